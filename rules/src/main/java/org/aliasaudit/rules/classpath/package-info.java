/**
 * What class files of the audited program say that a heap dump does not: final fields, who writes
 * the others, synchronized methods, annotations. Reads only the classes that it is asked for.
 */
package org.aliasaudit.rules.classpath;
