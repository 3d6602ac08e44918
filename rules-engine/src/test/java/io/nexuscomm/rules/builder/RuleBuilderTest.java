package io.nexuscomm.rules.builder;

import static io.nexuscomm.rules.model.Stage.GUARD;
import static io.nexuscomm.rules.model.Stage.RESPOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
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
}
