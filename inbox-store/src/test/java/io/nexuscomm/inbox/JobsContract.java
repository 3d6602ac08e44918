package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Tombstone;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs: leases, fences, and order within a lane. */
public interface JobsContract {

    Ports ports();

    @Test
    default void takeShouldLeaseADueJob() {
        Scenario scenario = new Scenario(ports());
        Outgoing.Rows sent = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");

        List<Job> taken = scenario.take();

        assertThat(taken).hasSize(1);
        Job job = taken.getFirst();
        assertThat(job.id()).isEqualTo(sent.job().id());
        assertThat(job.kind()).isEqualTo(Job.Kind.SEND);
        assertThat(job.message()).isEqualTo(sent.message().id());
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.takenOver()).isFalse();
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void leaseShouldGoOnWhenItIsRenewedByWhoHoldsItAlone() {
        Scenario scenario = new Scenario(ports());
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");
        Job lost = scenario.take(Duration.ZERO).getFirst();
        assertThat(scenario.take(Duration.ZERO)).hasSize(1);

        ports().jobs().renew(List.of(lost), Duration.ofMinutes(1));
        List<Job> again = scenario.take(Duration.ZERO);
        assertThat(again).as("its lease was another's").hasSize(1);

        Job held = again.getFirst();
        ports().jobs().renew(List.of(held), Duration.ofMinutes(1));
        assertThat(scenario.take()).isEmpty();
        settle(held, Fate.RETRY);
        ports().jobs().renew(List.of(held), Duration.ofMinutes(1));
        assertThat(scenario.take()).as("put off, it has no lease to renew").hasSize(1);
    }

    @Test
    default void leaseOfADoneJobShouldNotBeRenewed() {
        Scenario scenario = new Scenario(ports());
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");
        Job held = scenario.take().getFirst();
        settle(held, Fate.DONE);

        ports().jobs().renew(List.of(held), Duration.ofMinutes(1));
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void takeShouldLeaveWhatIsNotDue() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.receive(ana, "hello");
        scenario.commit(
                scenario.batch().add(job(scenario, message, null, Scenario.now().plusSeconds(3600))));

        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void takeShouldKeepTheOrderOfALane() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915187654321", "Ben");
        Outgoing.Rows first = scenario.send(ana, "first");
        Outgoing.Rows second = scenario.send(ana, "second");
        Outgoing.Rows other = scenario.send(ben, "other");

        List<Job> taken = scenario.take();
        assertThat(taken)
                .extracting(Job::id)
                .containsExactlyInAnyOrder(first.job().id(), other.job().id());

        taken.forEach(job -> settle(job, Fate.DONE));
        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(second.job().id());
    }

    @Test
    default void takeShouldNotLetALaneGoOnWhileItsHeadWaitsForARetry() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "first");
        scenario.send(ana, "second");
        Job head = scenario.take().getFirst();

        ports().jobs().settle(retryAt(head, Scenario.now().plusSeconds(3600)));

        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void takeShouldLetALaneGoOnWhileAMessageOfItIsToBeSentLater() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message later = scenario.receive(ana, "later");
        scenario.commit(
                scenario.batch().add(job(scenario, later, null, Scenario.now().plusSeconds(3600))));
        Outgoing.Rows now = scenario.send(ana, "now");

        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(now.job().id());
    }

    @Test
    default void takeShouldLetALaneGoOnWhenItsHeadFailedOrIsUncertain() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "first");
        scenario.send(ana, "second");
        Outgoing.Rows third = scenario.send(ana, "third");

        settle(scenario.take().getFirst(), Fate.FAILED);
        settle(scenario.take().getFirst(), Fate.UNCERTAIN);

        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(third.job().id());
    }

    @Test
    default void takeShouldKeepTheOrderInWhichJobsAboutOneContactWereAdded() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        UUID ana = scenario.ids.next();
        Instant due = Scenario.now().minusSeconds(60);
        // neither ids nor times follow the order
        JobRow first = about(message, ana, new JobId(new UUID(-1, -1)), due.plusSeconds(30));
        JobRow second = about(message, ana, new JobId(new UUID(1, 1)), due.plusSeconds(20));
        JobRow third = about(message, ana, scenario.ids.job(), due);
        JobRow other = about(message, scenario.ids.next(), scenario.ids.job(), due.plusSeconds(40));
        JobRow free = about(message, null, scenario.ids.job(), due.plusSeconds(40));
        scenario.commit(scenario.batch().add(first));
        ports().jobs().add(scenario.organization, List.of(second, third, other, free));

        List<Job> taken = scenario.take();
        assertThat(taken).extracting(Job::id).containsExactlyInAnyOrder(first.id(), other.id(), free.id());
        assertThat(scenario.take()).isEmpty();
        taken.forEach(job -> settle(job, Fate.DONE));
        Job next = scenario.take().getFirst();
        assertThat(next.id()).isEqualTo(second.id());
        settle(next, Fate.FAILED);
        assertThat(scenario.take()).extracting(Job::id).containsExactly(third.id());
    }

    @Test
    default void jobAboutAContactShouldWaitWhileOneBeforeItIsTriedAgainOrIsNotDueByAnotherClock() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        UUID ana = scenario.ids.next();
        UUID ben = scenario.ids.next();
        Instant due = Scenario.now().minusSeconds(60);
        JobRow first = about(message, ana, scenario.ids.job(), due);
        JobRow second = about(message, ana, scenario.ids.job(), due);
        JobRow ahead = about(message, ben, scenario.ids.job(), Scenario.now().plusSeconds(3600));
        JobRow behind = about(message, ben, scenario.ids.job(), due);
        ports().jobs().add(scenario.organization, List.of(first, second, ahead, behind));

        Job head = scenario.take().getFirst();
        assertThat(head.id()).isEqualTo(first.id());
        ports().jobs().settle(retryAt(head, Scenario.now().plusSeconds(3600)));

        assertThat(scenario.take()).isEmpty();
        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isTrue();
        assertThat(scenario.take()).extracting(Job::id).contains(first.id()).doesNotContain(second.id());
    }

    @Test
    default void jobAboutAContactThatIsTriedAnewShouldNotBeginWhileALaterOneIsInFlight() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.receive(ana, "hello");
        Message another = scenario.receive(ana, "hello again");
        UUID about = scenario.ids.next();
        Instant due = Scenario.now().minusSeconds(60);
        JobRow first = about(message, about, scenario.ids.job(), due);
        JobRow second = about(another, about, scenario.ids.job(), due);
        ports().jobs().add(scenario.organization, List.of(first, second));
        settle(scenario.take().getFirst(), Fate.FAILED);
        Job later = scenario.take().getFirst();

        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isTrue();

        assertThat(scenario.take()).isEmpty();
        settle(later, Fate.DONE);
        assertThat(scenario.take()).extracting(Job::id).containsExactly(first.id());
    }

    @Test
    default void jobsAboutAContactShouldKeepTheirOrderWhileTheyAreAddedAndManyTakeThem() throws Exception {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        List<UUID> abouts = List.of(scenario.ids.next(), scenario.ids.next(), scenario.ids.next());
        Map<JobId, UUID> added = new ConcurrentHashMap<>();
        Map<UUID, List<JobId>> expected = new HashMap<>();
        Map<UUID, List<JobId>> done = new ConcurrentHashMap<>();
        AtomicInteger left = new AtomicInteger(90);
        Instant end = Instant.now().plusSeconds(60);

        try (var takers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int taker = 0; taker < 3; taker++) {
                all.add(takers.submit(() -> {
                    while (left.get() > 0 && Instant.now().isBefore(end)) {
                        scenario.take().forEach(job -> {
                            done.computeIfAbsent(added.get(job.id()), any -> new CopyOnWriteArrayList<>())
                                    .add(job.id());
                            settle(job, Fate.DONE);
                            left.decrementAndGet();
                        });
                    }
                }));
            }
            for (int nth = left.get(); nth > 0; nth--) {
                UUID about = abouts.get(nth % abouts.size());
                JobRow row = about(
                        message,
                        about,
                        new JobId(UUID.randomUUID()),
                        Scenario.now().minusSeconds(60));
                added.put(row.id(), about);
                expected.computeIfAbsent(about, any -> new ArrayList<>()).add(row.id());
                ports().jobs().add(scenario.organization, List.of(row));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(done).isEqualTo(expected);
    }

    private static JobRow about(Message message, @Nullable UUID about, JobId id, Instant due) {
        RuleStep step = new RuleStep("*", 1, id.value(), "begin", null, null, null, null, message.id(), null);
        return new JobRow(id, Job.Kind.RULE, message.account(), null, message.id(), null, null, step, about, due);
    }

    @Test
    default void takeShouldHandAJobOverWhenItsLeaseRanOut() {
        Scenario scenario = new Scenario(ports());
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");
        Job lost = scenario.take(Duration.ZERO).getFirst();

        Job again = scenario.take().getFirst();

        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.fence()).isGreaterThan(lost.fence());
        assertThat(again.takenOver()).isTrue();
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    default void settleShouldFenceOffAZombie() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        Job zombie = scenario.take(Duration.ZERO).getFirst();
        Job owner = scenario.take().getFirst();

        assertThat(ports().jobs().settle(Scenario.accepted(zombie, "wamid.zombie")))
                .isFalse();
        assertThat(stored(scenario, message).externalIds()).isEmpty();
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.QUEUED);

        assertThat(ports().jobs().settle(Scenario.accepted(owner, "wamid.owner")))
                .isTrue();
        assertThat(ports().jobs().settle(Scenario.accepted(owner, "wamid.owner")))
                .isFalse();
    }

    @Test
    default void settleShouldKeepIdsDeliveryAndAttempt() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        Settlement settlement = Scenario.accepted(scenario.take().getFirst(), "wamid.77");

        ports().jobs().settle(settlement);

        Message stored = stored(scenario, message);
        assertThat(stored.externalIds()).containsExactly(ExternalId.of("wamid", "wamid.77"));
        assertThat(stored.delivery()).isEqualTo(settlement.delivery());
        assertThat(ports().messages()
                        .trace(scenario.organization, message.id())
                        .orElseThrow()
                        .attempts())
                .containsExactly(new Messages.Tried(Job.Kind.SEND, settlement.attempt()));
        ExternalKey key = new ExternalKey(scenario.account, "wamid", "wamid.77");
        assertThat(ports().inbox()
                        .gather(scenario.asking().message(key).build())
                        .messages())
                .containsKey(key);
    }

    @Test
    default void settleShouldNotCountAnAttemptThatWasPutOff() {
        Scenario scenario = new Scenario(ports());
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");
        Job first = scenario.take().getFirst();

        ports().jobs().settle(Scenario.ended(first, Fate.DEFERRED, null));
        Job second = scenario.take().getFirst();
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(second.takenOver()).isFalse();
        assertThat(second.stepsDone()).isEqualTo(1);

        ports().jobs().settle(Scenario.ended(second, Fate.RETRY, null));
        assertThat(scenario.take().getFirst().attempt()).isEqualTo(2);
    }

    @Test
    default void settleShouldBringTogetherTwoMediaThatWereFetchedAtOnce() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = album(scenario, ana, Media.State.PENDING, Media.State.PENDING);
        scenario.commit(scenario.arrival(scenario.batch(), message)
                .add(job(scenario, message, "0", Scenario.now()))
                .add(job(scenario, message, "1", Scenario.now())));
        List<Job> jobs = scenario.take();

        jobs.forEach(job -> assertThat(ports().jobs()
                        .settle(fetched(
                                job,
                                job.part().equals("0")
                                        ? withParts(message, Media.State.STORED, Media.State.PENDING)
                                        : withParts(message, Media.State.PENDING, Media.State.STORED))))
                .isTrue());

        assertThat(stored(scenario, message).parts())
                .extracting(part -> ((Media) part.content()).state())
                .containsExactly(Media.State.STORED, Media.State.STORED);
    }

    @Test
    default void settleShouldNotUndoAnEditThatCameDuringTheFetch() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = album(scenario, ana, Media.State.PENDING, Media.State.PENDING);
        scenario.commit(scenario.arrival(scenario.batch(), message).add(job(scenario, message, "0", Scenario.now())));
        Job job = scenario.take().getFirst();
        Message edited = message.toBuilder()
                .parts(message.parts().subList(0, 1))
                .revision(1)
                .build();
        scenario.commit(scenario.batch().add(new DocumentRow(edited)));

        ports().jobs().settle(fetched(job, withParts(message, Media.State.STORED, Media.State.PENDING)));

        assertThat(stored(scenario, message).parts())
                .extracting(part -> ((Media) part.content()).state())
                .containsExactly(Media.State.STORED);
        assertThat(stored(scenario, message).revision()).isEqualTo(1);
    }

    @Test
    default void settleShouldTellNothingOfAMediumWhoseMessageWasTakenBackMeanwhile() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = album(scenario, ana, Media.State.PENDING, Media.State.PENDING);
        scenario.commit(scenario.arrival(scenario.batch(), message).add(job(scenario, message, "0", Scenario.now())));
        Job job = scenario.take().getFirst();
        Message takenBack = message.toBuilder()
                .parts(List.of())
                .tombstone(new Tombstone("CONTACT", Scenario.now(), null))
                .revision(1)
                .build();
        scenario.commit(scenario.batch().add(new DocumentRow(takenBack)));
        Message shown = withParts(message, Media.State.STORED, Media.State.PENDING);

        ports().jobs().settle(fetched(job, shown, List.of(CloudEvents.mediaStored(shown, "0", Scenario.now()))));

        assertThat(stored(scenario, message).parts()).isEmpty();
        assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                .noneMatch(event -> event.event().type().equals(CloudEvents.MEDIA_STORED));
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void settleShouldKeepNothingOfAMediumThatAnEditReplacedMeanwhile() throws IOException {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = album(scenario, ana, Media.State.PENDING, Media.State.PENDING);
        scenario.commit(scenario.arrival(scenario.batch(), message).add(job(scenario, message, "0", Scenario.now())));
        Job job = scenario.take().getFirst();
        Media other = CommitContract.medium(Media.State.PENDING).toBuilder()
                .source(new Media.Source("media-2", null))
                .build();
        Message edited = message.toBuilder()
                .parts(List.of(new Part("0", other)))
                .revision(1)
                .build();
        scenario.commit(scenario.batch().add(new DocumentRow(edited)));
        Media fetched = CommitContract.stored(ports(), scenario, "a picture");
        Message shown = MediaParts.put(message, "0", fetched);

        ports().jobs().settle(fetched(job, shown, List.of(CloudEvents.mediaStored(shown, "0", Scenario.now()))));

        assertThat(stored(scenario, message).parts()).containsExactly(new Part("0", other));
        assertThat(ports().media().find(scenario.organization, fetched.mediaId()))
                .isEmpty();
        assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                .noneMatch(event -> event.event().type().equals(CloudEvents.MEDIA_STORED));
    }

    @Test
    default void retryNowShouldQueueWhatFailedAgain() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        Job failed = scenario.take().getFirst();
        ports().jobs().settle(Scenario.ended(failed, Fate.FAILED, Delivery.of(DeliveryState.FAILED, Scenario.now())));

        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isTrue();

        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.QUEUED);
        Job again = scenario.take().getFirst();
        assertThat(again.id()).isEqualTo(failed.id());
        assertThat(again.takenOver()).isFalse();
        ports().jobs().settle(Scenario.accepted(again, "wamid.1"));
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    default void retryNowShouldMakeAWaitingJobDue() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        ports().jobs().settle(retryAt(scenario.take().getFirst(), Scenario.now().plusSeconds(3600)));

        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isTrue();

        assertThat(scenario.take()).hasSize(1);
    }

    @Test
    default void retryNowShouldCountAttemptsAnewWhenTheJobWasGivenUpOnly() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        ports().jobs().settle(retryAt(scenario.take().getFirst(), Scenario.now().plusSeconds(3600)));

        ports().jobs().retryNow(scenario.organization, message.id());
        Job waited = scenario.take().getFirst();
        assertThat(waited.attempt()).isEqualTo(2);

        settle(waited, Fate.FAILED);
        ports().jobs().retryNow(scenario.organization, message.id());
        assertThat(scenario.take().getFirst().attempt()).isEqualTo(1);
    }

    @Test
    default void retryNowShouldHurryTheHeadOfTheLaneWhenTheJobWaitsBehindIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Outgoing.Rows first = scenario.send(ana, "first");
        Outgoing.Rows second = scenario.send(ana, "second");
        ports().jobs().settle(retryAt(scenario.take().getFirst(), Scenario.now().plusSeconds(3600)));

        assertThat(ports().jobs()
                        .retryNow(scenario.organization, second.message().id()))
                .isTrue();

        Job head = scenario.take().getFirst();
        assertThat(head.id()).isEqualTo(first.job().id());
        assertThat(head.attempt()).isEqualTo(2);
        settle(head, Fate.DONE);
        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(second.job().id());
    }

    @Test
    default void retryNowShouldLeaveOtherLanesAndWhatIsToBeSentLater() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message later = scenario.receive(ana, "later");
        scenario.commit(
                scenario.batch().add(job(scenario, later, null, Scenario.now().plusSeconds(3600))));
        Outgoing.Rows first = scenario.send(ana, "first");
        scenario.send(scenario.newPerson("+4915187654321", "Ben"), "other lane");
        scenario.take()
                .forEach(
                        job -> ports().jobs().settle(retryAt(job, Scenario.now().plusSeconds(3600))));
        Message behind = scenario.send(ana, "behind it").message();

        assertThat(ports().jobs().retryNow(scenario.organization, behind.id())).isTrue();

        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(first.job().id());
    }

    @Test
    default void retryNowShouldNotSendAheadOfItsTimeWhatIsToBeSentLater() {
        Scenario scenario = new Scenario(ports());
        Message later = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "later");
        scenario.commit(
                scenario.batch().add(job(scenario, later, null, Scenario.now().plusSeconds(3600))));

        assertThat(ports().jobs().retryNow(scenario.organization, later.id())).isFalse();
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void draftShouldBeSentOnceAPersonSaysSo() {
        Scenario scenario = new Scenario(ports());
        Message draft = scenario.draft(scenario.newPerson("+4915112345678", "Ana"), "We open at nine.");
        assertThat(scenario.take()).isEmpty();

        assertThat(ports().jobs().retryNow(scenario.organization, draft.id())).isTrue();

        assertThat(ports().messages()
                        .find(scenario.organization, draft.id())
                        .orElseThrow()
                        .delivery())
                .returns(DeliveryState.QUEUED, Delivery::state)
                .returns(null, Delivery::error);
        assertThat(scenario.take()).extracting(Job::message).containsExactly(draft.id());
        assertThat(ports().jobs().retryNow(scenario.organization, draft.id()))
                .as("it is on its way")
                .isFalse();
    }

    @Test
    default void draftShouldNeverBeSentOnceItIsDiscarded() {
        Scenario scenario = new Scenario(ports());
        Message draft = scenario.draft(scenario.newPerson("+4915112345678", "Ana"), "We open at nine.");

        assertThat(ports().jobs().discard(new Scenario(ports()).organization, draft.id()))
                .as("by somebody else")
                .isFalse();
        assertThat(ports().jobs().discard(scenario.organization, draft.id())).isTrue();

        assertThat(ports().messages()
                        .find(scenario.organization, draft.id())
                        .orElseThrow()
                        .delivery())
                .returns(DeliveryState.CANCELLED, Delivery::state)
                .returns(null, Delivery::error);
        assertThat(ports().jobs().retryNow(scenario.organization, draft.id())).isFalse();
        assertThat(ports().jobs().discard(scenario.organization, draft.id()))
                .as("twice")
                .isFalse();
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void draftShouldBeSentOrDiscardedThoughARuleHasWorkAboutIt() {
        Scenario scenario = new Scenario(ports());
        Message first = scenario.draft(scenario.newPerson("+4915112345678", "Ana"), "We open at nine.");
        Message second = scenario.draft(scenario.newPerson("+4915112345679", "Ben"), "We open at ten.");
        ports().jobs().add(scenario.organization, List.of(ruleJob(scenario, first), ruleJob(scenario, second)));
        scenario.take().forEach(job -> settle(job, Fate.DONE));

        assertThat(ports().jobs().retryNow(scenario.organization, first.id())).isTrue();
        assertThat(ports().jobs().discard(scenario.organization, second.id())).isTrue();
    }

    @Test
    default void addShouldLeaveWhatIsThere() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        JobRow job = ruleJob(scenario, message);

        ports().jobs().add(scenario.organization, List.of(job));
        ports().jobs().add(scenario.organization, List.of(job, ruleJob(scenario, message)));
        ports().jobs().add(scenario.organization, List.of());

        List<Job> taken = scenario.take();
        assertThat(taken).hasSize(2).extracting(Job::id).contains(job.id());
        assertThat(taken).extracting(Job::step).contains(job.step());
        taken.forEach(each -> settle(each, Fate.DONE));
        ports().jobs().add(scenario.organization, List.of(job));
        assertThat(scenario.take()).as("it was done").isEmpty();
    }

    @Test
    default void draftShouldNotBeDiscardedOnceItIsSent() {
        Scenario scenario = new Scenario(ports());
        Message draft = scenario.draft(scenario.newPerson("+4915112345678", "Ana"), "We open at nine.");
        ports().jobs().retryNow(scenario.organization, draft.id());

        assertThat(ports().jobs().discard(scenario.organization, draft.id())).isFalse();

        assertThat(scenario.take()).extracting(Job::message).containsExactly(draft.id());
    }

    @Test
    default void draftShouldStayWhenAnotherOrganizationWantsItSent() {
        Scenario scenario = new Scenario(ports());
        Scenario other = new Scenario(ports());
        Message draft = scenario.draft(scenario.newPerson("+4915112345678", "Ana"), "We open at nine.");

        assertThat(ports().jobs().retryNow(other.organization, draft.id())).isFalse();

        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void hurryShouldMakeDueWhatWaitsOnTheAccountAndNotWhatIsToBeSentLater() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message later = scenario.receive(ana, "later");
        scenario.commit(
                scenario.batch().add(job(scenario, later, null, Scenario.now().plusSeconds(3600))));
        Outgoing.Rows waits = scenario.send(ana, "waits");
        Job job = scenario.take().getFirst();
        ports().jobs().settle(retryAt(job, Scenario.now().plusSeconds(3600)));

        assertThat(ports().jobs().hurry(new Scenario(ports()).organization, scenario.account))
                .isZero();
        assertThat(ports().jobs().hurry(scenario.organization, scenario.createAccount("sms", "1" + job.id())))
                .isZero();
        assertThat(scenario.take()).isEmpty();

        assertThat(ports().jobs().hurry(scenario.organization, scenario.account))
                .isEqualTo(1);
        assertThat(scenario.take())
                .extracting(Job::id)
                .containsExactly(waits.job().id());
    }

    @Test
    default void retryNowShouldNotForgetThatAnAttemptWasLost() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        scenario.take(Duration.ZERO);

        ports().jobs().retryNow(scenario.organization, message.id());

        assertThat(scenario.take().getFirst().takenOver()).isTrue();
    }

    @Test
    default void retryNowShouldFindNothingWhenItWasSentOrIsInFlightOrIsForeign() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        assertThat(ports().jobs().retryNow(new Scenario(ports()).organization, message.id()))
                .isFalse();
        Job job = scenario.take().getFirst();
        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isFalse();
        ports().jobs().settle(Scenario.accepted(job, "wamid.1"));
        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isFalse();
    }

    @Test
    default void retryNowShouldFindNothingWhenAReceiptToldThatTheUncertainWasSent() throws Exception {
        Scenario scenario = new Scenario(ports());
        for (DeliveryState proof : List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ)) {
            Message message = uncertain(scenario, proof.name());
            receipt(scenario, message, proof);

            assertThat(ports().jobs().retryNow(scenario.organization, message.id()))
                    .as("after %s", proof)
                    .isFalse();

            assertThat(stored(scenario, message).delivery().state()).isEqualTo(proof);
        }
        assertThat(scenario.take()).isEmpty();
    }

    @Test
    default void retryNowShouldTryAgainWhatIsUncertainAndWhatAReceiptSaysToHaveFailed() throws Exception {
        Scenario scenario = new Scenario(ports());
        Message doubtful = uncertain(scenario, "doubtful");
        Message failed = uncertain(scenario, "failed");
        receipt(scenario, failed, DeliveryState.FAILED);

        assertThat(ports().jobs().retryNow(scenario.organization, doubtful.id()))
                .isTrue();
        assertThat(ports().jobs().retryNow(scenario.organization, failed.id())).isTrue();

        assertThat(scenario.take()).extracting(Job::message).contains(doubtful.id(), failed.id());
    }

    @Test
    default void retryNowShouldSendTheOtherStepsUnlessReceiptsToldOfAll() throws Exception {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "two steps")
                .message();
        Job job = scenario.take().getFirst();
        ports().jobs().settle(uncertain(job, 1));

        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isTrue();

        Job again = scenario.take().getFirst();
        assertThat(again.stepsDone()).isEqualTo(1);
        ports().jobs().settle(uncertain(again, 1));
        receipt(scenario, message, DeliveryState.DELIVERED);
        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isFalse();
    }

    private Message uncertain(Scenario scenario, String text) {
        Message message =
                scenario.send(scenario.newPerson("+49151" + text, text), text).message();
        Job job = scenario.take().getFirst();
        assertThat(ports().jobs().settle(uncertain(job, 0))).isTrue();
        return message;
    }

    private static Settlement uncertain(Job job, int stepsDone) {
        Delivery doubt = Delivery.of(DeliveryState.UNCERTAIN, Scenario.now());
        return new Settlement(job, Fate.UNCERTAIN, null, stepsDone, doubt, List.of(), null, null, List.of());
    }

    private void receipt(Scenario scenario, Message message, DeliveryState state) throws Conflict {
        ports().inbox()
                .commit(new BatchBuilder(scenario.organization)
                        .add(new DeliveryRow(message.id(), Delivery.of(state, Scenario.now())))
                        .build());
    }

    @Test
    default void cancelShouldStopWhatWaitsForItsRetryAndLetItsLaneGoOn() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.send(ana, "hello").message();
        Message next = scenario.send(ana, "are you there?").message();
        ports().jobs().settle(retryAt(scenario.take().getFirst(), Scenario.now().plusSeconds(3600)));

        assertThat(ports().jobs().cancel(new Scenario(ports()).organization, message.id(), "user:rita"))
                .as("by somebody else")
                .isFalse();
        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .isTrue();

        assertThat(stored(scenario, message).delivery())
                .returns(DeliveryState.CANCELLED, Delivery::state)
                .returns(null, Delivery::error);
        Messages.Trace trace =
                ports().messages().trace(scenario.organization, message.id()).orElseThrow();
        assertThat(InboxJson.mapper()
                        .readTree(trace.steps())
                        .at("/cancelled/by")
                        .asString(""))
                .isEqualTo("user:rita");
        assertThat(trace.waits()).isNull();
        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .as("twice")
                .isFalse();
        assertThat(ports().jobs().retryNow(scenario.organization, message.id())).isFalse();
        assertThat(scenario.take()).extracting(Job::message).containsExactly(next.id());
    }

    @Test
    default void cancelShouldBeTooLateWhenAnAttemptIsUnderWayOrItMayHaveLeft() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        Job job = scenario.take().getFirst();
        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .as("under way")
                .isFalse();
        ports().jobs().settle(Scenario.accepted(job, "wamid.1"));
        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .as("sent")
                .isFalse();
        assertThat(stored(scenario, message).delivery().state()).isEqualTo(DeliveryState.SENT);

        Message doubtful = uncertain(scenario, "doubtful");
        assertThat(ports().jobs().cancel(scenario.organization, doubtful.id(), "user:rita"))
                .as("uncertain")
                .isFalse();

        Message lost = scenario.send(scenario.newPerson("+4915112345679", "Ben"), "lost")
                .message();
        assertThat(scenario.take(Duration.ofMillis(-1))).hasSize(1);
        assertThat(ports().jobs().cancel(scenario.organization, lost.id(), "user:rita"))
                .as("nobody knows what the lost attempt did")
                .isFalse();
    }

    @Test
    default void cancelShouldBeTooLateWhenAStepOfItHasLeft() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "two steps")
                .message();
        Instant due = Scenario.now().plusSeconds(3600);
        Job job = scenario.take().getFirst();
        ports().jobs().settle(new Settlement(job, Fate.DEFERRED, due, 1, null, List.of(), null, null, List.of()));

        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .isFalse();
        assertThat(stored(scenario, message).delivery().state()).isNotEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    default void cancelShouldLeaveTheRetryForTheOthersWhenSomeRecipientsHaveIt() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "to two")
                .message();
        Instant due = Scenario.now().minusMillis(1);
        Delivery sent = Delivery.of(DeliveryState.SENT, Scenario.now());
        Job job = scenario.take().getFirst();
        ports().jobs().settle(new Settlement(job, Fate.RETRY, due, 0, sent, List.of(), null, null, List.of()));

        assertThat(ports().jobs().cancel(scenario.organization, message.id(), "user:rita"))
                .isFalse();

        assertThat(scenario.take()).extracting(Job::id).containsExactly(job.id());
    }

    @Test
    default void cancelShouldNeverWinAgainstATakingThatWinsToo() throws Exception {
        Scenario scenario = new Scenario(ports());
        List<MessageId> messages = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            messages.add(scenario.send(scenario.newPerson("+49151000" + at, null), "one")
                    .message()
                    .id());
        }
        List<MessageId> cancelled = new ArrayList<>();
        List<MessageId> taken = new ArrayList<>();

        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> taking = threads.submit(() -> {
                while (true) {
                    List<Job> found = ports().jobs().take("node", Duration.ofMinutes(1), 1);
                    found.forEach(job -> taken.add(job.message()));
                    if (found.isEmpty()) {
                        return;
                    }
                }
            });
            for (MessageId id : messages.reversed()) {
                if (ports().jobs().cancel(scenario.organization, id, "user:rita")) {
                    cancelled.add(id);
                }
            }
            taking.get();
        }
        scenario.take().forEach(job -> taken.add(job.message()));

        assertThat(Collections.disjoint(cancelled, taken)).isTrue();
        assertThat(taken)
                .containsAll(
                        messages.stream().filter(id -> !cancelled.contains(id)).toList());
    }

    @Test
    default void takeShouldGiveEachJobToOneWorkerOnlyWhenManyTakeAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        List<Person> people = new ArrayList<>();
        for (int at = 0; at < 10; at++) {
            people.add(scenario.newPerson("+49151000" + at, null));
            scenario.send(people.get(at), "one");
            scenario.send(people.get(at), "two");
        }
        List<Job> taken = new ArrayList<>();
        Callable<List<Job>> worker = () -> {
            List<Job> mine = new ArrayList<>();
            for (List<Job> found = scenario.take(); !found.isEmpty(); found = scenario.take()) {
                found.forEach(job -> settle(job, Fate.DONE));
                mine.addAll(found);
            }
            return mine;
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Job>> mine : threads.invokeAll(List.of(worker, worker, worker, worker))) {
                taken.addAll(mine.get());
            }
        }
        taken.addAll(worker.call());

        assertThat(taken).extracting(Job::id).hasSize(20).doesNotHaveDuplicates();
    }

    private void settle(Job job, Fate fate) {
        assertThat(ports().jobs().settle(Scenario.ended(job, fate, null))).isTrue();
    }

    private static Settlement retryAt(Job job, Instant at) {
        return new Settlement(job, Fate.RETRY, at, 0, null, List.of(), null, null, List.of());
    }

    private static Settlement fetched(Job job, Message document) {
        return fetched(job, document, List.of());
    }

    private static Settlement fetched(Job job, Message document, List<EventRow> told) {
        return new Settlement(job, Fate.DONE, null, 0, null, List.of(), document, null, told);
    }

    private Message stored(Scenario scenario, Message message) {
        return ports().messages().find(scenario.organization, message.id()).orElseThrow();
    }

    private static JobRow job(Scenario scenario, Message message, @Nullable String part, Instant dueAt) {
        return new JobRow(
                scenario.ids.job(),
                part == null ? Job.Kind.SEND : Job.Kind.MEDIA,
                message.account(),
                part == null ? message.lane() : null,
                message.id(),
                part,
                dueAt);
    }

    @Test
    default void stepOfARulesJobShouldBeKnownToItsOrganizationAndAddedOnce() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        JobRow row = ruleJob(scenario, scenario.receive(ana, "hello"));
        scenario.commit(scenario.batch().add(row));

        assertThat(ports().jobs().step(scenario.organization, row.id())).contains(row.step());
        assertThat(ports().jobs().step(new Scenario(ports()).organization, row.id()))
                .isEmpty();
        assertThat(ports().jobs().step(scenario.organization, scenario.ids.job()))
                .isEmpty();
        assertThatThrownBy(
                        () -> ports().inbox().commit(scenario.batch().add(row).build()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    default void whatARulesJobCameToShouldBeToldOfItsMessage() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        ports().jobs().add(scenario.organization, List.of(ruleJob(scenario, message)));
        Job job = scenario.take().stream()
                .filter(each -> each.kind() == Job.Kind.RULE)
                .findFirst()
                .orElseThrow();
        Instant at = Scenario.now();
        Settlement.Attempt attempt = new Settlement.Attempt(1, "node", at, at, "DONE", "manual by user:7: greet fired");
        ports().jobs().settle(new Settlement(job, Fate.DONE, null, 0, null, List.of(), null, attempt, List.of()));

        assertThat(ports().ruleRuns().later(scenario.organization, message.id()))
                .containsExactly(new RuleRuns.Later("*", job.id(), at, "DONE", "manual by user:7: greet fired"));
        assertThat(ports().messages()
                        .trace(scenario.organization, message.id())
                        .orElseThrow()
                        .attempts())
                .as("a rule's turn is no attempt at the message")
                .isEmpty();
        assertThat(ports().ruleRuns().later(new Scenario(ports()).organization, message.id()))
                .isEmpty();
    }

    @Test
    default void runThatDidNotGoOnShouldBeToldOnceWhenItsJobSaysSoItself() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        JobRow row = ruleJob(scenario, message);
        ports().jobs().add(scenario.organization, List.of(row));
        Job job = scenario.take().stream()
                .filter(each -> each.kind() == Job.Kind.RULE)
                .findFirst()
                .orElseThrow();
        Instant at = Scenario.now();
        String why = "a person answered meanwhile";
        scenario.commit(scenario.batch().add(Batch.RuleRunRow.cancelled(row.step(), job.id(), message.id(), why, at)));
        Settlement.Attempt attempt = new Settlement.Attempt(1, "node", at, at, "CANCELLED", why);
        ports().jobs().settle(new Settlement(job, Fate.DONE, null, 0, null, List.of(), null, attempt, List.of()));

        assertThat(ports().ruleRuns().later(scenario.organization, message.id()))
                .containsExactly(new RuleRuns.Later("*", job.id(), at, "CANCELLED", why));
    }

    private static JobRow ruleJob(Scenario scenario, Message message) {
        RuleStep step = new RuleStep(
                "*",
                1,
                scenario.ids.next(),
                "begin",
                message.account(),
                message.lane(),
                message.conversation(),
                null,
                message.id(),
                null);
        return new JobRow(
                scenario.ids.job(),
                Job.Kind.RULE,
                message.account(),
                null,
                message.id(),
                null,
                null,
                step,
                Scenario.now().minusSeconds(1));
    }

    private static Message album(Scenario scenario, Person person, Media.State first, Media.State second) {
        return withParts(scenario.inbound(person, "album"), first, second);
    }

    private static Message withParts(Message message, Media.State first, Media.State second) {
        return message.toBuilder()
                .parts(List.of(
                        new Part("0", CommitContract.medium(first)), new Part("1", CommitContract.medium(second))))
                .build();
    }
}
