/**
 * Reports: pure functions from audit results to bytes. Nothing here knows of files, streams or the
 * command line.
 */
package org.aliasaudit.cli.report;
