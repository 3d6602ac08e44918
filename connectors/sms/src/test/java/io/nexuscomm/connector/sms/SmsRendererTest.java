package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of {@code fixtures/outbound}: what is sent, and the form it becomes or why it does not. */
class SmsRendererTest {

    private final TestGateway gateway = new TestGateway(new SmsConnector().descriptor());

    static Stream<Path> fixtures() throws IOException, URISyntaxException {
        Path folder =
                Path.of(SmsRendererTest.class.getResource("/fixtures/outbound").toURI());
        return Files.list(folder).sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void contentShouldBecomeTheFormOrBeRefused(Path fixture) throws IOException {
        JsonNode wanted = MessageJson.mapper().readTree(Files.readAllBytes(fixture));
        ConnectedAccount account = account(wanted);
        SendStep step = step(
                wanted.path("chat").asString(),
                MessageJson.mapper().treeToValue(wanted.path("content"), Content.class));
        SmsRenderer renderer = new SmsRenderer(TestGateway.PUBLIC_URL);

        if (wanted.has("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(step, account))
                    .withMessageContaining(wanted.path("refused").asString());
        } else {
            ProviderRequest request = renderer.render(step, account);
            assertThat(new String(request.body(), StandardCharsets.US_ASCII))
                    .isEqualTo(wanted.path("form")
                            .asString()
                            .replace("{account}", account.id().toString()));
            assertThat(request.headers()).isEmpty();
        }
    }

    @Test
    void callbackShouldBeLeftOutWhenNobodySaidWhereItCanGo() {
        ProviderRequest request =
                new SmsConnector().renderer().render(step("+4915112345678", new Text("Hello")), account(null));

        assertThat(new String(request.body(), StandardCharsets.US_ASCII)).doesNotContain("StatusCallback");
    }

    private ConnectedAccount account(JsonNode wanted) {
        ObjectNode config = SmsChannel.withTokens("https://api.twilio.com", SmsChannel.TOKEN);
        if (wanted != null && wanted.has("messagingServiceSid")) {
            config.set("messagingServiceSid", wanted.path("messagingServiceSid"));
        } else {
            config.put("number", SmsChannel.NUMBER);
        }
        return gateway.account(config);
    }

    private static SendStep step(String chat, Content content) {
        Address to = Address.global("tel", "+4915112345678");
        return new SendStep("token-1", to, chat, List.of(content), null, null, false);
    }
}
