package io.nexuscomm.connector.json;

import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.normalizer.CleanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What keeps a message in sight whose content cannot be read: people see that something came, and integrators what. Only
 * an item that does not say whose it is, or which, goes to quarantine.
 */
public final class AsReceived {

    private static final int LONGEST_NAME = 128;
    private static final int MOST_FIELDS = 32;

    private AsReceived() {}

    /** The content; or null when there is none of that kind, or it is not shaped as documented. */
    public static <T> @Nullable T readOrNull(Supplier<? extends @Nullable T> reading) {
        try {
            return reading.get();
        } catch (Malformed notAsDocumented) {
            return null;
        }
    }

    /**
     * A content of the provider's that is not known, or not as documented, with all that came.
     *
     * @param type what the provider calls it
     * @param fields as received; what is absent, null, or larger than {@link CleanJson} keeps is left out
     */
    public static Unsupported content(String connector, String type, Map<String, JsonNode> fields) {
        return Unsupported.of(connector, type, kept(fields));
    }

    /** Those of these fields that can be kept. */
    public static Map<String, JsonNode> kept(Map<String, JsonNode> fields) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            JsonNode clean = isThere(value) ? readOrNull(() -> CleanJson.of(value)) : null;
            if (clean != null && name.length() <= LONGEST_NAME && kept.size() < MOST_FIELDS) {
                kept.put(CleanText.of(name), clean);
            }
        });
        return kept;
    }

    /** Says which of these fields the content could not keep. */
    public static List<Loss> losses(Content content, Map<String, JsonNode> fields, String path) {
        return content instanceof Unsupported unsupported
                ? fields.entrySet().stream()
                        .filter(field -> isThere(field.getValue())
                                && !unsupported.fields().containsKey(field.getKey()))
                        .map(field -> new Loss(
                                path + "/" + field.getKey(),
                                Loss.Kind.DROPPED,
                                "larger than what is kept beside a message; the octets that came hold it"))
                        .toList()
                : List.of();
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
