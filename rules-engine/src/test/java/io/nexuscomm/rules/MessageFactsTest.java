package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules know of who wrote: a person or a program. */
class MessageFactsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final IdSource IDS = new IdSource(Clock.systemUTC());

    private static Facts facts(boolean bot, @Nullable String autoSubmitted) {
        EmailFacet mail =
                new EmailFacet("Hi", List.of(), List.of(), List.of(), null, null, List.of(), null, autoSubmitted, null);
        Message message = Message.builder()
                .id(IDS.message())
                .organization(IDS.organization())
                .account(IDS.account())
                .channel("telegram")
                .lane(IDS.lane())
                .conversation(IDS.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, "@help_bot", "Help", bot))
                .parts(List.of(new Part("0", new Text("Your ticket was opened."))))
                .email(autoSubmitted == null ? null : mail)
                .occurredAt(NOW)
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(NOW)
                .seq(1)
                .build();
        return MessageFacts.add(message, Set.of(), Facts.on(message.id().value(), EventType.MESSAGE_RECEIVED, NOW))
                .build();
    }

    private static Decision decide(String condition, String steps, Facts facts) {
        return RuleSet.of(
                        RuleYaml.parse("rule: a1\nstatus: live\ntrigger: message.received\nif: { " + condition
                                        + " }\nthen: [" + steps + "]\n")
                                .rules(),
                        1)
                .decide(facts);
    }

    @Test
    void senderShouldBeABotWhenItsProviderSaysSo() {
        Facts facts = facts(true, null);

        assertThat(facts.value(Field.MESSAGE_AUTO_SUBMITTED)).isEqualTo(false);
        assertThat(decide("sender.isBot: true", "{ tag: t }", facts).effects()).isNotEmpty();
        assertThat(decide("sender.isBot: false", "{ tag: t }", facts).effects()).isEmpty();
    }

    @Test
    void senderShouldBeABotWhenItsMailIsAutomatic() {
        Verdict verdict = decide("sender.isBot: true", "{ tag: t }", facts(false, "List-Id: news"))
                .told(1)
                .getFirst();

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FIRED);
        assertThat(verdict.checks()).extracting(Verdict.Check::actual).containsExactly("List-Id: news");
    }

    @Test
    void senderShouldBeNoBotWhereNobodySaysSo() {
        assertThat(decide("sender.isBot: false", "{ tag: t }", facts(false, null))
                        .effects())
                .isNotEmpty();
        assertThat(decide("sender.isBot: true", "{ tag: t }", facts(false, null))
                        .effects())
                .isEmpty();
    }

    @Test
    void botShouldNotBeAnswered() {
        Verdict verdict = decide("channel: telegram", "{ reply: Hi }", facts(true, null))
                .verdicts()
                .getFirst();

        assertThat(verdict.why()).isEqualTo("safety.automated");
    }

    @Test
    void testOfARuleShouldPlayABot() {
        var file = RuleYaml.parse("""
                rule: a1
                status: live
                trigger: message.received
                then: [{ reply: Hi }]
                tests:
                  - { name: never, given: { sender.isBot: true }, expect: { fired: false, why: safety.automated } }
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(RuleTests.play(file.rules().getFirst()))
                .extracting(RuleTests.Result::ending)
                .containsExactly(RuleTests.Ending.PASSED);
    }
}
