/**
 * The command line: reads options, runs audits, writes reports. The only layer that knows of
 * terminals, files to write and exit codes.
 */
package org.aliasaudit.cli;
