/** Taking thread dumps and a heap dump of a running JVM, all of them or none. */
package org.aliasaudit.cli.capture;
