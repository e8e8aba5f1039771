/**
 * What the rules look at: containers with their aliased entries, who can reach them, threads,
 * locks, and how a person would name a place. Views read the snapshot; they decide nothing.
 */
package org.aliasaudit.rules.view;
