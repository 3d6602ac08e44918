package io.nexuscomm.connector;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a webhook is answered, in the connector's own words: the body of the exchange at the end of its route. A plain
 * {@code String} is for what a stranger had a say in, and is only ever sent as plain text.
 *
 * @param mediaType without line breaks
 * @param body read to its end and closed by the gateway
 */
public record WebAnswer(String mediaType, InputStream body) {

    public static WebAnswer text(String mediaType, String text) {
        return new WebAnswer(mediaType, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
