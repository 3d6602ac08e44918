package io.nexuscomm.connector.sandbox.whatsapp;

import static io.nexuscomm.connector.sandbox.GraphClient.message;
import static io.nexuscomm.connector.sandbox.GraphClient.text;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.ANA;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.HARBOUR;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.GraphClient;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every way in which Meta says no. */
class RefusalsTest {
    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
        fixture.ana.window(true);
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                bad("no product", 100, body -> body.remove("messaging_product")),
                bad("other product", 100, body -> body.put("messaging_product", "messenger")),
                bad("no recipient", 131008, body -> body.remove("to")),
                bad("recipient without country code", 131009, body -> body.put("to", "0912345678")),
                bad("unknown type", 100, body -> body.put("type", "carrier pigeon")),
                bad("no text", 131008, body -> body.remove("text")),
                bad("empty text", 131008, body -> body.putObject("text").put("body", "")),
                bad("text too long", 100, body -> body.putObject("text").put("body", "x".repeat(4097))),
                bad("text of a wrong type", 100, body -> body.putObject("text").put("body", 7)),
                bad("context without id", 131008, body -> body.putObject("context")),
                bad(
                        "context of a wrong form",
                        131009,
                        body -> body.putObject("context").put("message_id", "mid.1")),
                bad("callback data too long", 100, body -> body.put("biz_opaque_callback_data", "x".repeat(513))),
                bad(
                        "unknown media",
                        131009,
                        body -> body.put("type", "image").putObject("image").put("id", "7")),
                bad(
                        "neither id nor link",
                        131009,
                        body -> body.put("type", "image").putObject("image")),
                bad(
                        "link of a wrong scheme",
                        100,
                        body -> body.put("type", "image").putObject("image").put("link", "file:///etc/passwd")),
                bad(
                        "caption too long",
                        100,
                        body -> body.put("type", "image")
                                .putObject("image")
                                .put("link", "https://pictures.example/1.png")
                                .put("caption", "x".repeat(1025))),
                bad(
                        "caption of a sound",
                        100,
                        body -> body.put("type", "audio")
                                .putObject("audio")
                                .put("link", "https://sounds.example/1.ogg")
                                .put("caption", "x")),
                bad(
                        "place off the earth",
                        100,
                        body -> body.put("type", "location")
                                .putObject("location")
                                .put("latitude", 91)
                                .put("longitude", 0)),
                bad("no contacts", 131008, body -> body.put("type", "contacts").putArray("contacts")),
                bad(
                        "reaction without emoji",
                        131008,
                        body -> body.put("type", "reaction")
                                .putObject("reaction")
                                .put("message_id", "wamid.abcdef")),
                bad("four buttons", 131009, body -> buttons(body, 4, "title")),
                bad("button title too long", 100, body -> buttons(body, 1, "x".repeat(21))),
                bad("unknown template", 132001, body -> template(body, "no_such_template", 0)),
                bad("template without its parameters", 132000, body -> template(body, "order_ready", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void sendShouldBeRefused(String what, int code, Consumer<ObjectNode> spoil) throws Exception {
        var body = text(ANA, "fine so far");
        spoil.accept(body);

        var reply = fixture.graph.send(body);

        assertThat(reply.errorCode()).as(reply.body().toString()).isEqualTo(code);
        assertThat(reply.status()).isBetween(400, 404);
        assertThat(reply.body().path("error").path("fbtrace_id").asString()).isNotEmpty();
        assertThat(reply.body().path("error").path("type").asString()).isEqualTo("OAuthException");
        assertThat(fixture.ana.messages()).isEmpty();
    }

    @Test
    void sendShouldBeAcceptedAtTheLimits() throws Exception {
        assertThat(fixture.graph.send(text(ANA, "x".repeat(4096))).status()).isEqualTo(200);
        var caption = message(ANA, "image");
        caption.putObject("image").put("link", "https://pictures.example/1.png").put("caption", "x".repeat(1024));
        assertThat(fixture.graph.send(caption).status()).isEqualTo(200);
        var buttons = text(ANA, "");
        buttons(buttons, 3, "x".repeat(20));
        assertThat(fixture.graph.send(buttons).status()).isEqualTo(200);
    }

    @Test
    void bodyThatIsNoJsonShouldHaveNoParameters() throws Exception {
        var path = "/v25.0/" + HARBOUR.phoneNumberId() + "/messages";

        assertThat(fixture.graph.post(path, "{\"messaging_product\":").errorCode())
                .isEqualTo(100);
        assertThat(fixture.graph.post(path, "[]").errorCode()).isEqualTo(100);
    }

    @Test
    void wrongTokenShouldBeRefusedWith190() throws Exception {
        try (var stranger = new GraphClient(fixture.provider.apiBase(), "stolen", HARBOUR.phoneNumberId())) {
            var reply = stranger.send(text(ANA, "x"));

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.errorCode()).isEqualTo(190);
        }
    }

    @Test
    void unknownNumberShouldLookLikeAnotherOnesNumber() throws Exception {
        var other = new WhatsAppBusiness("2", "20", "351210009999", "Second", "another token", HARBOUR.appSecret());
        fixture.provider.add(other);
        for (var id : new String[] {"999", other.phoneNumberId()}) {
            try (var graph = new GraphClient(fixture.provider.apiBase(), HARBOUR.accessToken(), id)) {
                var reply = graph.send(text(ANA, "x"));

                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.errorCode()).isEqualTo(100);
                assertThat(reply.body().path("error").path("error_subcode").asInt())
                        .isEqualTo(33);
                assertThat(reply.body().path("error").path("type").asString()).isEqualTo("GraphMethodException");
            }
        }
    }

    @Test
    void unknownVersionShouldBeRefused() throws Exception {
        for (var version : new String[] {"25.0", "v25", "v9.0", "v20.0", "v99.0"}) {
            var path = "/" + version + "/" + HARBOUR.phoneNumberId() + "/messages";

            assertThat(fixture.graph.post(path, text(ANA, "x").toString()).errorCode())
                    .as(version)
                    .isEqualTo(2500);
        }
    }

    @Test
    void textOutsideTheWindowShouldBeRefusedAndATemplateTaken() throws Exception {
        fixture.later.set(Chat.WINDOW.plusSeconds(1));

        assertThat(fixture.graph.send(text(ANA, "still there?")).errorCode()).isEqualTo(131047);
        var template = text(ANA, "");
        template(template, "order_ready", 2);
        assertThat(fixture.graph.send(template).status()).isEqualTo(200);
        assertThat(fixture.ana.messages().getLast().text())
                .hasValueSatisfying(said -> assertThat(said).contains("Hello p1, your order p2"));
    }

    @Test
    void textShouldBeTakenAtTheEndOfTheWindow() throws Exception {
        fixture.ana.text("Hi");
        fixture.later.set(Chat.WINDOW.minus(Duration.ofMinutes(1)));

        assertThat(fixture.graph.send(text(ANA, "just in time")).status()).isEqualTo(200);
    }

    @Test
    void refusalShouldComeByWebhookWhenAskedTo() throws Exception {
        fixture.provider.lateRefusals(true);
        fixture.ana.window(false);

        var reply = fixture.graph.send(text(ANA, "still there?"));

        assertThat(reply.status()).isEqualTo(200);
        soon().untilAsserted(() ->
                assertThat(fixture.callback.statuses(reply.messageId())).containsExactly("failed"));
        assertThat(fixture.callback
                        .statuses()
                        .getFirst()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asInt())
                .isEqualTo(131047);
        assertThat(fixture.ana.messages().getLast().failure()).isEqualTo(131047);
    }

    @Test
    void numberWithoutWhatsAppShouldFailLater() throws Exception {
        var reply = fixture.graph.send(text("351999999999", "anybody?"));

        assertThat(reply.status()).isEqualTo(200);
        soon().untilAsserted(() ->
                assertThat(fixture.callback.statuses(reply.messageId())).containsExactly("failed"));
        var status = fixture.callback.statuses().getFirst();
        assertThat(status.path("errors").path(0).path("code").asInt()).isEqualTo(131026);
        assertThat(status.path("recipient_id").asString()).isEqualTo("351999999999");
    }

    @Test
    void pairLimitShouldRefuseTheFortySixthMessage() throws Exception {
        fixture.provider.pairLimit(true);
        for (int count = 0; count < 45; count++) {
            assertThat(fixture.graph.send(text(ANA, "m" + count)).status()).isEqualTo(200);
        }

        assertThat(fixture.graph.send(text(ANA, "one too many")).errorCode()).isEqualTo(131056);
    }

    @Test
    void readMarkOfAStrangeMessageShouldBeRefused() throws Exception {
        var reply = fixture.graph.send(text(ANA, "").put("status", "read").put("message_id", "wamid.nobody"));

        assertThat(reply.errorCode()).isEqualTo(100);
    }

    private static Arguments bad(String what, int code, Consumer<ObjectNode> spoil) {
        return Arguments.of(what, code, spoil);
    }

    private static void buttons(ObjectNode body, int count, String title) {
        var interactive =
                body.put("type", "interactive").putObject("interactive").put("type", "button");
        interactive.putObject("body").put("text", "choose");
        var buttons = interactive.putObject("action").putArray("buttons");
        for (int index = 0; index < count; index++) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", "b" + index)
                    .put("title", title);
        }
    }

    private static void template(ObjectNode body, String name, int parameters) {
        var template = body.put("type", "template").putObject("template").put("name", name);
        template.putObject("language").put("code", "en");
        var list =
                template.putArray("components").addObject().put("type", "body").putArray("parameters");
        for (int index = 1; index <= parameters; index++) {
            list.addObject().put("type", "text").put("text", "p" + index);
        }
    }
}
