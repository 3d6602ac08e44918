package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Send steps, and the mail that each becomes: its envelope on the first line, then its octets without attachments. */
class OutboundFixturesTest {

    private static final Path WRITTEN = Path.of("target", "outbound");

    @TestFactory
    Stream<DynamicTest> stepShouldBecomeItsMail() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/fixtures/outbound"))
                .toURI());
        List<Path> steps;
        try (Stream<Path> files = Files.list(folder)) {
            steps = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(steps).hasSizeGreaterThanOrEqualTo(10);
        return steps.stream().map(step -> DynamicTest.dynamicTest(name(step), () -> check(step)));
    }

    private static String name(Path step) {
        return step.getFileName().toString().replace(".json", "");
    }

    private static void check(Path file) throws IOException {
        JsonNode json = MessageJson.mapper().readTree(Files.readString(file));
        ConnectedAccount account = new ConnectedAccount(
                new AccountId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                Mails.ACCOUNT,
                new AccountConfig(SampleAccount.config()));
        ProviderRequest request = new EmailRenderer().render(step(json), account);
        String mail = "RCPT " + request.target() + "\n"
                + new String(request.body(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        Files.createDirectories(WRITTEN);
        Files.writeString(WRITTEN.resolve(name(file) + ".eml"), mail);

        assertThat(new String(request.body(), StandardCharsets.UTF_8).replace("\r\n", ""))
                .as("lines end as RFC 5322 says")
                .doesNotContain("\n", "\r");
        assertThat(mail)
                .as("what was written is in %s", WRITTEN)
                .isEqualTo(Files.readString(file.resolveSibling(name(file) + ".eml"))
                        .replace("\r\n", "\n"));
    }

    private static SendStep step(JsonNode json) {
        JsonNode email = json.path("email");
        String to = json.path("to").asString();
        return new SendStep(
                json.path("clientToken").asString("token-1"),
                Address.global("mailto", to),
                to,
                json.path("contents")
                        .valueStream()
                        .map(content -> MessageJson.mapper().treeToValue(content, Content.class))
                        .toList(),
                null,
                new SendStep.EmailHeaders(
                        text(email, "subject"),
                        email.path("messageId").asString("<nx.1@acme.example>"),
                        text(email, "inReplyTo"),
                        texts(email, "references"),
                        texts(email, "cc"),
                        texts(email, "bcc"),
                        Instant.parse("2026-11-22T10:00:00Z")),
                json.path("automatic").asBoolean(false));
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static List<String> texts(JsonNode json, String name) {
        return json.path(name).valueStream().map(JsonNode::asString).toList();
    }
}
