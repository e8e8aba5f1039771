/** Shows on standard error how far the work has come. */
package org.aliasaudit.cli.progress;
