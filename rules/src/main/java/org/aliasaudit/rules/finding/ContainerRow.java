package org.aliasaudit.rules.finding;

import java.util.List;

/**
 * One container as a person reads it.
 *
 * @param id its identifier
 * @param className its class
 * @param layout the described class and the layout file: {@code java.util.HashMap (jdk.layout)}
 * @param site the field that holds it, with the keys of containers in between: {@code static
 *     com.acme.Geo.REGIONS["eu"]}
 * @param rootPath the way from a GC root
 * @param entries number of its entries
 * @param capacity slots of its tables, or 0 if they are not known
 * @param aliasedEntries entries whose value is the value of another key too
 * @param exposure who can reach it: {@code shared}, {@code confined}, {@code unreachable} or {@code
 *     unknown}
 */
public record ContainerRow(
    long id,
    String className,
    String layout,
    String site,
    List<String> rootPath,
    long entries,
    long capacity,
    long aliasedEntries,
    String exposure) {}
