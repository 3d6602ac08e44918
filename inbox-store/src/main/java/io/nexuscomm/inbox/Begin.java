package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What sets rules off apart from a message that arrives, kept with its job as JSON.
 *
 * @param types what happened, in the words of rules; empty for what comes by the clock and from outside
 * @param parts what of its subject changed, in short
 * @param changes the fields that changed, by their words
 * @param cause the rules that brought it about; null when none did
 * @param repeat how often the rule fired for the same silence before
 * @param told what came with it, by the fields that rules read it with: {@code event.data.order}. Of strangers: texts,
 *     numbers, and yes or no
 * @param by who wants it, {@code user:<id>}, or which hook or topic told it; null for what the gateway saw itself
 * @param fingerprint of the request that asked for it; null where nobody asked
 * @param latest until when it begins: later it was missed; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Begin(
        List<String> types,
        List<String> parts,
        Map<String, Changed> changes,
        @Nullable Cause cause,
        int repeat,
        Map<String, Object> told,
        @Nullable String by,
        @Nullable String fingerprint,
        @Nullable Instant latest) {

    /** The path of a step that begins runs. */
    public static final String PATH = "begin";

    /** In place of one rule: all that listen. */
    public static final String ALL = "*";

    public Begin {
        // left out in JSON where there are none
        types = types == null ? List.of() : List.copyOf(types);
        parts = parts == null ? List.of() : List.copyOf(parts);
        changes = changes == null ? Map.of() : Map.copyOf(changes);
        told = told == null ? Map.of() : Map.copyOf(told);
    }

    /** Something happened. @param types in the words of rules; {@code changes} by the words of fields */
    public static Begin on(
            Collection<String> types,
            Collection<String> parts,
            Map<String, Changed> changes,
            @Nullable Cause cause,
            Map<String, Object> told) {
        return new Begin(List.copyOf(types), List.copyOf(parts), changes, cause, 0, told, null, null, null);
    }

    /** The time of one rule has come. */
    public static Begin byTheClock(int repeat) {
        return new Begin(List.of(), List.of(), Map.of(), null, repeat, Map.of(), null, null, null);
    }

    /** The time of one rule has come. @param latest until when it may begin */
    public static Begin byTheClock(Instant latest) {
        return new Begin(List.of(), List.of(), Map.of(), null, 0, Map.of(), null, null, latest);
    }

    /** Somebody wants it. @param type in the words of rules */
    public static Begin wanted(String type, Map<String, Object> told, String by, String fingerprint) {
        return new Begin(List.of(type), List.of(), Map.of(), null, 0, told, by, fingerprint, null);
    }

    /** Another program tells it. @param source the hook or topic */
    public static Begin told(String source, Map<String, Object> told) {
        return new Begin(List.of(), List.of(), Map.of(), null, 0, told, source, null, null);
    }

    /** Whether it begins because its time has come. */
    @JsonIgnore
    public boolean isByTheClock() {
        return types.isEmpty() && by == null;
    }

    public static Begin of(@Nullable JsonNode data) {
        return InboxJson.mapper().treeToValue(data, Begin.class);
    }

    /** As JSON. */
    public JsonNode json() {
        return InboxJson.mapper().valueToTree(this);
    }
}
