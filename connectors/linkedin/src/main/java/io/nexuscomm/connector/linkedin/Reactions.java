package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.http.CannotSend;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reactions as LinkedIn's own app draws them (Reactions API, reactionType). */
final class Reactions {

    private static final Map<String, String> EMOJI = Map.of(
            "LIKE",
            "👍",
            "PRAISE",
            "👏",
            "APPRECIATION",
            "🫶",
            "EMPATHY",
            "❤",
            "INTEREST",
            "💡",
            "ENTERTAINMENT",
            "😄");

    private static final Map<String, String> TYPES =
            EMOJI.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final String EMOJI_STYLE = "\uFE0F";

    private Reactions() {}

    /** A kind that this version does not know, or none, counts as a like. */
    static String emoji(@Nullable String type) {
        return EMOJI.getOrDefault(type == null ? "LIKE" : type, "👍");
    }

    /** @throws CannotSend when LinkedIn has no such reaction */
    static String type(String emoji) {
        String type = TYPES.get(emoji.replace(EMOJI_STYLE, ""));
        if (type == null) {
            throw new CannotSend(
                    "UNSUPPORTED", "LinkedIn has no such reaction; it has " + String.join(" ", EMOJI.values()) + ".");
        }
        return type;
    }
}
