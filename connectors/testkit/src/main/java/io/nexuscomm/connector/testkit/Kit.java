package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The conformance kit for a connector of any kind, without a test of its own: what it needs lies in a folder.
 *
 * <pre>
 * fixtures/account.json             a valid configuration, with a secret in every place that takes one
 * fixtures/inbound/NAME.json        what a provider sends (.json, .form, .query, .eml, .xml, .txt)
 * fixtures/inbound/NAME.expected.json   the channel events it gives
 * fixtures/outbound/NAME.json       a step to send, the request it gives, what answers mean
 * fixtures/kit.json                 {"connector": "custom", "optOuts": {"N320": "why this rule does not hold here"},
 *                                   "attributes": {"NAME or *": {"query": "what came beside the octets"}}}
 * </pre>
 */
public final class Kit {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");

    private final Subject subject;
    private final Map<String, String> optOuts;

    private Kit(Subject subject, Map<String, String> optOuts) {
        this.subject = subject;
        this.optOuts = optOuts;
    }

    /**
     * @param fixtures the folder above
     * @param answers reads answers without a call; null for a connector that reads them only in its routes
     * @throws KitUnusable when something of the folder is missing or unreadable
     */
    public static Kit of(Connector connector, Path fixtures, @Nullable AnswerReading answers) {
        Subject subject = new Subject(
                connector,
                json(fixtures.resolve("account.json")),
                FixtureFolder.readIfThere(fixtures.resolve("inbound")),
                OutboundFixture.readIfThere(fixtures.resolve("outbound")),
                answers,
                attributes(fixtures.resolve("kit.json")),
                RECEIVED);
        return new Kit(subject, optOuts(fixtures.resolve("kit.json")));
    }

    /** What the fixtures themselves say, and what holds for the descriptor: quick, and enough to let a connector run. Leaves no files. */
    public Report fixtures() {
        List<Rule> rules = new ArrayList<>(DescriptorRules.of(subject));
        subject.fixtures().forEach(fixture -> rules.addAll(IngressRules.of(subject, fixture)));
        rules.addAll(SignatureRules.of(subject));
        subject.outbound().forEach(fixture -> rules.addAll(OutboundRules.of(subject, fixture)));
        rules.addAll(RecipientRules.of(subject));
        rules.addAll(FixtureCount.least(subject));
        return Evidence.without(() -> Report.ofSome(rules, optOuts));
    }

    /** Every rule there is. */
    public Report everything() {
        List<Rule> rules = new ArrayList<>(Rules.of(subject));
        rules.addAll(FixtureCount.of(subject, FixtureCount.SOME));
        return Report.of(rules, optOuts);
    }

    /**
     * The connector that a folder's fixtures are for, where there is nothing but fixtures: a program of its own speaks it.
     * Empty when {@code kit.json} does not name one.
     */
    public static Optional<String> connector(Path fixtures) {
        Path file = fixtures.resolve("kit.json");
        return Files.exists(file)
                ? Optional.of(json(file).path("connector").asString("")).filter(named -> !named.isEmpty())
                : Optional.empty();
    }

    /** What the transport would know beside the octets of a payload: by its name, or of all. */
    private static Function<String, Map<String, String>> attributes(Path file) {
        JsonNode known = Files.exists(file)
                ? json(file).path("attributes")
                : MessageJson.mapper().createObjectNode();
        return name -> {
            Map<String, String> beside = new TreeMap<>();
            for (String of : List.of("*", name)) {
                known.path(of)
                        .properties()
                        .forEach(each ->
                                beside.put(each.getKey(), each.getValue().asString("")));
            }
            return beside;
        };
    }

    private static Map<String, String> optOuts(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> reasons = new TreeMap<>();
        json(file)
                .path("optOuts")
                .properties()
                .forEach(entry -> reasons.put(entry.getKey(), entry.getValue().asString("")));
        return reasons;
    }

    private static JsonNode json(Path file) {
        try {
            return MessageJson.readTree(FixtureFile.octets(file));
        } catch (UnreadableJson e) {
            throw new KitUnusable(file.getFileName() + ": " + e.getMessage());
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw new KitUnusable("there is no fixtures/" + file.getFileName());
            }
            throw new UncheckedIOException(e);
        }
    }
}
