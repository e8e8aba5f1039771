package org.aliasaudit.rules.rule;

import org.aliasaudit.hprof.HeapSnapshot;
import org.aliasaudit.rules.knowledge.Knowledge;
import org.aliasaudit.rules.layout.BoundLayouts;
import org.aliasaudit.rules.option.AuditOptions;
import org.aliasaudit.rules.view.AliasView;
import org.aliasaudit.rules.view.Arenas;
import org.aliasaudit.rules.view.Displays;
import org.aliasaudit.rules.view.KeyPaths;
import org.aliasaudit.rules.view.Mutabilities;
import org.aliasaudit.rules.view.NumberMaps;
import org.aliasaudit.rules.view.Pools;
import org.aliasaudit.rules.view.Reachability;
import org.aliasaudit.rules.view.Referrers;
import org.aliasaudit.rules.view.RootPaths;
import org.aliasaudit.rules.view.Sentinels;
import org.aliasaudit.rules.view.Threads;
import org.aliasaudit.rules.view.TouchedValues;
import org.aliasaudit.rules.view.lock.LockGraph;
import org.aliasaudit.rules.view.lock.Locksets;
import org.aliasaudit.rules.view.scar.Scars;
import org.aliasaudit.rules.view.touch.Touches;

/**
 * Everything that rules may look at.
 *
 * @param snapshot the dump
 * @param layouts how containers store their entries
 * @param options what the user asked for
 * @param knowledge what is known of classes
 * @param reachability who can reach what
 * @param rootPaths ways from roots
 * @param keyPaths keys on the way to containers inside containers
 * @param threads threads and what they touch
 * @param touches which threads are inside which objects
 * @param locks owners and waiters
 * @param locksets which threads exclude each other
 * @param mutabilities whether objects can change
 * @param sentinels constants
 * @param displays texts for objects
 * @param aliases the alias sites
 * @param referrers who refers to the shared objects of the alias sites
 * @param touchedValues which containers hold what frames of threads refer to or what is free in a
 *     pool
 * @param pools the pools and what is free in them
 * @param numberMaps the maps from keys to numbers
 * @param arenas arrays, lists and buffers with numbered slots
 * @param scars what is broken in containers and collections
 */
public record Views(
    HeapSnapshot snapshot,
    BoundLayouts layouts,
    AuditOptions options,
    Knowledge knowledge,
    Reachability reachability,
    RootPaths rootPaths,
    KeyPaths keyPaths,
    Threads threads,
    Touches touches,
    LockGraph locks,
    Locksets locksets,
    Mutabilities mutabilities,
    Sentinels sentinels,
    Displays displays,
    AliasView aliases,
    Referrers referrers,
    TouchedValues touchedValues,
    Pools pools,
    NumberMaps numberMaps,
    Arenas arenas,
    Scars scars) {}
