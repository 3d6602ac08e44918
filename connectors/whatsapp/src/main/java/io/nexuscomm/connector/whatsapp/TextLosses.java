package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Loss.Kind;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.normalizer.CleanText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What cleaning, cutting and bounds took away of what a person wrote. */
final class TextLosses {

    private TextLosses() {}

    static List<Loss> of(JsonNode item, Content content) {
        String type = item.path("type").asString("");
        JsonNode said = item.path(type);
        if (content instanceof Text text) {
            return between(said.path("body").asString(""), text.text(), "/parts/0/content/text");
        }
        return content instanceof Media media
                ? between(said.path("caption").asString(""), media.caption(), "/parts/0/content/caption")
                : AsReceived.losses(content, Contents.fields(item, type), "/parts/0/content");
    }

    /** Another form of the same characters is no loss. */
    private static List<Loss> between(String written, @Nullable String held, String path) {
        String kept = held == null ? "" : held;
        if (written.equals(kept) || composed(written).equals(kept)) {
            return List.of();
        }
        return CleanText.of(written).length() > kept.length()
                ? List.of(new Loss(path, Kind.TRUNCATED, "longer than " + Json.LONGEST_PROSE + " characters"))
                : List.of(new Loss(path, Kind.SANITISED, "control characters were taken out"));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Form.NFC);
    }
}
