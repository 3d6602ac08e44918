package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Address;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of {@code fixtures/smpp/outbound}: what is sent, and the PDUs it becomes or why it does not. */
class SmppRendererTest {

    static Stream<Path> fixtures() throws IOException, URISyntaxException {
        Path folder = Path.of(
                SmppRendererTest.class.getResource("/fixtures/smpp/outbound").toURI());
        return Files.list(folder).sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void contentShouldBecomeThePdusOrBeRefused(Path fixture) throws IOException {
        JsonNode wanted = MessageJson.mapper().readTree(Files.readAllBytes(fixture));
        ObjectNode config = SampleAccount.config();
        config.setAll((ObjectNode) wanted.path("config"));
        ConnectedAccount account = SampleAccount.of(config);
        SendStep step = new SendStep(
                "token-1",
                Address.global("tel", "+4915112345678"),
                wanted.path("chat").asString(),
                List.of(MessageJson.mapper().treeToValue(wanted.path("content"), Content.class)),
                null,
                null,
                false);
        SmppRenderer renderer = new SmppRenderer();

        if (wanted.has("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(step, account))
                    .withMessageContaining(wanted.path("refused").asString());
            return;
        }
        byte[] body = renderer.render(step, account).body();
        assertThat(Pdu.all(body))
                .extracting(unit -> HexFormat.of().formatHex(unit.octets()))
                .containsExactlyElementsOf(wanted.path("pdus")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }
}
