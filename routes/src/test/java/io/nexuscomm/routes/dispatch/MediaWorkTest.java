package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a medium, and that its message is there whatever does. */
class MediaWorkTest {

    private final Bench bench = new Bench();
    private final MediaWork work = bench.mediaWork();

    @Test
    void mediumShouldBeStoredWithWhatItsBytesSay() throws IOException {
        Message message = album(1);
        Bytes bytes = new Bytes("GIF89a and so on");
        bench.transport.media(() -> new Fetched(bytes, "image/png", "other.gif"));

        bench.round(work);

        Media media = medium(message, 0);
        assertThat(media.state()).isEqualTo(Media.State.STORED);
        assertThat(media.mimeType()).isEqualTo("image/gif");
        assertThat(media.fileName()).isEqualTo("0.png");
        assertThat(media.bytes()).isEqualTo(16);
        assertThat(bytes.closed).isEqualTo(1);
        try (InputStream stored = bench.store.media().open(bench.scenario.organization, media.mediaId())) {
            assertThat(stored.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("GIF89a and so on");
        }
    }

    @Test
    void mediumShouldBeUnavailableAndItsMessageStayWhenItsSourceHasItNoMore() {
        Message message = album(1);
        bench.transport.media(() -> new Gone("404"));

        bench.round(work);

        assertThat(medium(message, 0).state()).isEqualTo(Media.State.UNAVAILABLE);
        assertThat(bench.stored(message.id()).plainText()).contains("look at these");
        assertThat(bench.attempts(message)).containsExactly("UNAVAILABLE");
        assertThat(bench.laterRound(work)).isEmpty();
    }

    @Test
    void mediumShouldBeBlockedAndNothingStayBehindWhenItIsTooLong() {
        Message message = album(1);
        Bytes bytes = new Bytes("x".repeat(1_001));
        bench.transport.media(() -> new Fetched(bytes, "text/plain", null));

        bench.round(work);

        assertThat(medium(message, 0).state()).isEqualTo(Media.State.BLOCKED);
        assertThat(medium(message, 0).mediaId()).isNull();
        assertThat(bytes.closed).isEqualTo(1);
        assertThat(bench.attempts(message)).containsExactly("BLOCKED");
    }

    @Test
    void mediumShouldBeFetchedAnewWhenTheSourceFails() {
        Message message = album(1);
        bench.transport.media(() -> new Transient(Duration.ofMinutes(2), "503"));
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a"), null, null));

        Settlement first = bench.round(work).getFirst();
        assertThat(first.retryAt()).isAfterOrEqualTo(bench.clock.instant().plusSeconds(120));
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.PENDING);
        bench.laterRound(work);

        assertThat(medium(message, 0).state()).isEqualTo(Media.State.STORED);
    }

    @Test
    void mediumShouldBeFetchedAnewWhenItBreaksOff() {
        Message message = album(1);
        bench.transport.media(() -> new Fetched(new Broken(new IOException("cut")), null, null));
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a"), null, null));

        bench.round(work);
        bench.laterRound(work);

        assertThat(bench.attempts(message)).containsExactly("TRANSIENT", "STORED");
    }

    @Test
    void mediumShouldWaitForNewCredentialsAndSpendNoAttemptOnOldOnes() {
        Message message = album(1);
        Job job = bench.take().getFirst();
        bench.credentialsRefused();
        bench.transport.media(() -> new Transient(null, "401"));

        assertThat(bench.done(work, job).fate()).isEqualTo(Fate.DEFERRED);

        bench.checkedWell();
        bench.transport.media(() -> new Fetched(new Bytes("x"), "text/plain", null));
        bench.laterRound(work);
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.STORED);
    }

    @Test
    void mediumShouldBeFetchedWhileSendingIsRefusedWhereItCanBe() {
        Message message = album(1);
        bench.credentialsRefused();
        bench.transport.media(() -> new Fetched(new Bytes("x"), "text/plain", null));

        bench.round(work);

        assertThat(medium(message, 0).state()).isEqualTo(Media.State.STORED);
    }

    @Test
    void mediumShouldBeUnavailableWhenItsAttemptsAreUsedUp() {
        Message message = album(1);
        for (int attempt = 0; attempt < Bench.MOST_ATTEMPTS; attempt++) {
            bench.transport.media(
                    () -> new Fetched(new Broken(new UncheckedIOException(new IOException("odd"))), null, null));
        }

        bench.round(work);
        for (int later = 0; later < Bench.MOST_ATTEMPTS; later++) {
            bench.laterRound(work);
        }

        assertThat(bench.transport.fetched).hasSize(Bench.MOST_ATTEMPTS);
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.UNAVAILABLE);
    }

    @Test
    void mediumShouldBeGivenUpWhenItKeepsTakingTheGatewayDown() {
        Message message = album(1);
        for (int death = 0; death < Bench.MOST_ATTEMPTS; death++) {
            assertThat(bench.take()).hasSize(1);
            bench.clock.advance(Bench.LEASE);
        }

        bench.round(work);

        assertThat(bench.transport.fetched).isEmpty();
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.UNAVAILABLE);
    }

    @Test
    void mediumShouldBeFetchedByAnotherWhenItsLeaseRanOutAndTheLateResultBeDropped() {
        Message message = album(1);
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a late"), null, null));
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a"), null, null));
        Job zombie = bench.take().getFirst();
        bench.clock.advance(Bench.LEASE);
        Job owner = bench.take().getFirst();

        Settlement late = work.perform(zombie).get();
        bench.done(work, owner);

        assertThat(bench.store.jobs().settle(late)).isFalse();
        assertThat(medium(message, 0).bytes()).isEqualTo(6);
    }

    @Test
    void lastEventShouldShowAllMediaWhenTwoWereFetchedAtOnce() {
        Message message = album(2);
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a"), null, null));
        bench.transport.media(() -> new Fetched(new Bytes("GIF89b"), null, null));
        var both = bench.take().stream().map(work::perform).toList();

        both.forEach(ended -> bench.store.jobs().settle(ended.get()));

        StoredEvent last = bench.store.events().after(EventCursor.START, 100).getLast();
        assertThat(last.event().type()).isEqualTo(CloudEvents.MEDIA_STORED);
        assertThat(last.event().data()).contains("STORED").doesNotContain("PENDING");
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.STORED);
        assertThat(medium(message, 1).state()).isEqualTo(Media.State.STORED);
    }

    @Test
    void jobShouldEndWhenThereIsNothingToFetchAnyMore() {
        Message message = album(1);
        Job job = bench.take().getFirst();
        bench.transport.media(() -> new Fetched(new Bytes("GIF89a"), null, null));
        bench.done(work, job);

        assertThat(work.perform(job).get().attempt().outcome()).isEqualTo("MOOT");
        assertThat(bench.transport.fetched).hasSize(1);
        assertThat(medium(message, 0).state()).isEqualTo(Media.State.STORED);
    }

    private Media medium(Message message, int part) {
        return (Media) bench.stored(message.id()).parts().get(part).content();
    }

    /** A message with so many pending media and a text, and the jobs that fetch them. */
    private Message album(int media) {
        Message message = bench.scenario.inbound(bench.ana(), "album").toBuilder()
                .parts(IntStream.rangeClosed(0, media)
                        .mapToObj(at ->
                                new Part(String.valueOf(at), at == media ? new Text("look at these") : pending(at)))
                        .toList())
                .build();
        BatchBuilder rows = bench.scenario.arrival(bench.scenario.batch(), message);
        for (int at = 0; at < media; at++) {
            rows.add(new JobRow(
                    bench.scenario.ids.job(),
                    Job.Kind.MEDIA,
                    message.account(),
                    null,
                    message.id(),
                    String.valueOf(at),
                    message.receivedAt()));
        }
        bench.scenario.commit(rows);
        return message;
    }

    private static Media pending(int at) {
        return new Media(
                Media.TYPE,
                Media.Kind.IMAGE,
                Media.State.PENDING,
                null,
                null,
                "image/png",
                at + ".png",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Media.Source("media-" + at, null));
    }

    private static final class Bytes extends ByteArrayInputStream {

        private int closed;

        Bytes(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Gives some bytes, and then fails. */
    private static final class Broken extends InputStream {

        private final Exception failure;
        private final AtomicInteger left = new AtomicInteger(3);

        Broken(Exception failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            if (left.getAndDecrement() > 0) {
                return 'x';
            }
            if (failure instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) failure;
        }
    }
}
