package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SharedPost.Context;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists show of a message. */
class PreviewTextTest {

    private static final String ADDRESS = "https://cdn.example/1";
    private static final Instant NOW = Instant.parse("2026-11-03T00:00:00Z");

    private final IdSource ids = new IdSource(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "STORY_MENTION, INBOUND, Mentioned you in a story",
        "STORY_REPLY, INBOUND, Answered your story",
        "STORY_REPLY, OUTBOUND, Answered their story",
        "POST_SHARE, INBOUND, Shared a post",
        "REEL, INBOUND, Shared a reel",
        "PROFILE, INBOUND, Shared a profile"
    })
    void previewShouldSayWhatWasDoneWithAPostInsteadOfItsAddress(Context context, Direction direction, String said) {
        assertThat(preview(direction, SharedPost.of(context, ADDRESS))).isEqualTo(said);
    }

    @Test
    void previewShouldHaveThePostsTitleAndWhatIsWrittenWithIt() {
        SharedPost titled =
                new SharedPost(SharedPost.TYPE, Context.POST_SHARE, ADDRESS, "Ten ways to brew", null, null);

        assertThat(preview(Direction.INBOUND, titled)).isEqualTo("Shared a post: Ten ways to brew");
        assertThat(preview(Direction.INBOUND, new Text("Lovely!"), SharedPost.of(Context.STORY_REPLY, ADDRESS)))
                .isEqualTo("Answered your story: Lovely!");
    }

    @Test
    void previewShouldBeWhatTheMessageSaysWhereThereIsNoPost() {
        Order order = Order.of(null, null, List.of(new Order.Item("BEANS-250", 2, 950L, "EUR")));

        assertThat(preview(Direction.INBOUND, new Text("This:"), order)).isEqualTo("This: 2 x BEANS-250");
    }

    private String preview(Direction direction, Content... contents) {
        return Outgoing.preview(Message.builder()
                .id(ids.message())
                .organization(new OrganizationId(new UUID(0, 1)))
                .account(ids.account())
                .channel("instagram")
                .lane(ids.lane())
                .conversation(ids.conversation())
                .direction(direction)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, "17841", null))
                .parts(IntStream.range(0, contents.length)
                        .mapToObj(at -> new Part(String.valueOf(at), contents[at]))
                        .toList())
                .occurredAt(NOW)
                .receivedAt(NOW)
                .seq(1)
                .build());
    }
}
