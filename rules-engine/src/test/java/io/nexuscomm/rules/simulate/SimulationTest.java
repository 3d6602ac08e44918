package io.nexuscomm.rules.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.simulate.Sends.Bar;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant START = Instant.parse("2027-03-01T10:00:00Z");
    private static final IdSource IDS = new IdSource(Clock.systemUTC());
    private static final AccountId ACCOUNT = IDS.account();

    private static final String GREET = """
            rule: greet
            status: live
            stage: respond
            trigger: message.received
            if: { message.text: { words: [hello, price] } }
            then: [{ reply: "Hi {{contact.name}}" }, { tag: greeted }]
            limits: { once: { per: contact, every: 1h } }
            """;

    private static List<Rule> rules(String yaml) {
        assertThat(RuleYaml.parse(yaml).problems()).isEmpty();
        return RuleYaml.parse(yaml).rules();
    }

    private static Past says(String who, String text, Duration after) {
        Instant at = START.plus(after);
        return written(who, text, at, at);
    }

    private static Past written(String who, String text, Instant written, Instant arrived) {
        Message message = Message.builder()
                .id(IDS.message())
                .organization(IDS.organization())
                .account(ACCOUNT)
                .channel("whatsapp")
                .lane(IDS.lane())
                .conversation(IDS.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, "+14155550100", who))
                .parts(List.of(new Part("0", new Text(text))))
                .occurredAt(written)
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(arrived)
                .seq(1)
                .build();
        return new Past(message, who, who, Set.of(), null, Set.of());
    }

    private static Outlook play(String candidate, String current, Past... messages) {
        List<Rule> rules = rules(candidate);
        Simulation simulation = new Simulation(
                rules.stream().map(Rule::id).toList(), RuleSet.of(rules, 2), RuleSet.of(rules(current), 1));
        List.of(messages).forEach(simulation::read);
        return simulation.outlook();
    }

    @Test
    void simulationShouldUseLimitsUpInTheMessagesOwnTime() {
        Outlook outlook = play(
                GREET,
                "",
                says("Ana", "hello", Duration.ZERO),
                says("Ana", "hello again", Duration.ofMinutes(59)),
                says("Bo", "hello", Duration.ofMinutes(59)),
                says("Ana", "hello at last", Duration.ofMinutes(61)),
                says("Ana", "good bye", Duration.ofMinutes(62)));

        assertThat(outlook.read()).isEqualTo(5);
        assertThat(outlook.rules()).containsExactly(new RuleCount("greet", 3, 0, 1, 0, 1, 0, null, 0, false));
        assertThat(outlook.sends()).isEqualTo(new Sends(3, 2, 2, List.of(new Bar(1, 1), new Bar(2, 1))));
        assertThat(outlook.starts()).isEqualTo(3);
        assertThat(outlook.stops()).isZero();
    }

    @Test
    void ruleShouldBeToldAsUnplayedWhenItBeginsWithNoMessage() {
        String clock = """
                rule: clock
                status: live
                trigger: { awaiting: { party: us, for: 30m } }
                then: [{ tag: x }]
                """;

        Outlook outlook = play(GREET + "---\n" + clock, "", says("Ana", "good bye", Duration.ZERO));

        assertThat(outlook.rules())
                .extracting(RuleCount::rule, RuleCount::unplayed)
                .containsExactly(tuple("greet", false), tuple("clock", true));
    }

    @Test
    void matchShouldTellWhatItWouldDoAndWhy() {
        Match match = play(GREET, "", says("Ana", "What is the price?", Duration.ZERO))
                .matches()
                .getFirst();

        assertThat(match.contactName()).isEqualTo("Ana");
        assertThat(match.preview()).isEqualTo("What is the price?");
        assertThat(match.at()).isEqualTo(START);
        assertThat(match.deeds()).containsExactly(new Deed("reply", "Hi Ana"), new Deed("tag", "greeted"));
        assertThat(match.checks()).singleElement().satisfies(check -> {
            assertThat(check.actual()).isEqualTo("price");
            assertThat(check.holds()).isTrue();
        });
    }

    @Test
    void stepsOfJobsShouldTellToWhomAndWhat() {
        String rule = """
                rule: newer
                status: live
                trigger: message.received
                then:
                  - parallel:
                      - send: { to: contact, via: [sms, email], text: "Hi {{contact.name}}" }
                      - notify: { to: [owner, "team:vip"], text: "{{contact.name}} is here" }
                  - forward: { to: "email:tax@example.net", note: "For the books" }
                  - assign: { team: billing, strategy: round-robin }
                  - call: { http: { connection: erp, url: /tickets }, into: erp }
                    dryRunValue: { id: 7 }
                  - note: "Ticket {{vars.erp.id}}"
                  - schedule: { at: "{{contact.attr.next}}", do: [{ tag: late }] }
                    onError: continue
                """;

        Match match =
                play(rule, "", says("Ana", "hello", Duration.ZERO)).matches().getFirst();

        assertThat(match.deeds())
                .containsExactly(
                        new Deed("send", "contact by sms or email: Hi Ana"),
                        new Deed("notify", "owner, team:vip: Ana is here"),
                        new Deed("forward", "email:tax@example.net: For the books"),
                        new Deed("assign", "team:billing"),
                        new Deed("assign", "one of billing: round-robin"),
                        new Deed("call", "POST erp/tickets"),
                        new Deed("note", "Ticket 7"),
                        new Deed("schedule-failed", "`at` is no moment: there may be no value for its placeholder"));
    }

    @Test
    void simulationShouldTellWhatStartsAndStopsWhenTheConditionMoves() {
        Outlook outlook = play(
                GREET.replace("[hello, price]", "[price]"),
                GREET.replace("[hello, price]", "[hello]"),
                says("Ana", "hello", Duration.ZERO),
                says("Bo", "your price", Duration.ZERO),
                says("Cy", "hello, your price", Duration.ZERO));

        assertThat(outlook.starting()).extracting(Match::contactName).containsExactly("Bo");
        assertThat(outlook.stopping()).extracting(Match::contactName).containsExactly("Ana");
        assertThat(outlook.rules().getFirst().fired()).isEqualTo(2);
        assertThat(outlook.rules().getFirst().firedBefore()).isEqualTo(2);
        assertThat(outlook.sendsBefore().total()).isEqualTo(2);
    }

    @Test
    void shadowShouldMatchAndDoNothing() {
        Outlook outlook =
                play(GREET.replace("status: live", "status: shadow"), "", says("Ana", "hello", Duration.ZERO));

        assertThat(outlook.matches()).singleElement().satisfies(match -> {
            assertThat(match.outcome()).isEqualTo(Outcome.SHADOW);
            assertThat(match.deeds()).isEmpty();
        });
        assertThat(outlook.starts()).isZero();
        assertThat(outlook.sends().total()).isZero();
    }

    @Test
    void backfillShouldBeGuardedWhenItArrivedLongAfterItWasWritten() {
        Outlook outlook = play(GREET, "", written("Ana", "hello", START.minus(Duration.ofDays(9)), START));

        assertThat(outlook.rules().getFirst().guarded()).isEqualTo(1);
        assertThat(outlook.matched()).isZero();
    }

    @Test
    void matchesShouldBeCountedAndTheNewestKeptWhenThereAreMany() {
        Past[] many = new Past[Simulation.MAX_MATCHES + 5];
        for (int i = 0; i < many.length; i++) {
            many[i] = says("Contact " + i, "hello", Duration.ofSeconds(i));
        }

        Outlook outlook = play(GREET, "", many);

        assertThat(outlook.matched()).isEqualTo(many.length);
        assertThat(outlook.matches()).hasSize(Simulation.MAX_MATCHES);
        assertThat(outlook.matches().getFirst().contactName()).isEqualTo("Contact " + (many.length - 1));
    }
}
