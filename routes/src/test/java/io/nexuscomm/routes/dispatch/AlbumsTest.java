package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several pictures of one message where the provider takes no such message. */
class AlbumsTest {

    private static final Rejected NOT_TOGETHER =
            new Rejected(new DeliveryError(Rejected.NOT_TOGETHER, "not available", "100/2534068"), "HTTP 400");

    private final Bench bench = new Bench(0, Level.FULL, 10);
    private final Work work = bench.sendWork("node");
    private final Person ana = bench.ana();

    @Test
    void picturesShouldGoOneByOneInTheirOrderWhenTheProviderTakesThemNotTogether() {
        Message message = send(new Text("look"), picture("a"), picture("b"), picture("c"));
        bench.transport.answers(accepted("1"), NOT_TOGETHER);

        rounds(8);

        assertThat(sent())
                .containsExactly(List.of("look"), List.of("a", "b", "c"), List.of("a"), List.of("b"), List.of("c"));
        assertThat(bench.attempts(message))
                .containsExactly("ACCEPTED", "ONE_BY_ONE", "ACCEPTED", "ACCEPTED", "ACCEPTED");
        assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED);
    }

    @Test
    void pictureShouldBeSentOnceWhenTheNextOneFailsAndAnotherNodeGoesOn() {
        send(picture("a"), picture("b"));
        bench.transport.answers(NOT_TOGETHER, accepted("1"), new Transient(null, "HTTP 500"));
        rounds(3);

        Work other = bench.sendWork("other");
        bench.laterRound(other);

        assertThat(sent()).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"), List.of("b"));
    }

    @Test
    void accountShouldNotBeAskedAgainForAWhile() {
        send(picture("a"), picture("b"));
        bench.transport.answers(NOT_TOGETHER);
        rounds(4);
        send(picture("c"), picture("d"));
        rounds(4);

        assertThat(sent()).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"), List.of("c"), List.of("d"));

        bench.clock.advance(Albums.REMEMBERED);
        send(picture("e"), picture("f"));
        rounds(2);

        assertThat(sent()).endsWith(List.of("e", "f"));
    }

    @Test
    void messageShouldFailWhenASinglePictureIsRefusedForThat() {
        Message message = send(picture("a"));
        bench.transport.answers(NOT_TOGETHER);
        rounds(2);

        assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(sent()).hasSize(1);
    }

    private void rounds(int number) {
        for (int at = 0; at < number; at++) {
            bench.round(work);
        }
    }

    private List<List<String>> sent() {
        return bench.transport.sent.stream()
                .map(request ->
                        request.step().contents().stream().map(AlbumsTest::name).toList())
                .toList();
    }

    private static String name(Content content) {
        return content instanceof Media media && media.source() != null
                ? media.source().ref().substring("https://x.example/".length())
                : content.plainText();
    }

    private static SendOutcome accepted(String id) {
        return new Accepted(List.of(ExternalId.of("wamid", "wamid.first" + id)), "200");
    }

    private static Media picture(String name) {
        return Media.pending(Kind.IMAGE, new Source("https://x.example/" + name, null))
                .build();
    }

    private Message send(Content... contents) {
        return bench.queue(ana, contents);
    }
}
