package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.rules.Facts.Change;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What sets rules off apart from a message that arrives, kept with its job as JSON.
 *
 * @param types what happened, in the words of rules; empty for what comes by the clock
 * @param parts what of its subject changed, in short
 * @param changes the fields that changed, by their words
 * @param cause the rules that brought it about; null when none did
 * @param repeat how often the rule fired for the same silence before
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Begin(
        List<String> types,
        List<String> parts,
        Map<String, Changed> changes,
        @Nullable Cause cause,
        int repeat) {

    /** The path of a step that begins runs. */
    public static final String PATH = "begin";

    /** In place of one rule: all that listen. */
    public static final String ALL = "*";

    public Begin {
        // left out in JSON where there are none
        types = types == null ? List.of() : List.copyOf(types);
        parts = parts == null ? List.of() : List.copyOf(parts);
        changes = changes == null ? Map.of() : Map.copyOf(changes);
    }

    /** Something happened. */
    public static Begin on(
            Collection<EventType> types, Collection<String> parts, Map<Field, Changed> changes, @Nullable Cause cause) {
        Map<String, Changed> named = new HashMap<>();
        changes.forEach((field, change) -> named.put(field.word(), change));
        return new Begin(types.stream().map(EventType::word).toList(), List.copyOf(parts), named, cause, 0);
    }

    /** The time of one rule has come. */
    public static Begin byTheClock(int repeat) {
        return new Begin(List.of(), List.of(), Map.of(), null, repeat);
    }

    static Begin of(@Nullable JsonNode data) {
        return InboxJson.mapper().treeToValue(data, Begin.class);
    }

    /** As JSON. */
    public JsonNode json() {
        return InboxJson.mapper().valueToTree(this);
    }

    Set<EventType> events() {
        return Set.of(EventType.values()).stream()
                .filter(type -> types.contains(type.word()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<Field, Change> changed() {
        Map<Field, Change> changed = new HashMap<>();
        changes.forEach((word, change) -> Field.find(word)
                .ifPresent(field -> changed.put(field, new Change(value(change.from()), value(change.to())))));
        return changed;
    }

    /** JSON knows no sets. */
    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            Set<String> set = new LinkedHashSet<>();
            all.forEach(each -> set.add(String.valueOf(each)));
            return set;
        }
        return value;
    }
}
