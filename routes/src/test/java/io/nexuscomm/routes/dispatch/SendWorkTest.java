package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Refusal;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What becomes of a send, by what the provider answers. */
class SendWorkTest {

    private static final Transient SERVER_ERROR = new Transient(null, "503");
    private static final Uncertain LOST = new Uncertain("no answer");

    private final Bench bench = new Bench();
    private final SendWork work = bench.sendWork("node");
    private final Person ana = bench.ana();

    @Nested
    class Accepting {

        @Test
        void messageShouldBeSubmittedUnderTheProvidersIdWhenStatusesFollow() {
            Message message = bench.send(ana, "hello");

            Settlement settlement = bench.round(work).getFirst();

            assertThat(settlement.fate()).isEqualTo(Fate.DONE);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(bench.stored(message.id()).externalIds()).containsExactly(ExternalId.of("wamid", "wamid.1"));
            assertThat(bench.transport.texts()).containsExactly("hello");
        }

        @Test
        void messageShouldBeSentWhenNoStatusFollows() {
            Bench mail = new Bench(0, Level.REJECTED);
            Message message = mail.send(mail.ana(), "hello");

            mail.round(mail.sendWork("node"));

            assertThat(mail.delivery(message).state()).isEqualTo(DeliveryState.SENT);
        }

        @Test
        void outcomeShouldBeToldAsAnEventInTheSameTransaction() {
            Message message = bench.send(ana, "hello");

            bench.round(work);

            StoredEvent told =
                    bench.store.events().after(EventCursor.START, 100).getLast();
            assertThat(told.event().type()).isEqualTo(CloudEvents.MESSAGE_DELIVERY);
            assertThat(told.event().subject()).endsWith(message.id().toString());
            assertThat(told.event().data()).contains("SUBMITTED");
        }
    }

    @Nested
    class Missing {

        @Test
        void messageShouldExpireUnsentWhenItsTimeWasMissed() {
            bench.punctuality = (message, noticed) -> new DeliveryError("MISSED", "It was missed.", null);
            Message planned = bench.plan(ana, "hello");

            bench.round(bench.sendWork("node"));

            assertThat(bench.delivery(planned).state()).isEqualTo(DeliveryState.EXPIRED);
            assertThat(bench.delivery(planned).error().code()).isEqualTo("MISSED");
            assertThat(bench.attempts(planned)).containsExactly("MISSED");
            assertThat(bench.transport.texts()).isEmpty();
        }

        @Test
        void messageShouldNotBeAskedAboutItsTimeWhenItHadNone() {
            bench.punctuality = (message, noticed) -> new DeliveryError("MISSED", "It was missed.", null);
            bench.send(ana, "hello");

            bench.round(bench.sendWork("node"));

            assertThat(bench.transport.texts()).containsExactly("hello");
        }
    }

    @Nested
    class OptingOut {

        private static final Rejected OPTED_OUT = new Rejected(new DeliveryError("OPTED_OUT", "STOP", "21610"), "400");

        @Test
        void messageShouldFailUnsentWhenItsContactOptedOutAfterItWasPlanned() throws Exception {
            Message message = bench.send(ana, "hello");
            say(false);

            bench.round(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(bench.delivery(message).error().code()).isEqualTo("OPTED_OUT");
            assertThat(bench.transport.texts()).isEmpty();
        }

        @Test
        void messageShouldBeSentWhenItsContactAgreedAgain() throws Exception {
            say(false);
            bench.clock.advance(Duration.ofSeconds(1));
            say(true);
            bench.send(ana, "hello");

            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("hello");
        }

        @Test
        void answerOfARuleShouldBeSentToWhoAsksForHelpAlthoughTheyOptedOut() throws Exception {
            say(false);
            bench.scenario.receive(ana, "HELP");
            bench.send(ana, "by a person");
            Message byARule = bench.send(ana, "Acme. Reply STOP to end.").toBuilder()
                    .origin(Origin.AUTOMATION)
                    .build();

            assertThat(bench.optOuts().refusal(byARule, lane())).isNull();
            bench.round(work);
            assertThat(bench.transport.texts()).as("what people write waits").isEmpty();
        }

        @Test
        void refusalOfTheProviderShouldCountAsTheContactsWord() {
            bench.send(ana, "hello");
            bench.transport.answers(OPTED_OUT);

            bench.round(work);

            assertThat(optedOut()).isTrue();
            assertThat(bench.store.events().after(EventCursor.START, 100))
                    .extracting(told -> told.event().type())
                    .contains(CloudEvents.CONSENT_CHANGED);
        }

        @Test
        void refusalOfATemplateShouldEndAdvertisingAlone() {
            bench.optOuts().learn(template("offer"), lane(), OPTED_OUT);

            assertThat(optedOut()).isFalse();
            assertThat(bench.optOuts().refusal(template("offer"), lane()))
                    .extracting(DeliveryError::code)
                    .isEqualTo("OPTED_OUT_MARKETING");
            assertThat(bench.optOuts().refusal(template("reminder"), lane())).isNull();
        }

        @Test
        void answerToARobotShouldNotGoToWhoOptedOut() throws Exception {
            Message answer = bench.send(ana, "hello").toBuilder()
                    .email(new EmailFacet(
                            "s", List.of(), List.of(), List.of(), "<1@example.org>", null, List.of(), null, null, null))
                    .recipients(List.of(new Recipient(null, "bo@example.org", null, Recipient.Kind.TO, null)))
                    .build();
            assertThat(bench.optOuts().refusal(answer, lane())).isNull();

            say("bo@example.org", false);

            assertThat(bench.optOuts().refusal(answer, lane())).isNotNull();
        }

        private Message template(String name) {
            bench.store
                    .templates()
                    .replace(
                            bench.scenario.organization,
                            bench.scenario.account,
                            List.of(
                                    new TemplateText("offer", "en", "APPROVED", "MARKETING", null, "20 % off", null),
                                    new TemplateText("reminder", "en", "APPROVED", "UTILITY", null, "At ten", null)));
            return bench.send(ana, "any").toBuilder()
                    .parts(List.of(new Part("0", Template.of(name, "en", Map.of()))))
                    .build();
        }

        private boolean optedOut() {
            return lane().optedOutAt() != null;
        }

        private LaneView lane() {
            return bench.store
                    .messages()
                    .lane(bench.scenario.organization, ana.lane())
                    .orElseThrow();
        }

        private void say(boolean granted) throws Exception {
            say(ana.chat(), granted);
        }

        private void say(String chat, boolean granted) throws Exception {
            bench.scenario.commit(bench.scenario
                    .batch()
                    .add(new ConsentRow(bench.scenario.account, chat, Consents.ALL, granted, bench.clock.instant())));
        }
    }

    @Nested
    class Retrying {

        @Test
        void messageShouldBeSentInTheEndWhenTheProviderRecovers() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(SERVER_ERROR, SERVER_ERROR);

            bench.round(work);
            bench.laterRound(work);
            bench.laterRound(work);

            assertThat(bench.attempts(message)).containsExactly("TRANSIENT", "TRANSIENT", "ACCEPTED");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
        }

        @Test
        void messageShouldWaitAtLeastHalfOfItsBackoff() {
            bench.send(ana, "hello");
            bench.transport.answers(SERVER_ERROR);
            bench.round(work);

            bench.clock.advance(Backoff.FIRST.dividedBy(2).minusMillis(1));
            assertThat(bench.round(work)).isEmpty();
            bench.clock.advance(Backoff.FIRST);
            assertThat(bench.round(work)).hasSize(1);
        }

        @Test
        void messageShouldFailWhenItsAttemptsAreUsedUp() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(Collections.nCopies(10, SERVER_ERROR).toArray(new Transient[0]));

            bench.round(work);
            for (int later = 0; later < 10; later++) {
                bench.laterRound(work);
            }

            assertThat(bench.attempts(message)).hasSize(Bench.MOST_ATTEMPTS).containsOnly("TRANSIENT");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(bench.delivery(message).error().code()).isEqualTo("PROVIDER");
        }

        @Test
        void messageShouldGetAsManyAttemptsAnewWhenAPersonHasItTriedAgain() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(
                    Collections.nCopies(3 * Bench.MOST_ATTEMPTS, SERVER_ERROR).toArray(new Transient[0]));
            for (int later = 0; later <= Bench.MOST_ATTEMPTS; later++) {
                bench.laterRound(work);
            }

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            for (int later = 0; later <= Bench.MOST_ATTEMPTS; later++) {
                bench.laterRound(work);
            }

            assertThat(bench.attempts(message)).hasSize(2 * Bench.MOST_ATTEMPTS);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
        }

        @Test
        void messageShouldNotBeTriedBeforeTheProviderAskedForIt() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(new Throttled(Duration.ofMinutes(5), "429"));
            bench.round(work);

            bench.clock.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(bench.round(work)).isEmpty();
            bench.clock.advance(Duration.ofSeconds(1));
            assertThat(bench.round(work)).hasSize(1);

            assertThat(bench.attempts(message)).containsExactly("THROTTLED", "ACCEPTED");
        }

        @RepeatedTest(50) // what jitter may do, it does in some
        void messageShouldWaitLongerEachTimeWhenItWasTooMuchAndNobodySaysForHowLong() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(new Throttled(null, "131056"), new Throttled(null, "131056"));
            bench.round(work);

            bench.clock.advance(Duration.ofSeconds(5));
            assertThat(bench.round(work)).hasSize(1);
            bench.clock.advance(Duration.ofSeconds(15));
            assertThat(bench.round(work)).isEmpty();
            bench.clock.advance(Duration.ofSeconds(5));
            assertThat(bench.round(work)).hasSize(1);

            assertThat(bench.attempts(message)).containsExactly("THROTTLED", "THROTTLED", "ACCEPTED");
        }

        @Test
        void messageShouldWaitUncountedWhileItsAccountIsPaused() {
            Message message = bench.send(ana, "hello");
            bench.paused = true;
            bench.round(work);
            for (int later = 0; later < 2 * Bench.MOST_ATTEMPTS; later++) {
                bench.laterRound(work);
            }
            bench.paused = false;

            bench.laterRound(work);

            assertThat(bench.attempts(message)).containsExactly("ACCEPTED");
        }
    }

    @Nested
    class GivingUp {

        @Test
        void messageShouldFailAtOnceWhenTheProviderRejectsIt() {
            Message message = bench.send(ana, "hello");
            DeliveryError error = new DeliveryError("WINDOW_CLOSED", "The window is closed.", "131047");
            bench.transport.answers(new Rejected(error, "400"));

            bench.round(work);

            assertThat(bench.delivery(message))
                    .isEqualTo(new Delivery(DeliveryState.FAILED, bench.clock.instant(), error));
            assertThat(bench.laterRound(work)).isEmpty();
        }

        @Test
        void messageShouldFailWithoutACallWhenTheChannelCannotCarryIt() {
            Message message = bench.send(ana, "x".repeat(1_001));

            bench.round(work);

            assertThat(bench.delivery(message).error().code()).isEqualTo("INVALID_CONTENT");
            assertThat(bench.transport.sent).isEmpty();
        }

        @Test
        void messageShouldFailInsteadOfBeingAdaptedWhenItIsStrict() {
            Message message = bench.queueStrictly(ana, new Text("x".repeat(101)));

            bench.round(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(bench.delivery(message).error().code()).isEqualTo("INVALID_CONTENT");
            assertThat(bench.delivery(message).error().message()).contains("takes 100");
            assertThat(bench.transport.sent).isEmpty();
        }

        @Test
        void longTextShouldBeSentInItsPartsOneAfterTheOther() {
            Message message = bench.send(ana, "x".repeat(101));

            bench.round(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("x".repeat(100), "x");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(bench.stored(message.id()).externalIds())
                    .extracting(ExternalId::value)
                    .containsExactly("wamid.1", "wamid.2");
        }

        @Test
        void mailShouldBeSentAndFailForThoseWhoWereRefused() {
            Person bo = bench.scenario.newPerson("bo@example.org", "Bo");
            Message mail = bench.scenario.sendMail(bo, List.of("ben@example.org", "cy@example.org"));
            ExternalId id = ExternalId.of("wamid", "wamid.some");
            DeliveryError error = new DeliveryError("RECIPIENT_UNREACHABLE", "There is no ben.", "550");
            bench.transport.answers(new PartiallyAccepted(
                    List.of(id), List.of(new Refusal("Ben@example.org", error)), error, "250/550"));

            bench.round(work);

            Message stored = bench.stored(mail.id());
            assertThat(stored.delivery().state()).isEqualTo(DeliveryState.SENT);
            assertThat(stored.externalIds()).contains(id);
            assertThat(stored.recipients())
                    .filteredOn(recipient -> recipient.receipt() != null)
                    .singleElement()
                    .satisfies(ben -> {
                        assertThat(ben.address()).isEqualTo("ben@example.org");
                        assertThat(ben.receipt().state()).isEqualTo(DeliveryState.FAILED);
                        assertThat(ben.receipt().error()).isEqualTo(error);
                    });
            assertThat(bench.attempts(mail)).containsExactly("PARTIALLY_ACCEPTED");
        }

        @Test
        void mailShouldBeTriedAgainForThoseAloneWhomItsServerWantsLater() {
            Message mail = sentButLaterForBen();

            assertThat(bench.stored(mail.id()).delivery().state()).isEqualTo(DeliveryState.SENT);
            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.QUEUED);
            bench.clock.advance(Duration.ofHours(2));
            bench.round(work);

            assertThat(bench.transport.sent)
                    .extracting(request -> request.step().email().only())
                    .containsExactly(List.of(), List.of("ben@example.org"));
            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.SENT);
            assertThat(bench.laterRound(work)).isEmpty();
        }

        @Test
        void mailShouldGoToTheOthersWhenSomebodyWhoWasToGetACopyOptsOut() {
            Person bo = bench.scenario.newPerson("bo@example.org", "Bo");
            Message mail = bench.scenario.sendMail(bo, List.of("ben@example.org", "cy@example.org"));
            optOut("ben@example.org");

            bench.round(work);

            assertThat(bench.transport.sent.getFirst().step().email().cc()).containsExactly("cy@example.org");
            assertThat(bench.stored(mail.id()).delivery().state()).isEqualTo(DeliveryState.SENT);
            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(receiptOfBen(mail).error()).isEqualTo(OptOuts.REFUSED);
        }

        @Test
        void mailShouldBeTriedAgainForNobodyWhoOptedOutMeanwhile() {
            Message mail = sentButLaterForBen();
            optOut("ben@example.org");
            bench.clock.advance(Duration.ofHours(2));

            bench.round(work);

            assertThat(bench.transport.sent).hasSize(1);
            assertThat(receiptOfBen(mail).error()).isEqualTo(OptOuts.REFUSED);
            assertThat(bench.laterRound(work)).isEmpty();
        }

        @Test
        void receiptShouldStayWhenWhoHasTheMailOptsOutBeforeItIsTriedAgainForAnother() {
            Message mail = sentButLaterForBen();
            optOut("cy@example.org");
            bench.clock.advance(Duration.ofHours(2));

            bench.round(work);

            assertThat(bench.transport.sent.getLast().step().email().cc())
                    .containsExactly("ben@example.org", "cy@example.org");
            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.SENT);
            assertThat(receipt(mail, "cy@example.org")).isNull();
        }

        @Test
        void mailShouldBeTriedAgainForACopyWhenItsContactWhoHasItOptsOut() {
            Message mail = sentButLaterForBen();
            optOut("bo@example.org");
            bench.clock.advance(Duration.ofHours(2));

            bench.round(work);

            assertThat(bench.transport.sent.getLast().step().email().only()).containsExactly("ben@example.org");
            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.SENT);
        }

        private void optOut(String address) {
            bench.scenario.commit(bench.scenario
                    .batch()
                    .add(new ConsentRow(bench.scenario.account, address, Consents.ALL, false, bench.clock.instant())));
        }

        @Test
        void mailShouldStaySentAndFailForThoseWhomItsServerNeverTakes() {
            Message mail = sentButLaterForBen();

            for (int attempt = 2; attempt <= Leftovers.MOST_ATTEMPTS; attempt++) {
                bench.transport.answers(new Transient(null, "451"));
                bench.clock.advance(Duration.ofHours(2));
                bench.round(work);
            }

            assertThat(receiptOfBen(mail).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(bench.stored(mail.id()).delivery().state()).isEqualTo(DeliveryState.SENT);
            assertThat(bench.laterRound(work)).isEmpty();
        }

        private Message sentButLaterForBen() {
            Person bo = bench.scenario.newPerson("bo@example.org", "Bo");
            Message mail = bench.scenario.sendMail(bo, List.of("ben@example.org", "cy@example.org"));
            DeliveryError error = new DeliveryError("PROVIDER", "Greylisted.", "451");
            Refusal later = new Refusal("ben@example.org", error, Duration.ofMinutes(5));
            bench.transport.answers(new PartiallyAccepted(
                    List.of(ExternalId.of("wamid", "wamid.some")), List.of(later), error, "250/451"));
            bench.round(work);
            return mail;
        }

        private Delivery receiptOfBen(Message mail) {
            return Objects.requireNonNull(receipt(mail, "ben@example.org"));
        }

        private @Nullable Delivery receipt(Message mail, String address) {
            return bench.stored(mail.id()).recipients().stream()
                    .filter(recipient -> address.equals(recipient.address()))
                    .findFirst()
                    .orElseThrow()
                    .receipt();
        }

        @Test
        void idsShouldBeKeptWhenOnlyAPartWasTaken() {
            Message message = bench.send(ana, "hello");
            ExternalId id = ExternalId.of("wamid", "wamid.half");
            DeliveryError error = new DeliveryError("RECIPIENT_UNREACHABLE", "One was refused.", "550");
            bench.transport.answers(new PartiallyAccepted(List.of(id), List.of(), error, "250/550"));

            bench.round(work);

            assertThat(bench.delivery(message).error()).isEqualTo(error);
            assertThat(bench.stored(message.id()).externalIds()).containsExactly(id);
        }
    }

    @Nested
    class Doubting {

        @Test
        void messageShouldBeUncertainAndNeverRetriedByItselfWhenTheAnswerIsLost() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(LOST);

            bench.round(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);
            assertThat(bench.laterRound(work)).isEmpty();
            assertThat(bench.transport.sent).hasSize(1);
        }

        @Test
        void messageShouldBeSentAgainWhenAPersonSaysSo() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(LOST);
            bench.round(work);

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.round(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(bench.transport.sent)
                    .extracting(request -> request.step().perhapsSent())
                    .as("whether the channel is told that it may be there already")
                    .containsExactly(false, true);
        }

        @Test
        void messageShouldNotBeSentAgainWhenItCameBackMeanwhile() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(SERVER_ERROR);
            bench.round(work);
            bench.scenario.commit(bench.scenario
                    .batch()
                    .add(new DeliveryRow(message.id(), Delivery.of(DeliveryState.SENT, bench.clock.instant()))));

            Settlement settlement = bench.laterRound(work).getFirst();

            assertThat(settlement.fate()).isEqualTo(Fate.DONE);
            assertThat(bench.transport.texts()).containsExactly("hello");
        }

        @Test
        void messageShouldBeUncertainAndNotSentTwiceWhenItsLeaseRanOut() {
            Message message = bench.send(ana, "hello");
            Job zombie = bench.take().getFirst();
            Settlement late = work.perform(zombie).get();
            bench.clock.advance(Bench.LEASE);

            Settlement settled = bench.round(bench.sendWork("another")).getFirst();

            assertThat(settled.fate()).isEqualTo(Fate.UNCERTAIN);
            assertThat(bench.transport.sent).hasSize(1);
            assertThat(bench.store.jobs().settle(late)).isFalse();
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);
            assertThat(bench.stored(message.id()).externalIds()).isEmpty();
        }

        @Test
        void messageShouldBeUncertainWhenItsLeaseRanOutAlthoughItsAccountIsPausedNow() {
            Message message = bench.send(ana, "hello");
            bench.take();
            bench.clock.advance(Bench.LEASE);
            bench.paused = true;
            bench.round(work);
            bench.paused = false;
            bench.laterRound(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);
            assertThat(bench.transport.sent).isEmpty();
        }

        @Test
        void messageShouldBeUncertainWhenTheTransportBreaksItsPromiseAndThrows() {
            Message message = bench.send(ana, "hello");
            bench.transport.answersBy(() -> {
                throw new IllegalStateException("in the middle of it");
            });

            bench.round(work);

            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);
        }
    }

    @Nested
    class Credentials {

        private static final NeedsReauth REFUSED = new NeedsReauth("401");

        @Test
        void accountShouldBeReportedAndTheMessageWaitForNewCredentials() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(REFUSED);

            Settlement settlement = bench.round(work).getFirst();

            assertThat(settlement.fate()).isEqualTo(Fate.RETRY);
            assertThat(settlement.retryAt())
                    .isAfterOrEqualTo(bench.clock.instant().plusSeconds(120));
            assertThat(bench.account().state()).isEqualTo(Account.State.AUTH_REQUIRED);
            bench.checkedWell();
            bench.round(work);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
        }

        @Test
        void messageShouldWaitUncountedSoLongAsNoneCome() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(REFUSED);

            bench.round(work);
            for (int later = 0; later < 2 * Bench.MOST_ATTEMPTS; later++) {
                bench.laterRound(work);
            }
            bench.checkedWell();
            bench.round(work);

            assertThat(bench.attempts(message)).containsExactly("NEEDS_REAUTH", "ACCEPTED");
        }

        @Test
        void messageShouldSayWhatToDoWhenChecksKeepFindingCredentialsThatSendsDoNot() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(REFUSED, REFUSED, REFUSED, REFUSED);

            for (int attempt = 0; attempt < Bench.MOST_ATTEMPTS; attempt++) {
                bench.round(work);
                bench.checkedWell();
            }

            assertThat(bench.delivery(message).error().code()).isEqualTo("AUTH");
        }

        @Test
        void answerShouldCountWhenItCannotBeReported() {
            Message message = bench.send(ana, "hello");
            bench.transport.answers(REFUSED);
            bench.reportFails = new StoreUnavailable("gone", null);

            bench.round(work);

            assertThat(bench.attempts(message)).containsExactly("NEEDS_REAUTH");
        }

        @Test
        void providerShouldNotBeAskedByEveryLaneWhileItRefusesTheAccount() {
            for (int lane = 0; lane < 20; lane++) {
                bench.send(bench.scenario.newPerson("+491511000" + lane, null), "hello");
                bench.transport.answers(REFUSED);
            }

            bench.round(work);

            assertThat(bench.transport.sent).hasSize(1);
        }
    }

    @Nested
    class Lanes {

        @Test
        void laterMessageShouldWaitWhileAnEarlierOneWaitsForItsRetry() {
            bench.send(ana, "first");
            bench.send(ana, "second");
            bench.transport.answers(SERVER_ERROR);

            bench.round(work);
            assertThat(bench.round(work)).isEmpty();
            bench.laterRound(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("first", "first", "second");
        }

        @Test
        void otherLaneShouldNotWait() {
            bench.send(ana, "first");
            bench.send(bench.scenario.newPerson("+4915187654321", "Ben"), "other");
            bench.transport.answers(SERVER_ERROR);

            bench.round(work);

            assertThat(bench.transport.texts()).containsExactlyInAnyOrder("first", "other");
        }

        @Test
        void laneShouldGoOnWhenItsHeadFailedOrIsUncertain() {
            bench.send(ana, "first");
            bench.send(ana, "second");
            bench.send(ana, "third");
            bench.transport.answers(LOST, new Rejected(new DeliveryError("POLICY", "No.", null), "400"));

            bench.round(work);
            bench.round(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("first", "second", "third");
        }
    }

    @Nested
    class Steps {

        @Test
        void messageOfSeveralPartsShouldBeSentStepByStepWithAllItsIds() {
            Message message = send("one", "two");

            Settlement first = bench.round(work).getFirst();
            Settlement second = bench.round(work).getFirst();

            assertThat(first.fate()).isEqualTo(Fate.DEFERRED);
            assertThat(second.fate()).isEqualTo(Fate.DONE);
            assertThat(bench.transport.texts()).containsExactly("one", "two");
            assertThat(bench.stored(message.id()).externalIds())
                    .containsExactly(
                            new ExternalId("wamid", "wamid.1", "step-1/2"),
                            new ExternalId("wamid", "wamid.2", "step-2/2"));
        }

        @Test
        void retryShouldGoOnWithTheStepThatIsLeft() {
            Message message = send("one", "two", "three");
            bench.transport.answers(accepted("a"), SERVER_ERROR, accepted("b"), accepted("c"));

            bench.round(work);
            bench.round(work);
            bench.laterRound(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two", "two", "three");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
        }

        @Test
        void personsRetryShouldNotRepeatWhatWasAccepted() {
            Message message = send("one", "two");
            bench.transport.answers(accepted("a"), LOST, accepted("b"));
            bench.round(work);
            bench.round(work);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.UNCERTAIN);

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two", "two");
        }

        @Test
        void personsRetryShouldLeaveOutTheStepWhoseAnswerWasLostWhenItsStatusCame() {
            Message message = send("one", "two");
            bench.transport.answers(LOST);
            bench.round(work);
            statusNames(message, "a", "step-1/2");

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
            assertThat(bench.stored(message.id()).externalIds())
                    .extracting(ExternalId::part)
                    .containsExactly("step-1/2", "step-2/2");
        }

        @Test
        void personsRetryShouldSendTheLastOfThreeAloneWhenTheAnswerToTheMiddleOneWasLost() {
            Message message = send("one", "two", "three");
            bench.transport.answers(accepted("a"), LOST, accepted("c"));
            bench.round(work);
            bench.round(work);
            statusNames(message, "b", "step-2/3");

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two", "three");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
        }

        @Test
        void personsRetryShouldSendNothingWhenEveryStepIsKnown() {
            Message message = send("one", "two");
            bench.transport.answers(accepted("a"), LOST);
            bench.round(work);
            bench.round(work);
            statusNames(message, "b", "step-2/2");

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            Settlement settlement = bench.round(work).getFirst();

            assertThat(bench.transport.texts()).containsExactly("one", "two");
            assertThat(settlement.fate()).isEqualTo(Fate.DONE);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
        }

        @Test
        void personsRetryShouldRepeatTheStepAloneThatFailedAfterItWasTaken() {
            Message message = send("one", "two", "three");
            bench.transport.answers(accepted("a"), accepted("b"), accepted("c"));
            bench.round(work);
            bench.round(work);
            bench.round(work);
            statusTells("b", DeliveryState.FAILED);
            statusTells("c", DeliveryState.DELIVERED);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.transport.answers(accepted("d"));
            bench.round(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two", "three", "two");
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
            statusTells("a", DeliveryState.DELIVERED);
            statusTells("d", DeliveryState.DELIVERED);
            assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.DELIVERED);
        }

        private void statusTells(String name, DeliveryState state) {
            bench.scenario.commit(bench.scenario
                    .batch()
                    .add(new ParkedRow(
                            new ExternalKey(bench.scenario.account, "wamid", name),
                            Delivery.of(state, Scenario.now()),
                            Scenario.now())));
        }

        @Test
        void retryShouldNotTakeSegmentsForSteps() {
            Message message = send("one", "two");
            bench.transport.answers(LOST);
            bench.round(work);
            statusNames(message, "a", "1/2");

            bench.store.jobs().retryNow(bench.scenario.organization, message.id());
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "one");
        }

        private void statusNames(Message message, String name, String part) {
            bench.scenario.commit(bench.scenario
                    .batch()
                    .add(new NameRow(message.account(), message.id(), List.of(new ExternalId("wamid", name, part)))));
        }

        @Test
        void laterMessageShouldNotComeBetweenTheSteps() {
            send("one", "two");
            bench.send(ana, "three");

            bench.round(work);
            bench.round(work);
            bench.round(work);

            assertThat(bench.transport.texts()).containsExactly("one", "two", "three");
        }

        private Accepted accepted(String id) {
            return new Accepted(List.of(ExternalId.of("wamid", id)), "200");
        }

        private Message send(String... texts) {
            return bench.queue(ana, Stream.of(texts).map(Text::new).toArray(Content[]::new));
        }
    }

    @Nested
    class Protecting {

        @Test
        void accountShouldBeLeftAloneAfterSomeFailuresAndThenBeTriedByOne() {
            for (int lane = 0; lane < 20; lane++) {
                bench.send(bench.scenario.newPerson("+491511000" + lane, null), "hello");
            }
            bench.transport.answers(
                    Collections.nCopies(Breakers.FAILURES, SERVER_ERROR).toArray(new Transient[0]));

            List<Settlement> first = bench.round(work);
            assertThat(bench.transport.sent).hasSize(Breakers.FAILURES);
            assertThat(first).filteredOn(each -> each.fate() == Fate.DEFERRED).hasSize(15);

            bench.transport.answers(SERVER_ERROR);
            bench.clock.advance(Breakers.FIRST_PAUSE);
            bench.round(work);
            assertThat(bench.transport.sent).hasSize(Breakers.FAILURES + 1);

            bench.clock.advance(Breakers.FIRST_PAUSE.multipliedBy(2).plusSeconds(5));
            bench.round(work);
            assertThat(bench.transport.sent).hasSizeGreaterThanOrEqualTo(Breakers.FAILURES + 20);
        }

        @Test
        void rateOfAnAccountShouldDelayAndNotFail() {
            Bench limited = new Bench(2, Level.FULL);
            SendWork slow = limited.sendWork("node");
            for (int lane = 0; lane < 6; lane++) {
                limited.send(limited.scenario.newPerson("+491511000" + lane, null), "hello");
            }

            List<Settlement> first = limited.round(slow);
            assertThat(first).filteredOn(each -> each.fate() == Fate.DONE).hasSize(1);
            assertThat(first).filteredOn(each -> each.fate() == Fate.DEFERRED).hasSize(5);

            for (int halfSecond = 0; halfSecond < 5; halfSecond++) {
                limited.clock.advance(Duration.ofMillis(500));
                limited.round(slow);
            }
            assertThat(limited.transport.sent).hasSize(6);
        }
    }
}
