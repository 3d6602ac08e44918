package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.content.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** That the fixtures show enough of a channel's sends for the other rules to be tried: what shows nothing proves nothing. */
final class ShownSends {

    private static final Set<String> FINAL = Set.of("REJECTED", "STOPPED");

    private final Subject subject;

    private ShownSends(Subject subject) {
        this.subject = subject;
    }

    static Rule text(Subject subject) {
        return new Rule("N297", "a step shows how a text is sent", "", new ShownSends(subject)::text);
    }

    static Rule answers(Subject subject) {
        return new Rule("N298", "answers show what is taken and what is refused", "", new ShownSends(subject)::answers);
    }

    private void text() {
        if (Samples.of(subject).text().isEmpty() && !onlyReceives()) {
            throw new AssertionError(
                    "no step in fixtures/outbound sends one text by the account of account.json, and so"
                            + " nothing that goes out is tried. Add fixtures/outbound/text.json: {\"step\": {\"to\":"
                            + " \"SCHEME:VALUE\", \"text\": \"Hello\"}, \"request\": {...}}. A channel that only receives shows"
                            + " such a step with \"refused\", a part of the reason");
        }
    }

    private void answers() {
        if (onlyReceives()) {
            return;
        }
        List<String> missing = new ArrayList<>();
        if (!FixtureChannel.saysWhere(subject)) {
            missing.add("account.json names no http address of the provider, where the kit could put one of its own: "
                    + defaults(subject.descriptor().config(), "")
                            .findFirst()
                            .map(pointer -> "give " + pointer + " a value, also where it is the default")
                            .orElse("the configuration needs a setting for it, like apiBase"));
        }
        if (outcomes().noneMatch("ACCEPTED"::equals)) {
            missing.add(
                    "no fixture in fixtures/outbound has an answer that takes its step: \"answers\": [{\"status\": 200,"
                            + " \"body\": {...}, \"outcome\": \"ACCEPTED\", \"externalIds\": [\"17\"]}]");
        }
        if (outcomes().noneMatch(FINAL::contains)) {
            missing.add(
                    "no fixture in fixtures/outbound has an answer that refuses its step: \"answers\": [..., {\"status\":"
                            + " 404, \"body\": {...}, \"outcome\": \"REJECTED\", \"code\": \"RECIPIENT_UNREACHABLE\"}]");
        }
        if (!missing.isEmpty()) {
            throw new AssertionError(String.join("; ", missing)
                    + ". Without it the routes are not tried; a channel that does not speak HTTP opts out of N298 and says"
                    + " which tests of its own try them");
        }
    }

    /** It refuses a text, and shows none that it sends. */
    private boolean onlyReceives() {
        Optional<OutboundFixture> refused = subject.outbound().stream()
                .filter(fixture -> fixture.isRefused() && fixture.gesture() == null)
                .filter(fixture -> fixture.step().contents().stream().allMatch(Text.class::isInstance))
                .findFirst();
        return refused.isPresent() && Samples.of(subject).messages().findAny().isEmpty();
    }

    private Stream<String> outcomes() {
        return Samples.of(subject)
                .messages()
                .flatMap(fixture -> fixture.json().path("answers").valueStream())
                .map(answer -> answer.path("outcome").asString("").toUpperCase(Locale.ROOT));
    }

    /** Settings that are addresses. */
    private static Stream<String> defaults(JsonNode schema, String at) {
        return schema.path("properties").propertyStream().flatMap(property -> {
            String pointer = at + "/" + property.getKey();
            boolean address = property.getValue().path("format").asString("").equals("uri")
                    || property.getValue().path("default").asString("").startsWith("http");
            return Stream.concat(address ? Stream.of(pointer) : Stream.of(), defaults(property.getValue(), pointer));
        });
    }
}
