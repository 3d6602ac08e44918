package io.nexuscomm.rules.builder;

import static io.nexuscomm.rules.model.Stage.GUARD;
import static io.nexuscomm.rules.model.Stage.RESPOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Priority;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBuilderTest {

    private static final String YAML = """
            rule: greet
            name: Greet
            description: Says hello
            owner: team:support
            labels: { area: front }
            status: live
            stage: respond
            order: 7
            trigger: message.received
            if:
              - channel: [whatsapp, email]
              - message.text: { words: [hello, "good day"] }
              - none: [{ contact.tags: { all: [vip, gold] } }, { message.autoSubmitted: true }]
              - any:
                  - conversation.assignee: { exists: false }
                  - not: { conversation.tags: busy }
                  - all: [{ contact.name: { contains: ana, orUnknown: true } }, { contact.address: { startsWith: "+1" } }]
              - message.subject: { matches: '(?i)re: .*' }
              - message.text: { endsWith: "!" }
              - message.text: { not: [stop, "end"] }
            then:
              - reply: "Hello {{contact.name}}"
              - tag: [greeted, "new"]
              - assign: { team: front-desk }
              - assign: { user: "7", overwrite: always }
              - stop: stage
            limits: { once: { per: contact, every: 12h, handle: hello } }
            tests:
              - { name: greets, given: { channel: whatsapp, message.text: "hello!" }, expect: { fired: true } }
            ---
            rule: shortest
            status: shadow
            stage: guard
            trigger: message.received
            if: { conversation.tags: { exists: false } }
            then: [{ tag: first }]
            limits: { once: { per: contact, every: 3d } }
            """;

    private static final class Rules extends RuleBuilder {
        @Override
        public void configure() {
            rule("greet")
                    .name("Greet")
                    .description("Says hello")
                    .owner("team:support")
                    .label("area", "front")
                    .stage(RESPOND)
                    .order(7)
                    .live()
                    .when(
                            channel().isAnyOf("whatsapp", "email"),
                            text().hasWords("hello", "good day"),
                            none(contactTags().hasAllOf("vip", "gold"), autoSubmitted()),
                            any(
                                    assignee().isMissing(),
                                    not(conversationTags().hasAnyOf("busy")),
                                    all(
                                            contactName().contains("ana").orUnknown(),
                                            contactAddress().startsWith("+1"))),
                            subject().matches("(?i)re: .*"),
                            text().endsWith("!"),
                            text().isNot("stop", "end"))
                    .then()
                    .reply("Hello {{contact.name}}")
                    .tag("greeted", "new")
                    .assign(team("front-desk"))
                    .assign(user("7"), Overwrite.ALWAYS)
                    .stop(StopScope.STAGE)
                    .once(Duration.ofHours(12), "hello")
                    .test("greets", Map.of("channel", "whatsapp", "message.text", "hello!"), Map.of("fired", true));
            rule("shortest")
                    .stage(GUARD)
                    .status(Status.SHADOW)
                    .on(EventType.MESSAGE_RECEIVED)
                    .when(conversationTags().isEmpty())
                    .then()
                    .tag("first")
                    .once(Duration.ofDays(3));
        }
    }

    @Test
    void javaShouldBuildTheRulesThatYamlReads() {
        assertThat(RuleYaml.parse(YAML).problems()).isEmpty();
        assertThat(new Rules().rules()).isEqualTo(RuleYaml.parse(YAML).rules());
    }

    @Test
    void javaShouldBeExportedWithoutLoss() {
        Rules rules = new Rules();

        assertThat(RuleYaml.parse(RuleYaml.write(rules.rules())).rules()).isEqualTo(rules.rules());
    }

    @Test
    void builderShouldGiveTheSameRulesWhenItIsAskedAgain() {
        Rules rules = new Rules();

        assertThat(rules.rules()).isEqualTo(rules.rules()).hasSize(2);
    }

    @Test
    void ruleShouldBeRefusedByNameWhenItDoesNothing() {
        RuleBuilder builder = new RuleBuilder() {
            @Override
            public void configure() {
                rule("idle").when(channel().is("sms"));
            }
        };

        assertThatThrownBy(builder::rules)
                .isInstanceOf(RuleRefused.class)
                .hasMessage("rule idle: a rule needs an action");
    }

    @Test
    void partsShouldBeRefusedWhereTheyAreWritten() {
        assertThatThrownBy(() -> RuleBuilder.text().matches("(a)\\1")).isInstanceOf(RuleRefused.class);
        assertThatThrownBy(() -> RuleBuilder.text().hasWords()).hasMessage("the list is empty");
        assertThatThrownBy(() -> new ActionSpec().reply("{{nobody}}")).isInstanceOf(RuleRefused.class);
        assertThatThrownBy(() -> new ActionSpec().once(Duration.ZERO)).isInstanceOf(RuleRefused.class);
        assertThatThrownBy(() -> new ActionSpec().once(Duration.ofNanos(1))).isInstanceOf(RuleRefused.class);
        assertThatThrownBy(() -> RuleBuilder.any()).hasMessage("`any` has no conditions");
    }

    @Test
    void emptyGroupShouldBeRefusedBecauseNoFileCouldHoldIt() {
        RuleSpec rule = new RuleSpec("odd")
                .when(RuleBuilder.all(), RuleBuilder.channel().is("sms"));
        rule.then().tag("x");

        assertThatThrownBy(rule::build).hasMessageContaining("`all` has no conditions");
    }

    /** Two of the example files, in Java. */
    private static final class Examples extends RuleBuilder {
        @Override
        public void configure() {
            rule("no-reply-sla")
                    .name("Nobody answered for 30 working minutes")
                    .owner("team:support")
                    .live()
                    .stage(Stage.FOLLOW_UP)
                    .on(awaiting(Trigger.Party.US, Duration.ofMinutes(30), "support-berlin"))
                    .when(
                            field("conversation.status").is("open"),
                            field("conversation.priority").isNot("low"))
                    .mode(new Mode(Mode.Run.SINGLE, Scope.CONVERSATION, 10))
                    .safety(Safety.DEFAULT)
                    .then()
                    .tellWith("assignee", "sla-warning")
                    .waitFor(
                            Duration.ofMinutes(30),
                            "support-berlin",
                            EventType.MESSAGE_SENT,
                            EventType.CONVERSATION_RESOLVED)
                    .id("second-half")
                    .choose(
                            field("contact.tier").is("vip"),
                            vip -> vip.assign(team("vip-desk"), Overwrite.ALWAYS),
                            rest -> rest.assign(team("tier2"), Overwrite.ALWAYS))
                    .priority(Priority.URGENT)
                    .emit("sla.breached", Map.of("minutes", 60L))
                    .once(Scope.EPISODE, null);
            rule("side-by-side")
                    .vars(Map.of("desk", "Berlin"))
                    .when(any(
                            field("sentiment").isSurely("negative", 0.8),
                            moreThan(3, EventType.MESSAGE_RECEIVED, Scope.CONTACT, Duration.ofMinutes(10)),
                            expr("message.text.size() > 500")))
                    .then()
                    .parallel(
                            one -> one.tell("oncall:vip", "{{contact.name}} waits", "slack", "sms"),
                            two -> two.note("seen by {{vars.desk}}"))
                    .sendWith("contact", "vip-ack", "sms", "email")
                    .atMost(3, Scope.CONTACT, Duration.ofDays(7));
        }
    }

    @Test
    void rulesInJavaShouldBeTheSameAsInAFile() throws IOException {
        String examples = Files.readString(Path.of("src/test/resources/examples/03-no-reply-sla.rule.yaml"));
        String calendar = Files.readString(Path.of("src/test/resources/examples/00-support.calendar.yaml"));
        String other = """
                rule: side-by-side
                trigger: message.received
                if:
                  any:
                    - sentiment: { is: negative, confidence: 0.8 }
                    - count: { of: message.received, per: contact, in: 10m, gt: 3 }
                    - expr: message.text.size() > 500
                then:
                  - parallel:
                      - notify: { to: "oncall:vip", via: [slack, sms], text: "{{contact.name}} waits" }
                      - note: "seen by {{vars.desk}}"
                  - send: { to: contact, via: [sms, email], template: vip-ack }
                limits: { rate: [{ max: 3, per: contact, in: 7d }] }
                vars: { desk: Berlin }
                """;
        RuleFile file = RuleYaml.parse(calendar + "---\n" + examples + "---\n" + other);

        assertThat(file.problems()).isEmpty();
        List<Rule> built = new Examples().rules();
        assertThat(built)
                .isEqualTo(
                        file.rules().stream().map(rule -> rule.with(List.of())).toList());
        assertThat(RuleYaml.parse(calendar + "---\n" + RuleYaml.write(built)).rules())
                .isEqualTo(built);
    }
}
