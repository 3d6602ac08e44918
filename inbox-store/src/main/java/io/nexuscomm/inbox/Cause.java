package io.nexuscomm.inbox;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The rules that brought an event about.
 *
 * @param root what all of it goes back to
 * @param depth how many rules set each other off
 * @param rules those that had their turn for the root
 */
public record Cause(UUID root, int depth, Set<String> rules) {

    public Cause {
        // sorted: the same cause is written the same
        rules = Collections.unmodifiableSet(new TreeSet<>(rules));
    }
}
