package io.nexuscomm.connector.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.MetaJson;
import io.nexuscomm.connector.sandbox.meta.WebhookSignature;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Values computed with openssl. */
class WebhookSignatureTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void signatureShouldBeTheHmacOfTheRawBytes() {
        assertThat(sign("{\"object\":\"whatsapp_business_account\",\"entry\":[]}"))
                .isEqualTo("sha256=eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece");
    }

    @Test
    void signatureShouldCoverTheEscapeAndNotTheLetter() {
        assertThat(sign("{\"t\":\"\\u00e4\"}"))
                .isEqualTo("sha256=c0e4431d6ec0a5318075120629130eb937bcb0c14eb44268966872746dee21c9");
        assertThat(sign("{\"t\":\"ä\"}"))
                .isEqualTo("sha256=29c52f26d78b2f27cf417d86c3755c9c5b222c65b386a43d0ba94657b8e04714");
    }

    @Test
    void bodyShouldBeAsciiWithLowerCaseEscapesAndEscapedSlashes() {
        var body = MetaJson.bytes(Json.object().put("t", "äöå ☕ 😮 a/b"));

        assertThat(new String(body, StandardCharsets.US_ASCII))
                .isEqualTo("{\"t\":\"\\u00e4\\u00f6\\u00e5 \\u2615 \\ud83d\\ude2e a\\/b\"}");
    }

    private static String sign(String body) {
        return WebhookSignature.of(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }
}
