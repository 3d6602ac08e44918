package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GesturesTest {

    private final ApiServer server = ApiServer.shared();
    private Tenant tenant;
    private Seed.Chat ana;
    private Seed.Chat bo;

    @BeforeEach
    void chats() {
        tenant = server.tenant();
        ana = tenant.seed().chat("Ana", "+4915110000001", "Is it still there?");
        bo = tenant.seed().chat(tenant.wave(), "wave", "Bo", "+4915110000002", "Hello");
    }

    @Test
    void reactionShouldBecomeAJobInTheOrderOfItsLane() {
        Answer answer = react(ana.message(), "\uD83D\uDC69\u200D\uD83D\uDCBB");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.kind()).isEqualTo(Job.Kind.GESTURE);
            assertThat(job.message()).isEqualTo(ana.message());
            assertThat(job.lane()).isEqualTo(ana.lane());
            assertThat(job.gesture()).isEqualTo(new Gesture.React("\uD83D\uDC69\u200D\uD83D\uDCBB"));
        });
    }

    @Test
    void reactionShouldBeTakenAwayWhenItIsDeleted() {
        Answer answer = tenant.http().delete("/api/v1/messages/" + ana.message() + "/reaction");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(jobs()).map(Job::gesture).containsExactly(new Gesture.React(null));
    }

    @Test
    void reactionShouldBeRefusedWhenItIsNotOneEmoji() {
        for (String wrong : List.of("", "a", "7", "ok", "\u2764\u2764", "<b>")) {
            Answer answer = react(ana.message(), wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/emoji");
        }
        assertThat(jobs()).isEmpty();
    }

    @Test
    void reactionShouldBeRefusedWhenTheChannelHasNone() {
        assertThat(react(bo.message(), "\u2764").code()).isEqualTo("unsendable");
    }

    @Test
    void reactionShouldNotReachAMessageOfAnotherOrganization() {
        Tenant stranger = server.tenant();

        Answer answer =
                stranger.http().put("/api/v1/messages/" + ana.message() + "/reaction", "{\"emoji\":\"\u2764\"}");

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void readingShouldMarkTheNewestMessageOnceAndNothingWhenAllWasRead() {
        MessageId newest = tenant.seed().more(ana, "And the keys?");
        String path = "/api/v1/conversations/" + ana.conversation() + "/read";

        tenant.http().post(path);
        tenant.http().post(path);

        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.gesture()).isEqualTo(new Gesture.MarkRead());
            assertThat(job.message()).isEqualTo(newest);
            assertThat(job.lane()).isNull();
        });
    }

    /** No provider knows it. */
    @Test
    void noteShouldNeitherBeMarkedNorReactedTo() {
        SystemNote missed = SystemNote.of("call.missed", "Nobody took the call.", Map.of());
        MessageId note = tenant.seed().says(ana, List.of(new Part("0", missed)));

        assertThat(react(note, "\u2764").code()).isEqualTo("unsendable");
        tenant.http().post("/api/v1/conversations/" + ana.conversation() + "/read");

        assertThat(jobs()).map(Job::message).containsExactly(ana.message());
    }

    @Test
    void typingShouldBeShownToWhoWroteLast() {
        assertThat(typing(ana).status()).isEqualTo(202);

        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.gesture()).isEqualTo(new Gesture.Typing());
            assertThat(job.message()).isEqualTo(ana.message());
        });
    }

    @Test
    void typingShouldDoNothingWhenTheChannelCannotShowIt() {
        assertThat(typing(bo).status()).isEqualTo(202);

        assertThat(jobs()).isEmpty();
    }

    private Answer react(MessageId message, String emoji) {
        return tenant.http().put("/api/v1/messages/" + message + "/reaction", "{\"emoji\":\"" + emoji + "\"}");
    }

    private Answer typing(Seed.Chat chat) {
        return tenant.http().post("/api/v1/conversations/" + chat.conversation() + "/typing");
    }

    private List<Job> jobs() {
        return server.store.jobs().take("test", Duration.ofHours(1), 1_000).stream()
                .filter(job -> job.organization().equals(tenant.organization()))
                .toList();
    }
}
