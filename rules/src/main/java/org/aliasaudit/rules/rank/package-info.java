/** From drafts to ordered findings: scores that a reader can recompute, fingerprints, remedies, order. */
package org.aliasaudit.rules.rank;
