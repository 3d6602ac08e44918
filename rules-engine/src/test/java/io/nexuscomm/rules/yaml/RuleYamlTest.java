package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleYamlTest {

    private static final String THEN = "\ntrigger: message.received\nthen: [{ tag: x }]\n";

    private static Rule one(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).hasSize(1);
        return file.rules().getFirst();
    }

    private static Condition condition(String yaml) {
        return one("rule: a1\nif: " + yaml + THEN).condition();
    }

    private static Comparison channel(String... values) {
        return new Comparison(Field.CHANNEL, new Operator.AnyOf(List.of(values)));
    }

    @Test
    void rulesShouldHaveDefaultsWhenTheySayLittle() {
        Rule rule = one("rule: a1" + THEN);

        assertThat(rule.status()).isEqualTo(Status.DRAFT);
        assertThat(rule.stage()).isEqualTo(Stage.ROUTE);
        assertThat(rule.order()).isEqualTo(100);
        assertThat(rule.when()).isEqualTo(Condition.ALWAYS);
        assertThat(rule.limits()).isNull();
        assertThat(rule.name()).isNull();
    }

    @Test
    void rulesShouldBeReadWhole() throws IOException {
        Rule rule = one(Files.readString(Path.of("src/test/resources/valid/everything.rule.yaml")));

        assertThat(rule.description()).startsWith("The first line.\n--- not a document\n");
        assertThat(rule.labels()).isEqualTo(Map.of("area", "1", "Zone", "east"));
        assertThat(rule.order()).isEqualTo(-5);
        assertThat(rule.steps())
                .extracting(Step::action)
                .containsExactly(
                        new Action.Reply("{{ channel }}: {{message.preview}}\n\nBye, {{contact.name}} } {"),
                        new Action.Tag(List.of("one")),
                        new Action.Tag(List.of("two", "three words")),
                        new Action.Assign(Assignee.user("42"), Overwrite.ALWAYS),
                        new Action.Stop(StopScope.ALL));
        assertThat(rule.onceInForce()).contains(new Once(Duration.ofMinutes(90), null));
        assertThat(rule.tests().getFirst().given())
                .isEqualTo(Map.of("count", Map.of("a", 4L, "b", List.of(1.5, true, "x"))));
    }

    @Test
    void conditionsShouldBeTheSameWhenTheyAreWrittenDifferently() {
        assertThat(condition("{ channel: sms }"))
                .isEqualTo(condition("{ channel: [sms] }"))
                .isEqualTo(condition("{ channel: { is: sms } }"))
                .isEqualTo(condition("{ channel: { any: [sms] } }"))
                .isEqualTo(condition("[{ channel: sms }]"))
                .isEqualTo(channel("sms"));
        assertThat(condition("{ channel: { not: sms } }")).isEqualTo(condition("{ channel: { none: [sms] } }"));
        assertThat(condition("[{ channel: a }, { channel: b }]"))
                .isEqualTo(condition("{ all: [{ channel: a }, { channel: b }] }"))
                .isEqualTo(new Condition.All(List.of(channel("a"), channel("b"))));
        assertThat(condition("{ message.autoSubmitted: { not: true } }"))
                .isEqualTo(condition("{ message.autoSubmitted: false }"));
    }

    @Test
    void keysOfOneMapShouldBeAnded() {
        assertThat(condition("{ channel: a, any: [{ channel: b, contact.name: c }] }"))
                .isEqualTo(new Condition.All(List.of(
                        channel("a"),
                        new Condition.Any(List.of(new Condition.All(List.of(
                                channel("b"),
                                new Comparison(Field.CONTACT_NAME, new Operator.AnyOf(List.of("c"))))))))));
        assertThat(condition("{ message.text: { contains: a, startsWith: b, orUnknown: true } }"))
                .isEqualTo(new Condition.All(List.of(
                        new Comparison(Field.MESSAGE_TEXT, new Operator.Contains(List.of("a")), true),
                        new Comparison(Field.MESSAGE_TEXT, new Operator.StartsWith("b"), true))));
    }

    @Test
    void wordsShouldStayTextWhenOldYamlWouldMakeThemFlags() {
        assertThat(condition("{ message.text: { words: [no, on, off, 22:10, y] } }"))
                .isEqualTo(new Comparison(
                        Field.MESSAGE_TEXT, new Operator.Words(List.of("no", "on", "off", "22:10", "y"))));
    }

    @ParameterizedTest
    @CsvSource({
        "90s,PT1M30S",
        "30m,PT30M",
        "12h,PT12H",
        "3d,P3D",
        "2w,P14D",
        "500ms,PT0.5S",
        "PT30M,PT30M",
        "P1DT2H,PT26H",
        "P2W,P14D"
    })
    void periodsShouldBeReadInBothSpellings(String written, Duration period) {
        Rule rule = one("rule: a1" + THEN + "limits: { once: { per: contact, every: " + written + " } }");

        assertThat(rule.onceInForce()).contains(new Once(period, null));
    }

    @ParameterizedTest
    @MethodSource("io.nexuscomm.rules.yaml.RuleSchemaTest#validFiles")
    void rulesShouldBeEqualWhenTheyAreWrittenAndReadAgain(Path file) throws IOException {
        List<Rule> rules = RuleYaml.parse(Files.readString(file)).rules();

        RuleFile again = RuleYaml.parse(RuleYaml.write(rules));

        assertThat(again.problems()).isEmpty();
        assertThat(again.rules()).isEqualTo(rules);
        assertThat(RuleYaml.write(again.rules())).isEqualTo(RuleYaml.write(rules));
    }

    @Test
    void filesShouldHoldManyDocumentsWithEmptyOnesBetween() {
        RuleFile file = RuleYaml.parse(
                "\uFEFF---\r\n# nothing\r\n---\r\nrule: a1" + THEN + "---\n--- # b\nrule: b1" + THEN + "---\n\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).extracting(Rule::id).containsExactly("a1", "b1");
    }

    @Test
    void emptyFilesShouldHaveNoRules() {
        assertThat(RuleYaml.parse("")).isEqualTo(new RuleFile(List.of(), List.of(), List.of()));
        assertThat(RuleYaml.parse("\n# only a comment\n").valid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "conversation.status, OPEN, open",
        "conversation.priority, Normal, normal",
        "lane.window, Closed, closed",
        "delivery.state, DELIVERED, delivered",
        "channel, WhatsApp, whatsapp",
        "message.kind, TEXT, text",
        "message.kind, ContactCard, contactCard",
        "message.kind, linkedin:comment, linkedin:comment",
        "message.language, EN, en",
        "contact.language, EN_gb, en-gb",
        "contact.country, de, DE"
    })
    void valueShouldBeReadInItsOneSpelling(String field, String written, String meant) {
        String rule = "rule: a1\ntrigger: message.received\nthen: [{ tag: x }]\nif: { %s: '%s' }\n";

        assertThat(RuleYaml.parse(rule.formatted(field, written)).rules())
                .isNotEmpty()
                .isEqualTo(RuleYaml.parse(rule.formatted(field, meant)).rules());
    }

    @Test
    void rulesBehindOtherDocumentsShouldBeReadUpToTheirBound() {
        String wordlist = "wordlist: w%d\nwords: [a]\n---\n";
        String rule = "rule: r%d\ntrigger: message.received\nthen: [{ tag: x }]\n---\n";
        StringBuilder file = new StringBuilder();
        IntStream.range(0, 3).forEach(nth -> file.append(wordlist.formatted(nth)));
        IntStream.range(0, Bounds.MAX_RULES).forEach(nth -> file.append(rule.formatted(nth)));

        RuleFile read = RuleYaml.parse(file.toString());

        assertThat(read.problems()).isEmpty();
        assertThat(read.rules()).hasSize(Bounds.MAX_RULES);
        assertThat(RuleYaml.parse(file + rule.formatted(Bounds.MAX_RULES)).problems())
                .singleElement()
                .extracting(RuleProblem::message)
                .isEqualTo("there are more than 20000 rules");
    }

    @Test
    void fileShouldBeRefusedWhenItHasMoreDocumentsThanAreRead() {
        StringBuilder file = new StringBuilder();
        IntStream.rangeClosed(0, Bounds.MAX_DOCUMENTS)
                .forEach(nth -> file.append("wordlist: w").append(nth).append("\nwords: [a]\n---\n"));

        assertThat(RuleYaml.parse(file.toString()).problems())
                .singleElement()
                .extracting(RuleProblem::line, RuleProblem::message)
                .containsExactly(
                        3 * Bounds.MAX_DOCUMENTS, "the file has more than 40000 documents: none is read from here on");
    }

    @Test
    void fileShouldBeReadWhenItSaysWhichYamlItIs() {
        String rule = "# ours\n---\nrule: a1\ntrigger: message.received\nthen: [{ tag: x }]\nstatsu: live\n";

        assertThat(RuleYaml.parse("%YAML 1.2\n" + rule.replace("statsu", "status"))
                        .problems())
                .isEmpty();
        assertThat(RuleYaml.parse("%YAML 1.2\n" + rule).problems())
                .singleElement()
                .extracting(RuleProblem::line, RuleProblem::path)
                .containsExactly(7, "/statsu");
    }
}
