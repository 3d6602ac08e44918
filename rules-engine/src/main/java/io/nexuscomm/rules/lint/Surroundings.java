package io.nexuscomm.rules.lint;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the gateway in which the rules are to run.
 *
 * @param templates names of all templates; null where nobody knows them
 * @param own the templates of the file itself
 * @param names what else rules can name
 * @param windows by channel, how long after a contact's message a free answer is allowed; channels without one are left
 *     out
 */
public record Surroundings(
        @Nullable Set<String> templates, Set<String> own, Names names, Map<String, Duration> windows) {

    /** Where no gateway is at hand: the windows are those of the channels as they come. */
    public static final Surroundings UNKNOWN =
            new Surroundings(null, Map.of("whatsapp", Duration.ofHours(24), "instagram", Duration.ofHours(24)));

    public Surroundings {
        templates = templates == null ? null : Set.copyOf(templates);
        own = Set.copyOf(own);
        windows = Map.copyOf(windows);
    }

    /** Of a file without templates of its own. */
    public Surroundings(@Nullable Set<String> templates, Map<String, Duration> windows) {
        this(templates, Set.of(), Names.UNKNOWN, windows);
    }

    /** The same for a file with such templates. */
    Surroundings with(Set<String> templatesOfTheFile) {
        return new Surroundings(templates, templatesOfTheFile, names, windows);
    }

    /** The same where it is known what else rules can name. */
    public Surroundings with(Names names) {
        return new Surroundings(templates, own, names, windows);
    }

    /** All templates that are known. */
    Set<String> known() {
        Set<String> all = new HashSet<>(own);
        all.addAll(templates == null ? Set.of() : templates);
        return all;
    }
}
