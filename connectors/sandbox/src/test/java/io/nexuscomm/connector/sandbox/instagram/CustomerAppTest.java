package io.nexuscomm.connector.sandbox.instagram;

import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer does becomes signed webhooks in Meta's form. */
class CustomerAppTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    private InstagramFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new InstagramFixture();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void textShouldBeEditedAndUnsent() {
        var mid = fixture.leo.text("Helo");
        fixture.leo.edit(mid, "Hello");
        fixture.leo.unsend(mid);

        assertThat(fixture.item("message_edit").at("/message_edit/text").asString())
                .isEqualTo("Hello");
        assertThat(fixture.item("message_edit").at("/message_edit/num_edit").asInt())
                .isEqualTo(1);
        soon().until(() -> fixture.items().size() == 3);
        var unsent = fixture.items().getLast().path("message");
        assertThat(unsent.path("is_deleted").asBoolean()).isTrue();
        assertThat(unsent.has("text")).as("the webhook has no content").isFalse();
        assertThat(fixture.leo.lines().getFirst().body()).isInstanceOf(LineBody.Unsent.class);
    }

    @Test
    void pictureShouldBeAtASignedAddressUntilItIsUnsent() throws Exception {
        var mid = fixture.leo.media("image/png", PNG);
        var address =
                fixture.item("message").at("/message/attachments/0/payload/url").asString();

        assertThat(fixture.graph.fetch(address, false).body()).isEqualTo(PNG);
        assertThat(fixture.graph.fetch(address + "0", false).statusCode()).isEqualTo(403);

        fixture.leo.unsend(mid);
        assertThat(fixture.graph.fetch(address, false).statusCode()).isEqualTo(404);
    }

    @Test
    void storiesAndReactionsShouldHaveTheirForms() {
        fixture.leo.storyReply("so good");
        fixture.leo.storyMention();
        fixture.leo.heart();
        var mid = fixture.leo.text("Hello");
        fixture.leo.react(mid, "❤");
        fixture.leo.react(mid, "");

        soon().until(() -> fixture.items().size() == 6);
        var items = fixture.items();
        assertThat(items.get(0).at("/message/reply_to/story/id").asString()).isNotEmpty();
        assertThat(items.get(1).at("/message/attachments/0/type").asString()).isEqualTo("story_mention");
        assertThat(items.get(2).at("/message/attachments/0/type").asString()).isEqualTo("like_heart");
        assertThat(items.get(4).at("/reaction/reaction").asString()).isEqualTo("love");
        assertThat(items.get(5).at("/reaction/action").asString()).isEqualTo("unreact");
    }

    @Test
    void webhookShouldBePostedAgainAndSpoiledOnRequest() {
        fixture.callback.refuseNext(503);
        fixture.provider.faults().on(FaultKind.BAD_SIGNATURE, 1);
        fixture.leo.text("Hello");

        soon().until(() -> fixture.items().size() == 1);
        soon().untilAsserted(() ->
                assertThat(fixture.provider.deliveries().getFirst().attempts()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void answerShouldBeCutAfterTheMessageWasTaken() throws Exception {
        fixture.leo.text("Hello");
        fixture.provider.faults().set(Fault.times(FaultKind.CUT_AFTER, 1).delay(Duration.ZERO));

        assertThatThrownBy(() -> fixture.graph.send(InstagramFixture.text("taken")))
                .isInstanceOf(IOException.class);

        assertThat(fixture.leo.lines()).hasSize(2);
    }
}
