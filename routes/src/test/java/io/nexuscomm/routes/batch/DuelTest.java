package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines that answer each other, where nothing marks them. */
@Timeout(30)
class DuelTest {

    private static final String RULES = """
            rule: away
            status: live
            trigger: message.received
            then: [{ reply: We are away. }]
            limits: { once: { per: contact, every: 1s } }
            """;

    private static final int ROUNDS = 12;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @BeforeEach
    void rules() {
        rig.rules(RULES);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void duelShouldEndWhenTheOtherSideSaysTheSameAgain() throws Exception {
        converse(Duration.ofMinutes(2), round -> new Text("I am out of office."));

        assertEnded();
    }

    @Test
    void duelShouldEndWhenTheOtherSideAnswersAtOnce() throws Exception {
        converse(Duration.ofMillis(1_200), round -> new Text("Ticket " + round + " was opened."));

        assertEnded();
    }

    @Test
    void personShouldBeAnsweredEachTime() throws Exception {
        converse(Duration.ofSeconds(40), round -> new Text("And what about " + round + "?"));

        assertThat(answers()).hasSize(ROUNDS);
        assertThat(notes()).isEmpty();
    }

    @Test
    void choiceShouldBeAPersonsHoweverQuickItIs() throws Exception {
        converse(Duration.ofMillis(1_200), round -> Selection.tapped(null, "s" + round, "Next", null));

        assertThat(answers()).hasSize(ROUNDS);
    }

    @Test
    void answersShouldComeToAnEndWhoeverIsAtTheOther() throws Exception {
        for (int round = 0; round < 5; round++) {
            converse(Duration.ofSeconds(6), round * ROUNDS, each -> new Text("Ticket " + each + " was opened."));
        }

        assertThat(answers()).as("twenty, and those of six minutes").hasSizeBetween(20, 27);
    }

    private void converse(Duration pause, IntFunction<Content> says) throws Exception {
        converse(pause, 0, says);
    }

    private void converse(Duration pause, int from, IntFunction<Content> says) throws Exception {
        for (int round = from; round < from + ROUNDS; round++) {
            rig.clock.advance(pause);
            Instant now = rig.clock.instant();
            String id = "m" + round;
            rig.take(new MessageReceived(
                    Told.meta(account.key(), id, ana, now, false), Told.draft(id, says.apply(round))));
        }
    }

    private void assertEnded() {
        assertThat(answers()).hasSize(4);
        assertThat(notes())
                .singleElement()
                .satisfies(note -> assertThat(note.plainText()).contains("Two machines"));
    }

    private List<Message> answers() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND
                        && message.parts().getFirst().content() instanceof Text)
                .toList();
    }

    private List<Message> notes() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND
                        && !(message.parts().getFirst().content() instanceof Text))
                .toList();
    }
}
