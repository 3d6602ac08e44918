package io.nexuscomm.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people make of a message, told in any order. Of a reaction that was taken away the document keeps when that was,
 * and nothing else: without it, what comes late would bring the reaction back. Nobody else gets to see it.
 */
public final class Reactions {

    /** The most removals that a document keeps; the oldest are forgotten first. */
    static final int MOST_REMOVALS = 32;

    private static final String REMOVED = MessageJson.HIDDEN + "removedReactions";

    private Reactions() {}

    /**
     * A message after an actor's word: each has one reaction on each part, and one on the whole, and the newest word
     * stands, whichever comes first. Of two at the same moment a removal stands, else the one that comes last.
     *
     * @param emoji null takes it away
     * @return {@code before} when nothing changes
     */
    public static Message after(
            Message before, String actor, @Nullable String part, @Nullable String emoji, Instant at) {
        Reaction known = find(before, actor, part);
        Instant removed = removals(before).get(name(actor, part));
        boolean late = known != null && known.at().isAfter(at)
                || removed != null && (removed.isAfter(at) || removed.equals(at));
        boolean again = known != null && known.at().equals(at) && known.emoji().equals(emoji);
        if (before.tombstone() != null || late || again) {
            return before;
        }
        List<Reaction> reactions = new ArrayList<>(before.reactions());
        Map<String, Instant> removals = new LinkedHashMap<>(removals(before));
        if (emoji == null) {
            reactions.remove(known);
            removals.put(name(actor, part), at);
        } else {
            put(reactions, known, new Reaction(emoji, actor, part, at));
            removals.remove(name(actor, part));
        }
        return before.toBuilder()
                .reactions(List.copyOf(reactions))
                .ext(with(before.ext(), removals))
                .build();
    }

    /** Whether two forms of a message show the same reactions. */
    public static boolean areAlike(Message one, Message other) {
        return shown(one).equals(shown(other));
    }

    /** Without what was said before a moment. */
    public static Message since(Message message, Instant moment) {
        Map<String, Instant> removals = new LinkedHashMap<>(removals(message));
        removals.values().removeIf(moment::isAfter);
        return message.toBuilder()
                .reactions(message.reactions().stream()
                        .filter(reaction -> !reaction.at().isBefore(moment))
                        .toList())
                .ext(with(message.ext(), removals))
                .build();
    }

    private static void put(List<Reaction> reactions, @Nullable Reaction known, Reaction news) {
        int place = reactions.indexOf(known);
        if (known != null && known.emoji().equals(news.emoji())) {
            reactions.set(place, news);
            return;
        }
        reactions.remove(known);
        reactions.add(news);
    }

    private static @Nullable Reaction find(Message message, String actor, @Nullable String part) {
        return message.reactions().stream()
                .filter(known -> known.actor().equals(actor) && Objects.equals(known.part(), part))
                .findFirst()
                .orElse(null);
    }

    private static List<Reaction> shown(Message message) {
        return message.reactions().stream()
                .map(each -> new Reaction(each.emoji(), each.actor(), each.part(), Instant.EPOCH))
                .toList();
    }

    private static Map<String, Instant> removals(Message message) {
        JsonNode removed = message.ext().get(REMOVED);
        return removed == null
                ? Map.of()
                : removed.propertyStream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> Instant.parse(each.getValue().asString())));
    }

    private static Map<String, JsonNode> with(Map<String, JsonNode> ext, Map<String, Instant> removals) {
        Map<String, JsonNode> with = new LinkedHashMap<>(ext);
        with.remove(REMOVED);
        if (!removals.isEmpty()) {
            ObjectNode removed = JsonNodeFactory.instance.objectNode();
            removals.entrySet().stream()
                    .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_REMOVALS)
                    .forEach(each -> removed.put(each.getKey(), each.getValue().toString()));
            with.put(REMOVED, removed);
        }
        return with;
    }

    /** Whose it was cannot be read from it. */
    private static String name(String actor, @Nullable String part) {
        byte[] octets = (actor + "\n" + (part == null ? "" : part)).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(octets).toString();
    }
}
