package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.Loss;
import io.nexuscomm.normalizer.CleanText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Text that a person wrote, as the canonical model holds it. */
final class Prose {

    private Prose() {}

    /** As it was written; null when there is none, or nothing is left of it once it is clean. */
    static @Nullable String written(JsonNode node, String field) {
        return Json.prose(node, field) == null ? null : node.path(field).asString();
    }

    static String of(String written) {
        return Json.cut(CleanText.of(written));
    }

    /** What the cleaned text does not hold. Another form of the same characters is no loss. */
    static List<Loss> losses(String written, String kept) {
        String sameWords = Normalizer.normalize(written.replace("\r\n", "\n").replace('\r', '\n'), Form.NFC);
        if (sameWords.equals(kept)) {
            return List.of();
        }
        boolean cut = CleanText.of(written).length() > kept.length();
        return List.of(
                cut
                        ? new Loss(
                                "/parts/0/content/text",
                                Loss.Kind.TRUNCATED,
                                "longer than " + Json.LONGEST_PROSE + " characters")
                        : new Loss("/parts/0/content/text", Loss.Kind.SANITISED, "control characters were taken out"));
    }
}
