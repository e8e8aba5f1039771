/** Marks that races leave in the structure of containers: what invariants are broken, and where. */
package org.aliasaudit.rules.view.scar;
