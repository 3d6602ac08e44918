package io.nexuscomm.connector.sandbox.telegram;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message of a bot's as the person sees it.
 *
 * @param method by which it was sent: {@code sendPhoto}
 * @param fields as they were sent, files left out
 * @param file what was uploaded with it; null when nothing was
 */
public record ChatLine(long number, String method, JsonNode fields, byte @Nullable [] file) {

    public String text() {
        return fields.path("text").asString(fields.path("caption").asString(""));
    }
}
