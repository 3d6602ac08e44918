package io.nexuscomm.connector.sandbox.whatsapp;

import static io.nexuscomm.connector.sandbox.GraphClient.text;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.ANA;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.HARBOUR;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.sandbox.GraphClient;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What passes between a customer and the business when nothing goes wrong. */
class MessagesTest {
    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void customerTextShouldArriveAsSignedWebhook() {
        var id = fixture.ana.text("Olá! ☕ até já");

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(1));
        var message = fixture.callback.messages().getFirst();
        assertThat(message.path("id").asString()).isEqualTo(id);
        assertThat(message.path("from").asString()).isEqualTo(ANA);
        assertThat(message.path("timestamp").isString()).isTrue();
        assertThat(message.path("text").path("body").asString()).isEqualTo("Olá! ☕ até já");
        assertThat(fixture.callback.badSignatures()).isZero();
        var raw = new String(fixture.provider.deliveries().getFirst().body(), StandardCharsets.ISO_8859_1);
        assertThat(raw).contains("Ol\\u00e1! \\u2615 at\\u00e9 j\\u00e1");
    }

    @Test
    void sendShouldBeAcceptedAndBecomeSentDeliveredAndRead() throws Exception {
        fixture.ana.text("Hi");
        fixture.ana.open();

        var reply = fixture.graph.send(
                text("+" + ANA, "Your flat white is ready").put("biz_opaque_callback_data", "nx:42"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("contacts").path(0).path("wa_id").asString())
                .isEqualTo(ANA);
        assertThat(reply.messageId()).startsWith("wamid.");
        soon().untilAsserted(() ->
                assertThat(fixture.callback.statuses(reply.messageId())).containsExactly("sent", "delivered", "read"));
        assertThat(fixture.callback.statuses()).allSatisfy(status -> {
            assertThat(status.path("biz_opaque_callback_data").asString()).isEqualTo("nx:42");
            assertThat(status.path("recipient_id").asString()).isEqualTo(ANA);
        });
        assertThat(fixture.callback
                        .statuses()
                        .getFirst()
                        .path("pricing")
                        .path("pricing_model")
                        .asString())
                .isEqualTo("PMP");
        assertThat(fixture.ana.messages().getLast().ticks()).isEqualTo(Ticks.READ);
    }

    @Test
    void messageShouldWaitForThePhone() throws Exception {
        fixture.ana.text("Hi");
        fixture.ana.reachable(false);

        var id = fixture.graph.send(text(ANA, "one")).messageId();
        soon().untilAsserted(() -> assertThat(fixture.callback.statuses(id)).containsExactly("sent"));

        fixture.ana.reachable(true);
        soon().untilAsserted(() -> assertThat(fixture.callback.statuses(id)).containsExactly("sent", "delivered"));

        fixture.ana.open();
        soon().untilAsserted(
                        () -> assertThat(fixture.callback.statuses(id)).containsExactly("sent", "delivered", "read"));
    }

    @Test
    void sendByUserIdShouldReachTheSamePhone() throws Exception {
        fixture.ana.text("Hi");
        var message = text(ANA, "by user id").put("recipient", SamplePeople.ANA.userId());
        message.remove("to");

        var reply = fixture.graph.send(message);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("contacts").path(0).has("wa_id")).isFalse();
        assertThat(fixture.ana.messages().getLast().text()).contains("by user id");
    }

    @Test
    void answersReactionsAndChoicesShouldPointAtTheirMessage() throws Exception {
        fixture.ana.text("Hi");
        var id = fixture.graph.send(buttons()).messageId();

        fixture.ana.choose(id, "yes");
        fixture.ana.react(id, "😮");
        fixture.ana.text("as I said", id);

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(4));
        var messages = fixture.callback.messages();
        assertThat(messages.get(1)
                        .path("interactive")
                        .path("button_reply")
                        .path("title")
                        .asString())
                .isEqualTo("Yes");
        assertThat(messages.get(1).path("context").path("id").asString()).isEqualTo(id);
        assertThat(messages.get(2).path("reaction").path("emoji").asString()).isEqualTo("😮");
        assertThat(messages.get(3).path("context").path("id").asString()).isEqualTo(id);
    }

    @Test
    void readMarkShouldTurnTheCustomersTicksBlueAndShowTyping() throws Exception {
        var id = fixture.ana.text("Hi");
        var mark = Json.object()
                .put("messaging_product", "whatsapp")
                .put("status", "read")
                .put("message_id", id);
        mark.putObject("typing_indicator").put("type", "text");

        var reply = fixture.graph.send(mark);

        assertThat(reply.body().path("success").asBoolean()).isTrue();
        assertThat(fixture.ana.messages().getFirst().ticks()).isEqualTo(Ticks.READ);
        assertThat(fixture.ana.businessIsTyping()).isTrue();
    }

    @Test
    void batchShouldCarryAccountsAsEntriesAndNumbersAsChanges() throws Exception {
        var second = new WhatsAppBusiness("2", "20", "351210009999", "Second", "t2", HARBOUR.appSecret());
        var batch = fixture.provider.batch();
        batch.text(HARBOUR, SamplePeople.ANA, "one");
        batch.text(HARBOUR, SamplePeople.JONAS, "two");
        batch.status(HARBOUR, SamplePeople.MEI, "wamid.x", "read").text(second, SamplePeople.MEI, "three", "wamid.y");

        batch.post();

        soon().untilAsserted(() -> assertThat(fixture.callback.taken()).hasSize(1));
        var entries = fixture.callback.taken().getFirst().path("entry");
        assertThat(entries).hasSize(2);
        assertThat(entries.path(0).path("changes")).hasSize(2);
        assertThat(fixture.callback.messages()).hasSize(3);
        assertThat(fixture.callback.statuses("wamid.x")).containsExactly("read");
    }

    @Test
    void batchShouldRefuseNumbersOfDifferentApps() {
        var stranger = new WhatsAppBusiness("3", "30", "351210008888", "Third", "t3", "another secret");
        var batch = fixture.provider.batch();
        batch.text(HARBOUR, SamplePeople.ANA, "one");

        assertThatThrownBy(() -> batch.text(stranger, SamplePeople.ANA, "two"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callbackShouldBeRefusedWhenItDoesNotAnswerTheChallenge() {
        assertThatThrownBy(() -> fixture.provider.subscribe(HARBOUR, fixture.callback.uri(), "wrong token"))
                .isInstanceOf(HandshakeRefused.class);
    }

    @Test
    void webhookShouldBePostedAgainUntilItIsTaken() {
        List.of(500, 503).forEach(fixture.callback::refuseNext);

        fixture.ana.text("Hi");

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(1));
        soon().untilAsserted(() -> {
            var delivery = fixture.provider.deliveries().getFirst();
            assertThat(delivery.state()).isEqualTo(WebhookDelivery.State.ACKNOWLEDGED);
            assertThat(delivery.attempts())
                    .extracting(WebhookDelivery.Attempt::status)
                    .containsExactly(500, 503, 200);
        });
    }

    @Test
    void replayShouldPostTheSameWebhookAgain() {
        fixture.ana.text("Hi");
        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(1));

        assertThat(fixture.provider.replay(
                        fixture.provider.deliveries().getFirst().id(), 10))
                .isTrue();

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(11));
        assertThat(fixture.callback.messages())
                .extracting(message -> message.path("id").asString())
                .containsOnly(fixture.ana.messages().getFirst().id());
    }

    private static ObjectNode buttons() {
        var message = GraphClient.message(ANA, "interactive");
        var interactive = message.putObject("interactive").put("type", "button");
        interactive.putObject("body").put("text", "Shall we?");
        var button =
                interactive.putObject("action").putArray("buttons").addObject().put("type", "reply");
        button.putObject("reply").put("id", "yes").put("title", "Yes");
        return message;
    }
}
