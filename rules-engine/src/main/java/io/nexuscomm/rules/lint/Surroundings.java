package io.nexuscomm.rules.lint;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the gateway in which the rules are to run.
 *
 * @param templates names of all templates; null where nobody knows them
 * @param windows by channel, how long after a contact's message a free answer is allowed; channels without one are left
 *     out
 */
public record Surroundings(@Nullable Set<String> templates, Map<String, Duration> windows) {

    /** Where no gateway is at hand: the windows are those of the channels as they come. */
    public static final Surroundings UNKNOWN =
            new Surroundings(null, Map.of("whatsapp", Duration.ofHours(24), "instagram", Duration.ofHours(24)));

    public Surroundings {
        templates = templates == null ? null : Set.copyOf(templates);
        windows = Map.copyOf(windows);
    }
}
