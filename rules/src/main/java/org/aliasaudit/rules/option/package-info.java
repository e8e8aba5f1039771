/** What a user can ask of an audit, as plain values that every layer may read. */
package org.aliasaudit.rules.option;
