package io.nexuscomm.inbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.MediaStoreContract;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.media.FileShelf;
import io.nexuscomm.inbox.media.MediaIndex;
import io.nexuscomm.inbox.media.Shelf;
import io.nexuscomm.inbox.media.SpooledMediaStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the media store against a server that speaks the protocol of S3, and what goes wrong with buckets. */
class S3MediaStoreTest implements MediaStoreContract {

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));

    @TempDir
    static Path spool;

    private static final Index INDEX = new Index();
    private static Ports ports;
    private static S3Shelf shelf;

    @BeforeAll
    static void open() throws IOException {
        shelf = S3Shelf.open(SERVER.settings());
        ports = Ports.inMemory().withMedia(on(shelf));
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Test
    void mediumShouldLieUnderItsHashOnceAndLeaveNoFileBehind() throws IOException {
        Stored one = put(PNG);
        Stored same = put(PNG);

        String key = "gateway/" + ORGANIZATION + "/" + one.sha256().substring(0, 2) + "/" + one.sha256();
        assertThat(SERVER.object(key)).hasBinaryContent(PNG);
        assertThat(same.sha256()).isEqualTo(one.sha256());
        try (var left = Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void mediumShouldGoFromTheBucketWhenItIsDropped() throws IOException {
        Stored stored = put(new byte[] {7, 7, 7});

        shelf.drop(ORGANIZATION, stored.sha256());
        shelf.drop(ORGANIZATION, stored.sha256());

        assertThatThrownBy(() -> shelf.open(ORGANIZATION, stored.sha256())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void mediaOfEachOrganizationShouldBeListedByTheStartOfTheirNamesAndTheirAge() throws IOException {
        Stored stored = put(new byte[] {8, 8, 8});
        String start = stored.sha256().substring(0, 2);
        Instant later = Instant.now().plus(Duration.ofHours(1));

        assertThat(shelf.kept(start, later, 100)).contains(new Shelf.Kept(ORGANIZATION, stored.sha256()));
        assertThat(shelf.kept(start, later, 0)).isEmpty();
        assertThat(shelf.kept(start, later.minus(Duration.ofDays(1)), 100)).isEmpty();
        assertThat(shelf.kept(start.equals("00") ? "01" : "00", later, 100))
                .doesNotContain(new Shelf.Kept(ORGANIZATION, stored.sha256()));
    }

    @Test
    void mediumMayBeClosedBeforeItsEndAndBeReadAgain() throws IOException {
        byte[] bytes = new byte[3_000_000];
        Stored stored = put(bytes);

        for (int time = 0; time < 20; time++) {
            try (InputStream opened = ports.media().open(ORGANIZATION, stored.id())) {
                assertThat(opened.read()).isZero();
            }
        }

        try (InputStream opened = ports.media().open(ORGANIZATION, stored.id())) {
            assertThat(opened.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void mediumThatLayInFilesShouldStayReadableWhenABucketIsConfigured(@TempDir Path before) throws IOException {
        FileShelf files = new FileShelf(before.resolve("media"));
        MediaStore old = new SpooledMediaStore(before.resolve("spool"), files, INDEX, new IdSource(Clock.systemUTC()));
        Stored stored = old.put(ORGANIZATION, new ByteArrayInputStream(new byte[] {7, 7, 7}), null, null, 10);

        MediaStore now = on(shelf.before(files));

        try (InputStream opened = now.open(ORGANIZATION, stored.id())) {
            assertThat(opened.readAllBytes()).containsExactly(7, 7, 7);
        }
        assertThatThrownBy(() -> shelf.open(ORGANIZATION, stored.sha256())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void startShouldBeRefusedInOneLineWhenThereIsNoSuchBucketOrTheKeyIsWrong() {
        assertThatThrownBy(() -> S3Shelf.open(SERVER.settings("nowhere", S3Server.SECRET_KEY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the bucket nowhere")
                .hasMessageContaining("does not exist (404)")
                .hasMessageNotContaining("\n")
                .hasNoCause();
        assertThatThrownBy(() -> S3Shelf.open(SERVER.settings(S3Server.BUCKET, "not-the-key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refuses us (403)")
                .hasMessageNotContaining("not-the-key");
        assertThatThrownBy(() -> new S3Settings("b", "", null, "r", "only-one", "", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong together");
    }

    @Test
    void bucketThatIsAwayShouldNotKeepTheGatewayFromStartingAndMediaShouldWait() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:9");
        S3Settings away = new S3Settings("acme-media", "", nobody, "us-east-1", "id", "key", true);

        try (S3Shelf waiting = S3Shelf.open(away)) {
            assertThatThrownBy(() -> on(waiting).put(ORGANIZATION, new ByteArrayInputStream(PNG), null, null, 100))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void refusalAtRunTimeShouldBeAnOutageAndNotALostMedium() throws IOException {
        Shelf gone = shelf.before(shelf);
        SERVER.stop();
        try {
            assertThatThrownBy(() -> on(gone).put(ORGANIZATION, new ByteArrayInputStream(PNG), null, null, 100))
                    .isInstanceOf(StoreUnavailable.class);
        } finally {
            SERVER.start();
        }
        assertThat(put(new byte[] {1, 2, 3}).bytes()).isEqualTo(3);
    }

    private static Stored put(byte[] bytes) throws IOException {
        return ports.media().put(ORGANIZATION, new ByteArrayInputStream(bytes), null, null, 10_000_000);
    }

    private static MediaStore on(Shelf place) throws IOException {
        return new SpooledMediaStore(spool, place, INDEX, new IdSource(Clock.systemUTC()));
    }

    /** What is known of media, in memory. */
    private static final class Index implements MediaIndex {

        private final Map<MediaId, Stored> known = new ConcurrentHashMap<>();
        private final Map<MediaId, OrganizationId> owners = new ConcurrentHashMap<>();

        @Override
        public void add(OrganizationId organization, Stored medium) {
            owners.put(medium.id(), organization);
            known.put(medium.id(), medium);
        }

        @Override
        public void remove(OrganizationId organization, MediaId id) {
            known.remove(id);
        }

        @Override
        public void sweep(Drop drop) {
            throw new UnsupportedOperationException("nothing is swept here");
        }

        @Override
        public void noteStrays(List<Shelf.Kept> lying) {
            throw new UnsupportedOperationException("nothing is looked for here");
        }

        @Override
        public Optional<Stored> find(OrganizationId organization, MediaId id) {
            return organization.equals(owners.get(id)) ? Optional.ofNullable(known.get(id)) : Optional.empty();
        }
    }
}
