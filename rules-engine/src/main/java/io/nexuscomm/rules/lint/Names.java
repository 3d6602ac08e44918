package io.nexuscomm.rules.lint;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a gateway rules can name. Each is null where nobody knows it: then nothing is said of it.
 *
 * @param channels connectors that run, and those of accounts
 * @param connections to other programs
 * @param signers those that sign what other programs tell
 * @param topics that are read for rules
 * @param users ids of people, by their mail addresses
 * @param routes Camel routes that rules may hand on to
 */
public record Names(
        @Nullable Set<String> channels,
        @Nullable Set<String> connections,
        @Nullable Set<String> signers,
        @Nullable Set<String> topics,
        @Nullable Map<String, String> users,
        @Nullable RunnableRoutes routes) {

    /** Where no gateway is at hand. */
    static final Names UNKNOWN = new Names(null, null, null, null, null, null);

    public Names {
        channels = copy(channels);
        connections = copy(connections);
        signers = copy(signers);
        topics = copy(topics);
        users = users == null ? null : Map.copyOf(users);
    }

    private static @Nullable Set<String> copy(@Nullable Set<String> names) {
        return names == null ? null : Set.copyOf(names);
    }
}
