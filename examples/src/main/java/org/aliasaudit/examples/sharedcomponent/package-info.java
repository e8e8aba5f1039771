/** Example 04: portfolios that are copied with their quotes share the ticks inside. */
package org.aliasaudit.examples.sharedcomponent;
