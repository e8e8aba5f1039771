/**
 * What is known of classes beyond their shape: immutable, thread-safe, thread-hostile, locks,
 * once-guards. The facts are rows of resource files, each with its source; this package only reads
 * and matches them.
 */
package org.aliasaudit.rules.knowledge;
