/**
 * The result of an audit as plain values: rules create them, ranking orders them, report formats
 * print them.
 */
package org.aliasaudit.rules.finding;
