package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Beginnings;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.rules.EventData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that begin since somebody wants it. */
class ManualRunsTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Reader reader = new Reader(rig);

    @AfterEach
    void stop() {
        rig.close();
    }

    private void want(String rule, Message anchor, boolean itself, Map<String, ?> with) {
        Begin begin = Begin.wanted("manual", EventData.of(with), "user:7", "");
        RuleStep step = new RuleStep(
                rule,
                1,
                UUID.randomUUID(),
                Begin.PATH,
                anchor.account(),
                anchor.lane(),
                itself ? null : anchor.conversation(),
                null,
                anchor.id(),
                begin.json());
        new Beginnings(rig.inbox, rig.store.jobs(), rig.wakeups(), rig.clock).begin(rig.organization, step);
    }

    private List<String> written(Origin origin) {
        return rig.messages().stream()
                .filter(message -> message.origin() == origin)
                .map(Message::plainText)
                .toList();
    }

    @Test
    void ruleShouldActWithWhatItWasGivenAndSayWhoWantedIt() throws Exception {
        rig.rules("""
                rule: refund
                status: live
                trigger: manual
                if: { event.data.amount: { gt: 10 } }
                then: [{ reply: "You get {{event.data.amount}} back, {{event.data.who.name}}." }]
                ---
                rule: other
                status: live
                trigger: manual
                then: [{ tag: other }]
                """);
        rig.take(Told.text(key, "m1", ana, "my order"));
        want(
                "refund",
                rig.message("m1").orElseThrow(),
                false,
                Map.of("amount", 12.5, "who", Map.of("name", "{{Ana}}")));

        List<String> said = reader.settle();

        assertThat(written(Origin.AUTOMATION)).containsExactly("You get 12.5 back, {{Ana}}.");
        assertThat(said).containsExactly("manual by user:7: refund fired");
        assertThat(rig.conversations().getFirst().tags()).isEmpty();
    }

    @Test
    void whatItWasGivenShouldBeReadableAfterAWait() throws Exception {
        rig.rules("""
                rule: remind
                status: live
                trigger: manual
                if: { event.data.amount: { gt: 10 } }
                then: [{ wait: 10m }, { note: "open: {{event.data.amount}}" }]
                """);
        rig.take(Told.text(key, "m1", ana, "my order"));
        want("remind", rig.message("m1").orElseThrow(), true, Map.of("amount", 12));
        reader.settle();
        rig.clock.advance(Duration.ofMinutes(11));

        reader.settle();

        assertThat(written(Origin.AUTOMATION)).containsExactly("open: 12");
    }

    @Test
    void conditionShouldHoldAsEver() throws Exception {
        rig.rules("""
                rule: refund
                status: live
                trigger: manual
                if: { event.data.amount: { gt: 10 } }
                then: [{ reply: "You get it back." }]
                """);
        rig.take(Told.text(key, "m1", ana, "my order"));
        want("refund", rig.message("m1").orElseThrow(), false, Map.of("amount", "a lot"));

        List<String> said = reader.settle();

        assertThat(written(Origin.AUTOMATION)).isEmpty();
        assertThat(said).containsExactly("manual by user:7: refund not matched (/if/event.data.amount)");
    }

    @Test
    void automaticMailShouldNotBeAnsweredThoughTheContactIsWrittenTo() throws Exception {
        rig.rules("rule: hello\nstatus: live\ntrigger: manual\nthen: [{ reply: Hello }]\n");
        EmailFacet vacation = new EmailFacet(
                "Away",
                List.of(),
                List.of(),
                List.of(),
                "<1@x>",
                null,
                List.of(),
                null,
                "Auto-Submitted: auto-replied",
                null);
        rig.take(new MessageReceived(
                Told.meta(key, "m1", ana),
                Told.draft("m1", new Text("I am away")).withEmail(vacation)));
        Message automatic = rig.message("m1").orElseThrow();

        want("hello", automatic, true, Map.of());
        List<String> first = reader.settle();
        want("hello", automatic, false, Map.of());
        reader.settle();

        assertThat(first).containsExactly("manual by user:7: hello guarded (safety.automated)");
        assertThat(written(Origin.AUTOMATION)).containsExactly("Hello");
    }
}
