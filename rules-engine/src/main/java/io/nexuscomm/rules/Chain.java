package io.nexuscomm.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * How an event came to be, where rules brought it about: what they made of one thing sets others off, which must end.
 *
 * @param root what all of it goes back to; a rule runs once for it
 * @param depth how many rules set each other off: 1 for what a rule did about something that no rule brought about
 * @param rules those that had their turn for the root already
 */
public record Chain(UUID root, int depth, Set<String> rules) {

    public Chain {
        rules = Set.copyOf(rules);
    }

    /** The same, when it is known that these rules had their turn as well. */
    public Chain with(Set<String> others) {
        if (rules.containsAll(others)) {
            return this;
        }
        Set<String> all = new HashSet<>(rules);
        all.addAll(others);
        return new Chain(root, depth, all);
    }
}
