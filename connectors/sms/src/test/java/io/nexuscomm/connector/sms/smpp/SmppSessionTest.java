package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.sms.ShortMessage;
import io.nexuscomm.connector.sandbox.sms.SmsMessage;
import io.nexuscomm.connector.sandbox.sms.SmscIds;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Sessions at a simulated centre, over real sockets. */
class SmppSessionTest {

    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final String LONG = "This text is longer than one short message can hold. ".repeat(5);

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private ConnectedAccount bound() {
        return bound(bench.config());
    }

    private ConnectedAccount bound(ObjectNode config) {
        ConnectedAccount account = bench.connect(config);
        await().atMost(AT_MOST).until(() -> bench.smsc.isBound(Bench.HARBOUR));
        await().atMost(AT_MOST).until(() -> bench.check(account).state() == State.CONNECTED);
        return account;
    }

    @Nested
    class Connection {

        @Test
        void sessionShouldBindAndBeReported() {
            bound();

            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.gateway.lastReport().state()).isEqualTo(State.CONNECTED));
        }

        @Test
        void sessionShouldBindAgainWhenTheConnectionIsCut() {
            ConnectedAccount account = bound();

            bench.smsc.cut();

            await().atMost(AT_MOST).until(() -> bench.smsc.binds() == 2);
            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.send(account, "hello")).isInstanceOf(Accepted.class));
        }

        @Test
        void accountShouldNeedNewCredentialsWhenTheBindIsRefused() {
            ConnectedAccount account = bench.connect(bench.config().put("password", "wrong"));

            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.gateway.lastReport().state()).isEqualTo(State.AUTH_REQUIRED));
            assertThat(bench.gateway.lastReport().reason()).contains("0x0E").doesNotContain("wrong");
            assertThat(bench.send(account, "hello")).isInstanceOf(NeedsReauth.class);
            assertThat(bench.check(account).state()).isEqualTo(State.AUTH_REQUIRED);
        }

        @Test
        void sessionShouldBindWhenThePasswordIsSetRight() {
            bench.connect(bench.config().put("password", "wrong"));
            await().atMost(AT_MOST).until(() -> !bench.gateway.reports().isEmpty());

            bound();
        }

        @Test
        void nothingShouldLeaveByTheOldSessionWhenThePasswordIsChangedToAWrongOne() {
            bound();

            ConnectedAccount changed = bench.connect(bench.config().put("password", "wrong"));

            assertThat(bench.check(changed).state()).isEqualTo(State.AUTH_REQUIRED);
            // by when the centre answered: not yet bound anew, no session, or refused; each is tried again later
            assertThat(bench.send(changed, "hello"))
                    .isInstanceOfAny(Postponed.class, Transient.class, NeedsReauth.class);
            await().atMost(AT_MOST).until(() -> !bench.smsc.isBound(Bench.HARBOUR));
            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.send(changed, "hello")).isInstanceOf(NeedsReauth.class));
            assertThat(bench.gateway.lastReport().state()).isEqualTo(State.AUTH_REQUIRED);
            assertThat(bench.phone().messages()).isEmpty();
        }

        @Test
        void sessionShouldBeClosedWhenTheAccountIsPaused() {
            bound();

            bench.gateway.only();

            await().atMost(AT_MOST).until(() -> !bench.smsc.isBound(Bench.HARBOUR));
            await().atMost(AT_MOST).until(() -> bench.gateway.released() > 0);
            assertThat(bench.smsc.binds()).isEqualTo(1);
        }

        @Test
        void sessionShouldBeLeftToAnotherNodeWhenTheLeaseIsLost() {
            ConnectedAccount account = bound();

            bench.gateway.leases(false);

            await().atMost(AT_MOST).until(() -> !bench.smsc.isBound(Bench.HARBOUR));
            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.send(account, "hello")).isInstanceOf(Postponed.class));
        }

        @Test
        void accountShouldBeUnreachableWhenNobodyListens() throws Exception {
            ConnectedAccount account = bench.connect();
            await().atMost(AT_MOST).until(() -> bench.smsc.isBound(Bench.HARBOUR));

            bench.smsc.close();

            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.gateway.lastReport().state()).isEqualTo(State.UNREACHABLE));
            assertThat(bench.send(account, "hello")).isInstanceOf(Transient.class);
        }

        @Test
        void sessionShouldBeGivenUpWhenTheLinkFallsSilent() throws Exception {
            try (SilentCentre silent = new SilentCentre()) {
                bench.connect(bench.config().put("port", silent.port()));

                // one that answers no enquire_link is left, and tried anew
                await().atMost(AT_MOST).until(() -> silent.enquiries() >= 1);
                await().atMost(AT_MOST).until(() -> silent.binds() >= 2);
            }
        }
    }

    @Nested
    class Sending {

        @Test
        void textShouldArriveAndItsReceiptComeBack() {
            ConnectedAccount account = bound();

            SendOutcome outcome = bench.send(account, "Grüße {€} from Harbour Coffee");

            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(bench.phone().messages())
                    .extracting(SmsMessage::text)
                    .containsExactly("Grüße {€} from Harbour Coffee");
            ExternalId id = ((Accepted) outcome).externalIds().getFirst();
            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(receipts()).singleElement().satisfies(receipt -> {
                        assertThat(receipt.target().value()).isEqualTo(id.value());
                        assertThat(receipt.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
                    }));
        }

        @ParameterizedTest
        @EnumSource(LongTexts.class)
        void longTextShouldArriveAsOneHoweverItTravels(LongTexts how) {
            ConnectedAccount account = bound(bench.config().put("longTexts", how.name()));

            SendOutcome outcome = bench.send(account, LONG);

            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(bench.phone().messages()).extracting(SmsMessage::text).containsExactly(LONG);
            int segments = how == LongTexts.PAYLOAD ? 1 : 2;
            assertThat(bench.smsc.submitted()).hasSize(segments);
            assertThat(((Accepted) outcome).externalIds())
                    .extracting(ExternalId::part)
                    .contains(segments == 1 ? null : "1/2");
            await().atMost(AT_MOST).untilAsserted(() -> assertThat(receipts()).hasSize(segments));
        }

        @Test
        void receiptShouldNameTheMessageWhateverTheBaseOfItsId() {
            ConnectedAccount account = bound();
            for (SmscIds ids : SmscIds.values()) {
                bench.smsc.ids(ids);
                int before = receipts().size();

                Accepted accepted = (Accepted) bench.send(account, "by " + ids);

                await().atMost(AT_MOST).until(() -> receipts().size() > before);
                assertThat(accepted.externalIds())
                        .as("%s", ids)
                        .extracting(ExternalId::value)
                        .contains(receipts().getLast().target().value());
            }
        }

        @Test
        void centreShouldBeLeftAloneForAWhileWhenItThrottles() {
            ConnectedAccount account = bound();
            bench.smsc.faults().on(FaultKind.TOO_MANY_REQUESTS, 1);

            assertThat(bench.send(account, "too fast"))
                    .isInstanceOfSatisfying(
                            Throttled.class,
                            throttled -> assertThat(throttled.retryAfter()).isPositive());
            assertThat(bench.smsc.submitted()).isEmpty();
            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(bench.send(account, "again")).isInstanceOf(Accepted.class));
        }

        @Test
        void laterSegmentShouldBeTriedAgainWhenTheCentreThrottlesInTheMiddle() {
            ConnectedAccount account = bound(bench.config().put("longTexts", "HEADER"));
            throttleAfter(1);

            assertThat(bench.send(account, LONG)).isInstanceOf(Accepted.class);
            assertThat(bench.phone().messages()).extracting(SmsMessage::text).containsExactly(LONG);
        }

        @Test
        void sendShouldBeUncertainWhenTheConnectionIsCutBeforeTheAnswer() {
            ConnectedAccount account = bound();
            bench.smsc.faults().on(FaultKind.CUT_AFTER, 1);

            assertThat(bench.send(account, "did it arrive?")).isInstanceOf(Uncertain.class);
            assertThat(bench.phone().messages()).hasSize(1);
        }

        @Test
        void sendShouldBeUncertainWhenTheConnectionIsCutAfterItLeft() {
            ConnectedAccount account = bound();
            bench.smsc.faults().on(FaultKind.CUT_BEFORE, 1);

            assertThat(bench.send(account, "it did not")).isInstanceOf(Uncertain.class);
            assertThat(bench.phone().messages()).isEmpty();
        }

        @Test
        void sendShouldBeUncertainWhenTheAnswerTakesTooLong() {
            ConnectedAccount account = bound();
            bench.smsc
                    .faults()
                    .set(Fault.slow(FaultKind.SLOW, Duration.ofSeconds(3)).times(1));

            assertThat(bench.send(account, "slow")).isInstanceOf(Uncertain.class);
        }

        @Test
        void takenSegmentsShouldBeNamedWhenALaterOneGetsNoAnswer() {
            ConnectedAccount account = bound();
            bench.smsc
                    .faults()
                    .set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(1)).times(1));
            cutAfter(1);

            SendOutcome outcome = bench.send(account, LONG);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Uncertain.class,
                            uncertain -> assertThat(uncertain.externalIds())
                                    .isNotEmpty()
                                    .allMatch(id -> "1/2".equals(id.part())));
        }

        @Test
        void sendShouldBeRejectedWithTheCentresWordWhenItRefuses() {
            ConnectedAccount account = bound(bench.config().put("numberType", 5));

            assertThat(bench.send(account, "from nobody")).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.error().code()).isEqualTo("CONFIG");
                assertThat(rejected.error().providerCode()).isEqualTo("0x0A");
            });
        }

        @Test
        void sendShouldBeRejectedWhenTheSenderHasANameOnly() {
            assertThat(bench.send(bound(), "HARBOUR", "hello"))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.detail()).contains("cannot be answered"));
        }

        @Test
        void sendsShouldWaitTheirTurnWhenTheWindowIsFull() throws Exception {
            ConnectedAccount account = bound(bench.config().put("window", 1));
            bench.smsc.faults().set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(400)));
            List<SendOutcome> outcomes = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(3)) {
                List<Future<SendOutcome>> sends = new ArrayList<>();
                for (int at = 0; at < 3; at++) {
                    sends.add(threads.submit(() -> bench.send(account, "hello")));
                }
                for (Future<SendOutcome> send : sends) {
                    outcomes.add(send.get());
                }
            }

            assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Postponed.class::isInstance).hasSize(2);
        }

        @Test
        void answersShouldBeWaitedForWhenTheAccountIsPaused() throws Exception {
            ConnectedAccount account = bound(bench.config().put("window", 3));
            bench.smsc
                    .faults()
                    .set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(600)).times(3));
            try (var threads = Executors.newFixedThreadPool(3)) {
                List<Future<SendOutcome>> sends = new ArrayList<>();
                for (int at = 0; at < 3; at++) {
                    sends.add(threads.submit(() -> bench.send(account, "hello")));
                }
                await().atMost(AT_MOST).until(() -> bench.smsc.faults().active().isEmpty());

                bench.gateway.only();

                for (Future<SendOutcome> send : sends) {
                    assertThat(send.get()).isInstanceOf(Accepted.class);
                }
            }
            await().atMost(AT_MOST).until(() -> !bench.smsc.isBound(Bench.HARBOUR));
        }

        @Test
        void sendShouldBeRejectedWhenItsAddressHasNoFormInSmpp() {
            ConnectedAccount account = bound(bench.config().put("numberingPlan", 2));

            assertThat(bench.send(account, "hello")).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.error().code()).isEqualTo("CONFIG");
                assertThat(rejected.error().message()).contains("no numbering plan 2");
            });
            assertThat(bench.smsc.submitted()).isEmpty();
        }

        @Test
        void sendsShouldKeepToThePaceOfTheAccount() {
            ConnectedAccount account = bound(bench.config().put("messagesPerSecond", 1));
            assertThat(bench.send(account, "one")).isInstanceOf(Accepted.class);

            assertThat(bench.send(account, "two"))
                    .isInstanceOfSatisfying(
                            Postponed.class,
                            postponed -> assertThat(postponed.retryAfter())
                                    .isPositive()
                                    .isLessThanOrEqualTo(Duration.ofSeconds(1)));
        }

        @Test
        void segmentsOfOneTextShouldKeepToThePaceToo() {
            ConnectedAccount account = bound(bench.config().put("messagesPerSecond", 10));
            long began = System.nanoTime();

            assertThat(bench.send(account, "x".repeat(400))).isInstanceOf(Accepted.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("three segments with a tenth of a second between each two")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }

        /** From the second submit on: the first passes. */
        private void throttleAfter(int passed) {
            when(passed, () -> bench.smsc.faults().on(FaultKind.TOO_MANY_REQUESTS, 1));
        }

        private void cutAfter(int passed) {
            when(passed, () -> bench.smsc.faults().on(FaultKind.CUT_BEFORE, 1));
        }

        /** The fault is set by what changes when the segment before it is taken. */
        private void when(int passed, Runnable fault) {
            AtomicInteger strikes = new AtomicInteger();
            bench.smsc
                    .faults()
                    .set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(1)).times(passed + 2));
            bench.smsc.faults().onChange(() -> {
                if (strikes.incrementAndGet() == passed + 1) {
                    fault.run();
                }
            });
        }
    }

    @Nested
    class Receiving {

        @Test
        void textShouldBeCommittedBeforeItIsAnswered() {
            bound();
            AtomicInteger refusals = new AtomicInteger();
            bench.store = () -> {
                if (refusals.incrementAndGet() <= 2) {
                    throw new IllegalStateException("the store is away");
                }
            };

            bench.phone().text("keep this");

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactly("keep this"));
            assertThat(refusals).hasValue(3);
        }

        @Test
        void textsOfOnePersonShouldKeepTheirOrder() {
            bound();
            List<String> written = new ArrayList<>();
            for (int at = 0; at < 20; at++) {
                written.add("text " + at);
                bench.phone().text("text " + at);
            }

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactlyElementsOf(written));
        }

        @Test
        void equalTextsShouldBeTwoMessagesWhenBothWereAnswered() {
            bound();
            bench.phone().text("yes");
            bench.phone().text("yes");

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactly("yes", "yes"));
        }

        @Test
        void textShouldBeOneMessageWhenItIsBroughtAgainAfterTheConnectionBroke() {
            bound();
            bench.smsc.faults().on(FaultKind.DUPLICATE_WEBHOOKS, 1);

            bench.phone().text("once, please");

            await().atMost(AT_MOST).until(() -> bench.arrivals.size() == 2);
            assertThat(bench.texts()).containsExactly("once, please");
        }

        @Test
        void textShouldBeOneMessageWhenItIsBroughtAgainAfterACrash() throws Exception {
            bound();
            bench.phone().text("once, please");
            await().atMost(AT_MOST).until(() -> bench.arrivals.size() == 1);
            String name = nameOf(bench, 0);
            bench.smsc.cut();
            bench.camel.close();

            try (Bench after = new Bench(bench.gateway)) {
                after.connect();
                after.phone().text("once, please");

                await().atMost(AT_MOST).until(() -> after.arrivals.size() == 1);
                assertThat(nameOf(after, 0)).isEqualTo(name);
            }
        }

        /** However long ago the first was: it is the last that came. */
        @Test
        void textShouldBeAnotherWhenTheSessionBeforeEndedInOrder() throws Exception {
            bound();
            bench.phone().text("is it ready?");
            await().atMost(AT_MOST).until(() -> bench.arrivals.size() == 1);
            String name = nameOf(bench, 0);
            bench.camel.close();

            try (Bench after = new Bench(bench.gateway)) {
                after.connect();
                after.phone().text("is it ready?");

                await().atMost(AT_MOST).until(() -> after.arrivals.size() == 1);
                assertThat(nameOf(after, 0)).isNotEqualTo(name);
            }
        }

        @Test
        void longTextShouldArriveAsOneWhenItsPiecesAreOutOfOrder() {
            bound();
            bench.smsc.faults().on(FaultKind.REORDER_WEBHOOKS, 1);

            bench.phone().text("кофе ☕ ".repeat(30));

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactly("кофе ☕ ".repeat(30)));
            assertThat(bench.gateway.pieces()).isEmpty();
        }

        @Test
        void piecesShouldSurviveARestart() throws Exception {
            bound();
            List<ShortMessage> pieces = ShortMessage.ofPhone(Bench.ANA.number(), Bench.HARBOUR.number(), LONG, 42);
            bench.smsc.bring(Bench.HARBOUR, pieces.get(1));
            await().atMost(AT_MOST).until(() -> bench.gateway.pieces().size() == 1);
            bench.camel.close();

            try (Bench after = new Bench(bench.gateway)) {
                after.connect();
                after.smsc.bring(Bench.HARBOUR, pieces.get(0));

                await().atMost(AT_MOST)
                        .untilAsserted(() -> assertThat(after.texts()).containsExactly(LONG));
            }
        }

        @Test
        void piecesShouldBeHandedOverWithTheLossWhenTheOthersDoNotCome() throws Exception {
            SmppPace impatient = Bench.waitingForPieces(Duration.ofMillis(200));
            List<ShortMessage> pieces = ShortMessage.ofPhone(Bench.ANA.number(), Bench.HARBOUR.number(), LONG, 42);
            try (Bench hasty = new Bench(Bench.gateway(), ServerSocketFactory.getDefault(), impatient)) {
                hasty.connect();

                hasty.smsc.bring(Bench.HARBOUR, pieces.get(0));

                await().atMost(AT_MOST).until(() -> hasty.texts().size() == 1);
                MessageReceived received = (MessageReceived) hasty.events().getFirst();
                assertThat(received.message().losses().getFirst().reason()).contains("1 of its 2 pieces");
            }
        }

        @Test
        void olderMessageShouldBeHandedOverWhenItsReferenceComesRound() {
            bound();
            bench.smsc.bring(Bench.HARBOUR, piece(1, "the old beginning"));
            bench.smsc.bring(Bench.HARBOUR, piece(1, "the new beginning, "));
            bench.smsc.bring(Bench.HARBOUR, piece(2, "and its end"));

            await().atMost(AT_MOST).until(() -> bench.texts().size() == 2);
            assertThat(bench.gateway.pieces()).isEmpty();
            assertThat(bench.texts()).containsExactly("the old beginning […]", "the new beginning, and its end");
        }

        @Test
        void textShouldBeAnotherMessageWhenItsReferenceAndItsFirstPieceAreThoseOfTheLast() {
            bound();
            bench.smsc.bring(Bench.HARBOUR, piece(1, "Your order is ready, "));
            bench.smsc.bring(Bench.HARBOUR, piece(2, "number 1111"));
            bench.smsc.bring(Bench.HARBOUR, piece(1, "Your order is ready, "));
            bench.smsc.bring(Bench.HARBOUR, piece(2, "number 2222"));

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts())
                            .containsExactly("Your order is ready, number 1111", "Your order is ready, number 2222"));
            assertThat(bench.gateway.pieces()).isEmpty();
        }

        @Test
        void equalLongTextsShouldBeTwoMessagesWhenTheirReferenceIsTheSame() {
            bound();
            for (int times = 0; times < 2; times++) {
                bench.smsc.bring(Bench.HARBOUR, piece(1, "Are you "));
                bench.smsc.bring(Bench.HARBOUR, piece(2, "open?"));
            }

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactly("Are you open?", "Are you open?"));
        }

        @Test
        void lastPieceShouldBeKnownWhenItIsBroughtAgainAfterTheConnectionBroke() {
            bound();
            bench.smsc.bring(Bench.HARBOUR, piece(1, "once, "));
            await().atMost(AT_MOST).until(() -> bench.gateway.pieces().size() == 1);
            bench.smsc.faults().on(FaultKind.DUPLICATE_WEBHOOKS, 1);
            bench.smsc.bring(Bench.HARBOUR, piece(2, "please"));
            bench.phone().text("and then");

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(bench.texts()).containsExactly("once, please", "and then"));
            assertThat(bench.smsc.binds()).isEqualTo(2);
            assertThat(bench.gateway.pieces()).isEmpty();
        }

        @Test
        void lastPieceShouldBeKnownWhenItIsBroughtAgainAfterACrash() throws Exception {
            bound();
            bench.smsc.bring(Bench.HARBOUR, piece(1, "once, "));
            bench.smsc.bring(Bench.HARBOUR, piece(2, "please"));
            await().atMost(AT_MOST).until(() -> bench.texts().size() == 1);
            bench.smsc.cut();
            bench.camel.close();

            try (Bench after = new Bench(bench.gateway)) {
                after.connect();
                after.smsc.bring(Bench.HARBOUR, piece(2, "please"));
                after.phone().text("and then");

                await().atMost(AT_MOST)
                        .untilAsserted(() -> assertThat(after.texts()).containsExactly("and then"));
                assertThat(after.gateway.pieces()).isEmpty();
            }
        }

        @Test
        void receiptShouldBeOneByItselfWhenItCarriesThePlaceOfItsSegment() {
            bound();
            for (int number = 1; number <= 2; number++) {
                String text = "id:70000000%d sub:001 dlvrd:001 stat:DELIVRD err:000 text:".formatted(number);
                bench.smsc.bring(Bench.HARBOUR, segmentReceipt(number, text));
            }

            await().atMost(AT_MOST).until(() -> receipts().size() == 2);
            assertThat(bench.gateway.pieces()).isEmpty();
            assertThat(receipts())
                    .extracting(receipt -> receipt.target().value())
                    .containsExactly("700000001", "700000002");
        }

        private ShortMessage segmentReceipt(int number, String text) {
            byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
            return ShortMessage.between(Bench.ANA.number(), Bench.HARBOUR.number(), 0x04, 0, octets)
                    .with(Map.of(
                            Parameters.SAR_REFERENCE, new byte[] {0, 9},
                            Parameters.SAR_TOTAL, new byte[] {2},
                            Parameters.SAR_NUMBER, new byte[] {(byte) number}));
        }

        private ShortMessage piece(int number, String text) {
            byte[] header = {5, 0, 3, 42, 2, (byte) number};
            byte[] octets = Pdu.join(List.of(header, text.getBytes(StandardCharsets.US_ASCII)));
            return ShortMessage.between(Bench.ANA.number(), Bench.HARBOUR.number(), 0x40, 0, octets);
        }

        private static String nameOf(Bench bench, int at) {
            return bench.events().get(at).meta().externalKey();
        }
    }

    private List<DeliveryUpdated> receipts() {
        return bench.events().stream()
                .filter(DeliveryUpdated.class::isInstance)
                .map(DeliveryUpdated.class::cast)
                .toList();
    }

    /** Named here so that a partial send has a test of its own kind: it is final. */
    @Test
    void textShouldBePartlySentWhenALaterSegmentIsRefusedForGood() {
        ConnectedAccount account = bound();
        AtomicInteger strikes = new AtomicInteger();
        bench.smsc.faults().set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(1)).times(20));
        bench.smsc.faults().onChange(() -> {
            if (strikes.incrementAndGet() == 2) {
                bench.smsc.faults().on(FaultKind.SERVER_ERROR, 1_000);
            }
        });

        assertThat(bench.send(account, LONG)).isInstanceOfSatisfying(PartiallyAccepted.class, partly -> {
            assertThat(partly.externalIds()).isNotEmpty().allMatch(id -> "1/2".equals(id.part()));
            assertThat(partly.error().message()).startsWith("Only 1 of 2 segments");
        });
    }
}
