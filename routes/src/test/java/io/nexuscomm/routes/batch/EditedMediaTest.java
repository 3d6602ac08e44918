package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.id.MediaId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An edit leaves alone what it does not carry, and of what it drops nothing stays to be read. */
class EditedMediaTest {

    private static final Instant LATER = Told.AT.plusSeconds(1);

    private final Rig rig = new Rig().started();
    private final AccountKey key = rig.account("1").key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void mediumShouldStayStoredWhenAnEditBringsItAgain() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId stored = fetch("m1", "a picture");

        rig.take(Told.edit(key, "m1", ana, LATER, picture("p1", "after", LATER)));

        assertThat(shown("m1")).satisfies(media -> {
            assertThat(media.state()).isEqualTo(Media.State.STORED);
            assertThat(media.mediaId()).isEqualTo(stored);
            assertThat(media.caption()).isEqualTo("after");
        });
        assertThat(jobs()).isEmpty();
        assertThat(isKept(stored)).isTrue();
    }

    @Test
    void mediumShouldStayWhenTheDigestAloneTellsThatItIsTheSame() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId stored = fetch("m1", "a picture");
        String digest = shown("m1").sha256();

        rig.take(Told.edit(
                key,
                "m1",
                ana,
                LATER,
                picture("another", "after", LATER).toBuilder().sha256(digest).build()));

        assertThat(shown("m1").mediaId()).isEqualTo(stored);
        assertThat(shown("m1").caption()).isEqualTo("after");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void mediumShouldStayWhenAnEditDoesNotNameIt() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId stored = fetch("m1", "a picture");
        Media captionOnly = picture("", "after", LATER).toBuilder()
                .state(Media.State.UNAVAILABLE)
                .source(null)
                .build();

        rig.take(Told.edit(key, "m1", ana, LATER, captionOnly));

        assertThat(shown("m1").mediaId()).isEqualTo(stored);
        assertThat(shown("m1").state()).isEqualTo(Media.State.STORED);
        assertThat(shown("m1").caption()).isEqualTo("after");
    }

    @Test
    void mediumShouldStillBeFetchedWhenItsMessageIsEditedBefore() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));

        rig.take(Told.edit(key, "m1", ana, LATER, picture("p1", "after", LATER)));
        MediaId stored = fetch("m1", "a picture");

        assertThat(shown("m1").mediaId()).isEqualTo(stored);
        assertThat(shown("m1").caption()).isEqualTo("after");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void wordsShouldReplaceTheTextAloneAndEachPartKeepItsName() throws Exception {
        SharedPost post = SharedPost.of(SharedPost.Context.POST_SHARE, "https://example.org/p/1");
        rig.take(Told.contents(key, "m1", ana, new Text("helo"), picture("p1", null, Told.AT), post));
        MediaId stored = fetch("m1", "a picture");

        rig.take(Told.words(key, "m1", ana, "hello", LATER));

        Message message = rig.message("m1").orElseThrow();
        assertThat(message.parts()).extracting(Part::id).containsExactly("0", "1", "2");
        assertThat(message.parts().getFirst().content()).isEqualTo(new Text("hello"));
        assertThat(MediaParts.of(message)).containsExactly(stored);
        assertThat(message.parts().get(2).content()).isEqualTo(post);
    }

    @Test
    void wordsShouldBecomeTheCaptionWhenThereIsNoText() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId stored = fetch("m1", "a picture");

        rig.take(Told.words(key, "m1", ana, "after", LATER));
        assertThat(shown("m1").caption()).isEqualTo("after");
        rig.take(Told.words(key, "m1", ana, "", LATER.plusSeconds(1)));

        assertThat(shown("m1").caption()).isNull();
        assertThat(shown("m1").mediaId()).isEqualTo(stored);
    }

    @Test
    void wordsShouldStandBesideAPostThatHadNone() throws Exception {
        SharedPost story = SharedPost.of(SharedPost.Context.STORY_REPLY, "https://example.org/s/1");
        rig.take(Told.contents(key, "m1", ana, story));

        rig.take(Told.words(key, "m1", ana, "nice", LATER));

        assertThat(rig.message("m1").orElseThrow().parts())
                .extracting(Part::content)
                .containsExactly(story, new Text("nice"));
    }

    @Test
    void anotherMediumShouldBeFetchedAndTheOldOneForgotten() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId old = fetch("m1", "a picture");

        rig.take(Told.edit(key, "m1", ana, LATER, picture("p2", "after", LATER)));

        assertThat(shown("m1").state()).isEqualTo(Media.State.PENDING);
        assertThat(isKept(old)).isFalse();
        MediaId stored = fetch("m1", "another picture");
        assertThat(shown("m1").mediaId()).isEqualTo(stored);
    }

    @Test
    void nothingShouldStayToBeReadWhenAMessageIsTakenBackAfterAnEdit() throws Exception {
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));
        MediaId stored = fetch("m1", "a picture");

        rig.take(Told.edit(key, "m1", ana, LATER, picture("p1", "after", LATER)));
        rig.take(Told.delete(key, "m1", ana));

        assertThat(rig.message("m1").orElseThrow().tombstone()).isNotNull();
        assertThat(isKept(stored)).isFalse();
    }

    @Test
    void mediumOfAnEarlyEditShouldBeFetched() throws Exception {
        rig.take(Told.edit(key, "m1", ana, LATER, picture("p2", "after", LATER)));
        rig.take(Told.contents(key, "m1", ana, picture("p1", "before", Told.AT)));

        assertThat(shown("m1").source().ref()).isEqualTo("p2");
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void editThatSaysWhatIsThereAlreadyShouldOutweighOneThatIsOlder() throws Exception {
        rig.take(Told.text(key, "m1", ana, "one"));
        rig.take(Told.edit(key, "m1", ana, "one", LATER.plusSeconds(1)));
        rig.take(Told.edit(key, "m1", ana, "two", LATER));

        assertThat(rig.message("m1").orElseThrow().plainText()).isEqualTo("one");
        assertThat(rig.eventTypes()).doesNotContain("io.nexuscomm.message.edited.v1");
    }

    private static Media picture(String name, String caption, Instant at) {
        return Media.pending(Media.Kind.IMAGE, new Media.Source(name, at.plus(Duration.ofDays(7))))
                .declaredMimeType("image/png")
                .caption(caption)
                .build();
    }

    private Media shown(String id) {
        Content content = rig.message(id).orElseThrow().parts().getFirst().content();
        return (Media) content;
    }

    private List<Job> jobs() {
        return rig.store.jobs().take("node", Duration.ofMinutes(1), 10);
    }

    private boolean isKept(MediaId id) {
        return rig.store.media().find(rig.organization, id).isPresent();
    }

    /** What the dispatcher does with the one job that waits. */
    private MediaId fetch(String id, String octets) throws IOException {
        List<Job> due = jobs();
        assertThat(due).hasSize(1);
        Job job = due.getFirst();
        Message message = rig.message(id).orElseThrow();
        var stored = rig.store
                .media()
                .put(
                        rig.organization,
                        new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8)),
                        null,
                        null,
                        1_000);
        Media here = MediaParts.in(message, job.part()).toBuilder()
                .state(Media.State.STORED)
                .mediaId(stored.id())
                .sha256(stored.sha256())
                .build();
        assertThat(rig.store
                        .jobs()
                        .settle(new Settlement(
                                job,
                                Settlement.Fate.DONE,
                                null,
                                0,
                                null,
                                List.of(),
                                MediaParts.put(message, job.part(), here),
                                null,
                                List.of())))
                .isTrue();
        return stored.id();
    }
}
