package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LinkedInRendererTest {

    private static final Address PRIYA = new Address("li-urn", "5509810", "urn:li:person:8BzNpQ4xWe");
    private static final String LANE = "urn:li:activity:7398200000000000101/urn:li:person:8BzNpQ4xWe";

    private final LinkedInRenderer renderer = new LinkedInRenderer();

    private static ObjectNode config() {
        LinkedInChannel channel = new LinkedInChannel();
        return channel.config(channel.key(), "https://api.linkedin.example");
    }

    static Stream<Content> beyondTheLimits() {
        return Stream.of(
                new Text("x".repeat(1_251)),
                Interactive.of(Layout.BUTTONS, "body", List.of(Interactive.Action.reply("1", "one"))),
                Media.pending(Kind.IMAGE, new Source("1", null)).build(),
                new Location(Location.TYPE, 1, 2, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void contentShouldBeRefusedWhenACommentCannotHoldIt(Content content) {
        ConnectedAccount account = account(config());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(step(List.of(content), LANE, null), account))
                .withMessageNotContaining("xxxx");
    }

    @Test
    void stepShouldBeRefusedWhenItAnswersNothingThatIsThere() {
        ConnectedAccount account = account(config());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(step(List.of(new Text("hi")), "nowhere", null), account));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(step(List.of(new Text("hi")), LANE, "../../me"), account));
    }

    @Test
    void reactionShouldBeMadeAndTakenBackInThePagesName() {
        ProviderRequest made = renderer.render(gesture(new Gesture.React("❤️")), account(config()));
        ProviderRequest ended = renderer.render(gesture(new Gesture.React(null)), account(config()));

        assertThat(made.method() + " " + made.target())
                .isEqualTo("POST /rest/reactions?actor=urn%3Ali%3Aorganization%3A5509810");
        assertThat(JsonMapper.shared().readTree(made.body()))
                .isEqualTo(
                        JsonMapper.shared().readTree("{\"root\":\"urn:li:activity:1\",\"reactionType\":\"EMPATHY\"}"));
        assertThat(ended.method() + " " + ended.target())
                .isEqualTo("DELETE /rest/reactions/(actor:urn%3Ali%3Aorganization%3A5509810,"
                        + "entity:urn%3Ali%3Aactivity%3A1)");
    }

    @Test
    void gestureShouldBeRefusedWhenLinkedInHasNone() {
        ConnectedAccount account = account(config());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(gesture(new Gesture.React("🦆")), account))
                .withMessageContaining("👍");
        assertThatIllegalArgumentException().isThrownBy(() -> renderer.render(gesture(new Gesture.Typing()), account));
    }

    private static ConnectedAccount account(ObjectNode config) {
        return new TestGateway(new LinkedInConnector().descriptor()).account(config);
    }

    private static GestureStep gesture(Gesture gesture) {
        return new GestureStep(PRIYA, LANE, "urn:li:activity:1", gesture);
    }

    @Test
    void messageShouldBeRefusedWhenTheAccountIsNoPartners() {
        ConnectedAccount account = account(config());

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        renderer.render(step(List.of(new Text("hi")), "urn:li:messagingThread:2-YWJj", null), account))
                .withMessageContaining("partners");
    }

    private static SendStep step(List<Content> contents, String chat, @Nullable String replyTo) {
        return new SendStep("token-1", PRIYA, chat, contents, replyTo, null, false);
    }
}
