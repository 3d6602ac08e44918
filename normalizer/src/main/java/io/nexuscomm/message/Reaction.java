package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reaction on a message or on one of its parts.
 *
 * @param emoji one emoji, with its modifiers
 * @param actor the address as shown to people
 * @param part the part it is on; null for the whole message
 * @param at when it was made
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reaction(
        String emoji,
        String actor,
        @Nullable String part,
        Instant at,
        @Unknown Map<String, JsonNode> unknown) {

    public Reaction {
        unknown = InOrder.copyOf(unknown);
    }

    /**
     * Reactions after an actor's latest word: it has one on each part, and one on the whole. A word that is told again, or
     * late, changes nothing.
     *
     * @param emoji null takes it away
     * @return the same list when nothing changes
     */
    public static List<Reaction> after(
            List<Reaction> before, String actor, @Nullable String part, @Nullable String emoji, Instant at) {
        List<Reaction> after = new ArrayList<>(before);
        for (Reaction known : before) {
            if (known.actor().equals(actor) && Objects.equals(known.part(), part)) {
                if (known.at().isAfter(at) || known.emoji().equals(emoji)) {
                    return before;
                }
                after.remove(known);
            }
        }
        if (emoji != null) {
            after.add(new Reaction(emoji, actor, part, at));
        }
        return after.equals(before) ? before : List.copyOf(after);
    }

    /** A reaction in the form of this version. */
    public Reaction(String emoji, String actor, @Nullable String part, Instant at) {
        this(emoji, actor, part, at, Map.of());
    }
}
