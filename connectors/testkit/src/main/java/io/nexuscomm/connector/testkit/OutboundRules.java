package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for a step as its fixture shows it. */
final class OutboundRules {

    private final Subject subject;
    private final OutboundFixture fixture;

    private OutboundRules(Subject subject, OutboundFixture fixture) {
        this.subject = subject;
        this.fixture = fixture;
    }

    static List<Rule> of(Subject subject, OutboundFixture fixture) {
        OutboundRules rules = new OutboundRules(subject, fixture);
        List<Rule> all = new ArrayList<>();
        all.add(new Rule("N300", "the step gives the expected request", fixture.name(), rules::request));
        all.add(new Rule("N303a", "the same step twice gives the same request", fixture.name(), rules::twice));
        AnswerReading reading = subject.answers();
        if (reading != null && fixture.json().path("answers").isArray()) {
            all.add(new Rule(
                    "N302a", "answers mean what the fixture says", fixture.name(), () -> rules.answers(reading)));
        }
        return all;
    }

    private void request() {
        if (fixture.isRefused()) {
            String reason = fixture.json().path("refused").asString();
            assertThat(refusal()).as("why it is refused").contains(reason);
            return;
        }
        ObjectNode actual = describe(rendered());
        JsonNode expected = fixture.json().path("request");
        if (expected.isMissingNode()) {
            throw new AssertionError("%s has no request. If this is right, save it:%n%s"
                    .formatted(
                            fixture.name(),
                            MessageJson.mapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(actual)));
        }
        ObjectNode compared = actual.deepCopy().retain(expected.propertyNames());
        assertThat((JsonNode) compared)
                .as("the request of %s (what it says of it; all of it is %s)", fixture.name(), actual)
                .isEqualTo(written(expected));
    }

    /** As it is described: octets without the places where its author cut them, a mail with its line ends. */
    private static JsonNode written(JsonNode expected) {
        ObjectNode whole = (ObjectNode) MessageJson.mapper().readTree(expected.toString());
        if (whole.path("hex").isArray()) {
            whole.put(
                    "hex",
                    whole.path("hex").valueStream().map(JsonNode::asString).collect(Collectors.joining()));
        }
        if (whole.path("body").isString()) {
            whole.put("body", whole.path("body").stringValue().replace("\r\n", "\n"));
        }
        return whole;
    }

    private @Nullable String refusal() {
        try {
            rendered();
            return "it is not refused";
        } catch (IllegalArgumentException refusal) {
            return refusal.getMessage();
        }
    }

    private void twice() {
        if (!fixture.isRefused()) {
            assertThat(describe(rendered()).toString())
                    .isEqualTo(describe(rendered()).toString());
        }
    }

    private void answers(AnswerReading reading) {
        for (JsonNode answer : fixture.json().path("answers")) {
            String text = FixtureChannel.text(answer.path("body"));
            SendOutcome outcome = reading.read(
                    answer.path("status").asInt(200),
                    answer.path("retryAfter").asString(null),
                    text.getBytes(StandardCharsets.UTF_8),
                    subject.account());
            compare(answer, outcome, "HTTP %s %s".formatted(answer.path("status"), text));
        }
    }

    /** Holds an outcome against what the fixture says of an answer. */
    static void compare(JsonNode answer, SendOutcome outcome, String of) {
        assertThat(outcome.getClass().getSimpleName())
                .as("the outcome of %s (%s)", of, outcome)
                .isEqualToIgnoringCase(answer.path("outcome").asString("").replace("_", ""));
        if (outcome instanceof Accepted accepted && answer.has("externalIds")) {
            assertThat(accepted.externalIds())
                    .extracting(ExternalId::value)
                    .containsExactlyElementsOf(answer.path("externalIds")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        }
        if (outcome instanceof Rejected rejected && answer.has("code")) {
            assertThat(rejected.error().code()).isEqualTo(answer.path("code").asString());
        }
    }

    private ProviderRequest rendered() {
        return fixture.render(subject);
    }

    /** JSON is compared as JSON, so that it may be written in any order. */
    static ObjectNode describe(ProviderRequest request) {
        ObjectNode shown = MessageJson.mapper().createObjectNode();
        shown.put("method", request.method());
        shown.put("target", request.target());
        shown.set("headers", MessageJson.mapper().valueToTree(request.headers()));
        shown.put("mediaType", request.mediaType());
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (request.mediaType().contains("json")) {
            shown.set("body", MessageJson.mapper().readTree(body));
        } else if (request.mediaType().equals("message/rfc822")) {
            assertThat(body.replace("\r\n", ""))
                    .as("lines that end as RFC 5322 says")
                    .doesNotContain("\n", "\r");
            shown.put("body", body.replace("\r\n", "\n"));
        } else {
            shown.put("body", body.replace("\r\n", "\n"));
            shown.put("hex", HexFormat.of().formatHex(request.body()));
        }
        return shown;
    }
}
