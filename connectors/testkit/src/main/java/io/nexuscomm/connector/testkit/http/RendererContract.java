package io.nexuscomm.connector.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * N300: each of {@code fixtures/outbound/*.json} beside a connector's tests says what is sent, and the request it becomes
 * or why it does not.
 *
 * <pre>{@code
 * {"contents": [{"type": "text", "text": "Hello"}], "replyTo": "1/2",
 *  "target": "/bot/sendMessage", "body": {"chat_id": "1", "text": "Hello"}}
 * {"gesture": {"type": "typing"}, "on": "1/2", "target": ..., "body": ...}
 * {"contents": [...], "refused": "part of the reason"}
 * }</pre>
 *
 * A body that is no JSON object is compared as text.
 */
public abstract class RendererContract {

    private static final int LEAST = 10;

    private final HttpChannel channel;
    private final ConnectedAccount account;

    protected RendererContract(HttpChannel channel) {
        this.channel = channel;
        this.account = new TestGateway(channel.connector().descriptor())
                .account(channel.config(channel.key(), "https://provider.example"));
    }

    @TestFactory
    Stream<DynamicTest> stepShouldBecomeItsRequestOrBeRefused() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Objects.requireNonNull(getClass().getResource("/fixtures/outbound"), "no /fixtures/outbound")
                        .toURI());
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(LEAST);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        JsonNode wanted = MessageJson.mapper().readTree(Files.readAllBytes(file));
        if (wanted.has("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> render(wanted))
                    .withMessageContaining(wanted.path("refused").asString());
            return;
        }
        ProviderRequest request = render(wanted);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        assertThat(request.target()).isEqualTo(wanted.path("target").asString());
        if (wanted.path("body").isObject()) {
            assertThat(MessageJson.mapper().readTree(body)).isEqualTo(wanted.path("body"));
        } else {
            assertThat(body).isEqualTo(wanted.path("body").asString());
        }
    }

    private ProviderRequest render(JsonNode wanted) {
        if (wanted.has("gesture")) {
            Gesture gesture = MessageJson.mapper().treeToValue(wanted.path("gesture"), Gesture.class);
            GestureStep step = new GestureStep(
                    channel.customer(), channel.chat(), wanted.path("on").asString(), gesture);
            return channel.connector().renderer().render(step, account);
        }
        List<Content> contents = wanted.path("contents")
                .valueStream()
                .map(content -> MessageJson.mapper().treeToValue(content, Content.class))
                .toList();
        SendStep step = new SendStep(
                "token-1", channel.customer(), channel.chat(), contents, text(wanted, "replyTo"), null, false);
        return channel.connector().renderer().render(step, account);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asString() : null;
    }
}
