package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstagramRendererTest {

    private static final Address ANA = new Address("ig-sid", "17841405822304914", "6480126485417123");

    private final TestGateway gateway = new TestGateway(new InstagramConnector().descriptor());
    private final InstagramRenderer renderer = new InstagramRenderer();

    static Stream<Content> beyondTheLimits() {
        return Stream.of(
                new Text("☕".repeat(333) + "ab"),
                interactive(Layout.BUTTONS, "x".repeat(1001), 1, "a"),
                interactive(Layout.LIST, "body", 14, "a"),
                interactive(Layout.BUTTONS, "body", 1, "a label that is too long"),
                interactive(Layout.FORM, "body", 1, "a"),
                Interactive.of(Layout.BUTTONS, "body", List.of()),
                Interactive.of(
                        Layout.BUTTONS,
                        "body",
                        IntStream.range(0, 4)
                                .mapToObj(InstagramRendererTest::link)
                                .toList()),
                Interactive.of(Layout.BUTTONS, "x".repeat(641), List.of(link(1))),
                interactive(Layout.CAROUSEL, "body", 4, "a"),
                interactive(Layout.CAROUSEL, "x".repeat(81), 1, "a"),
                Media.pending(Kind.STICKER, new Source("1", null)).build(),
                Media.pending(Kind.IMAGE, new Source("", null)).build(),
                Media.pending(Kind.IMAGE, new Source("1", null))
                        .caption("none here")
                        .build(),
                new Location(Location.TYPE, 1, 2, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void contentShouldBeRefusedWhenInstagramDoesNotTakeIt(Content content) {
        SendStep step = new SendStep("token-1", ANA, ANA.value(), List.of(content), null, null, false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(
                        step, gateway.account(new InstagramChannel().config("1", "https://graph.example"))))
                .withMessageNotContaining("xxxx");
    }

    @Test
    void severalContentsShouldBeRefusedUnlessTheyAreAFewPictures() {
        Media picture = Media.pending(Kind.IMAGE, new Source("1", null)).build();
        for (List<Content> contents :
                List.<List<Content>>of(List.of(picture, new Text("a")), Collections.nCopies(11, (Content) picture))) {
            SendStep step = new SendStep("token-1", ANA, ANA.value(), contents, null, null, false);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(
                            step, gateway.account(new InstagramChannel().config("1", "https://graph.example"))));
        }
    }

    @Test
    void apiShouldBeWhereTheLoginSays() {
        assertThat(Login.INSTAGRAM.base()).isEqualTo("https://graph.instagram.com");
        assertThat(Login.FACEBOOK.base()).isEqualTo("https://graph.facebook.com");
    }

    private static Interactive interactive(Layout layout, String body, int count, String label) {
        return Interactive.of(
                layout,
                body,
                IntStream.range(0, count)
                        .mapToObj(n -> Action.reply("id" + n, label))
                        .toList());
    }

    private static Action link(int n) {
        return new Action("id" + n, "Shop", null, null, "https://example.org/" + n, null);
    }
}
