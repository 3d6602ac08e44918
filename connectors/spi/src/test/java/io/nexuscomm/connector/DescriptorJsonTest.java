package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.message.UnreadableJson;
import io.nexuscomm.message.content.Media;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorJsonTest {

    private static final String ACME = """
            {
              "id": "acme",
              "name": "Acme",
              "icon": "M0 0h24v24H0Z",
              "docs": "https://acme.example/docs",
              "config": {"type": "object"},
              "uniqueKey": "/number",
              "webhook": {"shared": true, "hmac": {"header": "X-Acme", "prefix": "v1=", "secrets": "/secrets"}},
              "capabilities": {
                "textLength": 4096,
                "media": {"IMAGE": {"mimeTypes": ["image/*"], "maxBytes": 5000000, "captionLength": 1024}},
                "reply": "FULL",
                "receipts": "PARTIAL",
                "interactive": "FALLBACK",
                "template": "REJECTED",
                "window": "PT24H"
              }
            }
            """;

    @Test
    void descriptorShouldBeReadWithItsListsEmptyWhereTheyAreAbsent() {
        Descriptor acme = read(ACME);

        assertThat(acme.webhook())
                .isEqualTo(new Descriptor.Webhook(true, new Descriptor.Hmac("X-Acme", "v1=", "/secrets")));
        assertThat(acme.errors()).isEmpty();
        assertThat(acme.egressHosts()).isEmpty();
        assertThat(acme.rateLimit()).isZero();
        assertThat(acme.capabilities().window()).isEqualTo(Duration.ofHours(24));
        assertThat(acme.capabilities().interactive()).isEqualTo(Level.FALLBACK);
        assertThat(acme.capabilities().multipart()).isFalse();
        assertThat(acme.capabilities().media()).containsOnlyKeys(Media.Kind.IMAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"name\": \"Acme\",', '', /name",
        "'\"reply\": \"FULL\",', '', /capabilities/reply",
        "'\"reply\": \"FULL\",', '\"reply\": \"MOSTLY\",', /capabilities/reply",
        "'\"header\": \"X-Acme\",', '', /webhook/hmac/header",
        "'\"docs\":', '\"docz\": 1, \"docs\":', /docz",
    })
    void mistakeShouldBeNamed(String correct, String mistaken, String pointer) {
        Assertions.assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> read(ACME.replace(correct, mistaken)))
                .returns(pointer, UnreadableJson::pointer);
    }

    @Test
    void missingResourceShouldBeNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DescriptorJson.load(DescriptorJsonTest.class, "nowhere.json"))
                .withMessageContaining("nowhere.json");
    }

    private static Descriptor read(String json) {
        return DescriptorJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
