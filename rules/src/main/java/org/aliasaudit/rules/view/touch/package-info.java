/** Which threads are inside which objects, and whether they read or write there. */
package org.aliasaudit.rules.view.touch;
