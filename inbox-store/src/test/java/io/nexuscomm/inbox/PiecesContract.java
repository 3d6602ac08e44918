package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Pieces.Kept;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Pieces of messages that arrive apart. */
public interface PiecesContract {

    Ports ports();

    @Test
    default void messageShouldBeWholeWhenItsLastPieceComesInAnyOrder() {
        Sender sender = new Sender(this);
        assertThat(sender.keep(3, 3, "c")).isEqualTo(Kept.NEW);
        assertThat(sender.whole(3)).isEmpty();
        assertThat(sender.keep(3, 1, "a")).isEqualTo(Kept.NEW);
        assertThat(sender.whole(3)).isEmpty();

        assertThat(sender.keep(3, 2, "b")).isEqualTo(Kept.NEW);

        assertThat(texts(sender.whole(3))).containsExactly("a", "b", "c");
    }

    @Test
    default void pieceShouldBeKeptOnceWhenItIsDeliveredAgain() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");

        assertThat(sender.keep(2, 1, "a")).isEqualTo(Kept.KNOWN);
        sender.keep(2, 2, "b");
        assertThat(texts(sender.whole(2))).containsExactly("a", "b");
    }

    @Test
    default void pieceShouldBeKnownWhenItsMessageWasHandedOver() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");
        sender.keep(2, 2, "b");
        sender.settle(2);

        assertThat(sender.keep(2, 2, "b")).isEqualTo(Kept.KNOWN);
        assertThat(sender.whole(2)).isEmpty();
        assertThat(sender.due(Duration.ofDays(1))).isEmpty();
    }

    @Test
    default void referenceShouldComeRoundWhenItsMessageWasHandedOver() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");
        sender.keep(2, 2, "b");
        sender.settle(2);

        assertThat(sender.keep(2, 1, "another")).isEqualTo(Kept.NEW);
        assertThat(sender.keep(2, 2, "message")).isEqualTo(Kept.NEW);
        assertThat(texts(sender.whole(2))).containsExactly("another", "message");
    }

    @Test
    default void equalPieceShouldBeAnotherMessagesWhenItWasSentOnceMore() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "Your order is ready, ");
        sender.keep(2, 2, "number 1111");
        sender.settle(2);

        assertThat(sender.sendAgain(2, 1, "Your order is ready, ")).isEqualTo(Kept.NEW);
        assertThat(sender.keep(2, 2, "number 2222")).isEqualTo(Kept.NEW);
        assertThat(texts(sender.whole(2))).containsExactly("Your order is ready, ", "number 2222");
    }

    @Test
    default void equalPieceShouldBeKnownWhenTheFirstStillWaits() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");

        assertThat(sender.sendAgain(2, 1, "a")).isEqualTo(Kept.KNOWN);
    }

    @Test
    default void latestDeliveriesShouldBeToldWithThoseShortlyBeforeThem() {
        Sender sender = new Sender(this);
        sender.keep("first", Sender.AT);
        sender.keep("second", Sender.AT.plusSeconds(30));
        sender.settle(3);
        sender.keep("third", Sender.AT.plusSeconds(35));

        assertThat(sender.latest(Duration.ofSeconds(10)))
                .containsOnly(
                        Map.entry("second", Sender.AT.plusSeconds(30)), Map.entry("third", Sender.AT.plusSeconds(35)));
        assertThat(new Sender(this).latest(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    default void pieceShouldFindItsPlaceTakenWhenAnotherMessageWaitsThere() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");

        assertThat(sender.keep(2, 1, "another")).isEqualTo(Kept.TAKEN);

        sender.settle(2);
        assertThat(sender.keep(2, 1, "another")).isEqualTo(Kept.NEW);
    }

    @Test
    default void messageShouldBeDueWhenItIsWholeOrHasWaitedEnough() {
        Sender sender = new Sender(this);
        sender.keep(3, 2, "the middle of three");
        assertThat(sender.due(Duration.ofMinutes(-1))).isEmpty();
        sender.keep(2, 1, "a");
        sender.keep(2, 2, "b");

        assertThat(sender.due(Duration.ofMinutes(-1)))
                .singleElement()
                .satisfies(whole -> assertThat(texts(whole)).containsExactly("a", "b"));
        assertThat(sender.due(Duration.ofMinutes(1))).hasSize(2);
    }

    @Test
    default void piecesShouldBelongToTheirOrganizationAndAccountAlone() {
        Sender sender = new Sender(this);
        sender.keep(2, 1, "a");
        Sender other = new Sender(this);

        assertThat(other.keep(2, 2, "b")).isEqualTo(Kept.NEW);
        assertThat(sender.whole(2)).isEmpty();
        assertThat(ports().pieces().due(other.organization, sender.account, Sender.AT.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    default void pieceShouldWaitForTheRestWhenItsNumberIsRemovedAndAddedAgain() {
        Scenario scenario = new Scenario(ports());
        String number = "+44 of " + scenario.account;
        AccountId first = scenario.createAccount("sms", number);
        MessagePiece beginning = Sender.piece(2, 1, "a");
        MessagePiece settled = Sender.piece(3, 1, "shown");
        ports().pieces().keep(scenario.organization, first, beginning);
        ports().pieces().keep(scenario.organization, first, settled);
        ports().pieces().settle(scenario.organization, first, List.of(settled));
        ports().accounts()
                .decide(scenario.organization, first, new AccountStatus(Account.State.REMOVED, "", "", ""))
                .orElseThrow();

        AccountId second = scenario.createAccount("sms", number);
        assertThat(ports().pieces().keep(scenario.organization, second, Sender.piece(2, 2, "b")))
                .isEqualTo(Kept.NEW);

        assertThat(texts(ports().pieces().whole(scenario.organization, second, beginning)))
                .containsExactly("a", "b");
        assertThat(ports().pieces().waiting(scenario.organization, second, settled))
                .isEmpty();
        assertThat(ports().pieces().waiting(scenario.organization, first, beginning))
                .isEmpty();
    }

    /** Two nodes keep the last two pieces at the same moment. */
    @Test
    default void messageShouldBeFoundWholeByOneAtLeastWhenItsLastPiecesComeTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 40; round++) {
                Sender sender = new Sender(this);
                List<Callable<Boolean>> nodes = new ArrayList<>();
                for (int number = 1; number <= 2; number++) {
                    int mine = number;
                    nodes.add(() -> {
                        together.await();
                        sender.keep(2, mine, "piece " + mine);
                        return !sender.whole(2).isEmpty();
                    });
                }
                boolean found = false;
                for (Future<Boolean> node : threads.invokeAll(nodes)) {
                    found |= node.get();
                }
                assertThat(found).isTrue();
            }
        }
    }

    private static List<String> texts(List<MessagePiece> pieces) {
        return pieces.stream()
                .map(piece -> new String(piece.octets(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Somebody who sends long texts to an account of their own. */
    final class Sender {

        private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

        private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
        private final AccountId account = new AccountId(UUID.randomUUID());
        private final Pieces pieces;

        private Sender(PiecesContract contract) {
            this.pieces = contract.ports().pieces();
        }

        private Kept keep(int total, int number, String text) {
            return pieces.keep(organization, account, piece(total, number, text));
        }

        /** The sender's, not the provider's whose answer was lost. */
        private Kept sendAgain(int total, int number, String text) {
            return pieces.keep(organization, account, piece(total, number, text, "again", AT));
        }

        /** The next of three pieces. */
        private void keep(String delivery, Instant at) {
            int number = pieces.waiting(organization, account, piece(3, 1, "")).size() + 1;
            pieces.keep(organization, account, piece(3, number, delivery, delivery, at));
        }

        private Map<String, Instant> latest(Duration before) {
            return pieces.latest(organization, account, before);
        }

        private List<MessagePiece> whole(int total) {
            return pieces.whole(organization, account, piece(total, 1, ""));
        }

        private List<List<MessagePiece>> due(Duration later) {
            return pieces.due(organization, account, AT.plus(later));
        }

        private void settle(int total) {
            pieces.settle(organization, account, pieces.waiting(organization, account, piece(total, 1, "")));
        }

        private static MessagePiece piece(int total, int number, String text) {
            return piece(total, number, text, "first", AT);
        }

        private static MessagePiece piece(int total, int number, String text, String delivery, Instant at) {
            return new MessagePiece(
                    "+49>+1",
                    "8:42",
                    total,
                    number,
                    "mark of " + text,
                    delivery,
                    text.getBytes(StandardCharsets.UTF_8),
                    at);
        }
    }
}
