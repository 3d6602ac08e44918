package io.nexuscomm.connector.sandbox.instagram;

import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.LEO;
import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.attachment;
import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.soon;
import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.text;
import static io.nexuscomm.connector.sandbox.instagram.InstagramFixture.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.GraphClient;
import io.nexuscomm.connector.sandbox.http.Json;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a business sends: what is taken, and what is refused in which words. */
class InstagramSendTest {

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
    void textShouldArriveAndBeEchoedAndSeen() throws Exception {
        fixture.leo.text("Hello");
        fixture.leo.open();

        var reply = fixture.graph.send(text("Hi Leo"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("recipient_id").asString()).isEqualTo(LEO);
        var mid = reply.body().path("message_id").asString();
        assertThat(fixture.leo.lines().getLast().text()).isEqualTo(Optional.of("Hi Leo"));
        soon().untilAsserted(() -> assertThat(fixture.items()).anySatisfy(item -> {
            assertThat(item.at("/message/is_echo").asBoolean()).isTrue();
            assertThat(item.at("/message/mid").asString()).isEqualTo(mid);
            assertThat(item.at("/recipient/id").asString()).isEqualTo(LEO);
        }));
        assertThat(fixture.item("read").at("/read/mid").asString()).isEqualTo(mid);
    }

    @Test
    void messageShouldBeRefusedUntilTheCustomerHasWrittenAndAfterADay() throws Exception {
        assertRefused(text("first"), 10, 2534022);

        fixture.leo.text("Hello");
        assertThat(fixture.graph.send(text("now")).status()).isEqualTo(200);

        fixture.later.set(Duration.ofHours(25));
        assertRefused(text("late"), 10, 2534022);
        assertThat(fixture.graph.send(tagged("HUMAN_AGENT")).status()).isEqualTo(200);
        assertRefused(tagged("ACCOUNT_UPDATE"), 100, 2534015);

        fixture.later.set(Duration.ofDays(8));
        assertRefused(tagged("HUMAN_AGENT"), 10, 2534022);
    }

    @Test
    void textShouldHaveAThousandOctetsAndNoMore() throws Exception {
        fixture.leo.text("Hello");

        assertThat(fixture.graph.send(text("☕".repeat(333) + "a")).status()).isEqualTo(200);
        assertRefused(text("☕".repeat(333) + "ab"), 100, 2534015);
        assertRefused(text(""), 100, 2534015);
    }

    @Test
    void recipientShouldBeKnownAndWilling() throws Exception {
        var nobody = text("x");
        nobody.putObject("recipient").put("id", "999999");
        assertRefused(nobody, 100, 2534014);

        fixture.leo.text("Hello");
        fixture.leo.blocks(true);
        assertRefused(text("x"), 551, 1545041);
    }

    @Test
    void tokenAndVersionAndPathShouldBeRight() throws Exception {
        try (var stranger = new GraphClient(fixture.provider.apiBase(), "wrong", "17841405822304914")) {
            var reply = stranger.send(text("x"));
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.errorCode()).isEqualTo(190);
        }
        assertThat(fixture.graph.post("/v12.0/me/messages", "{}").errorCode()).isEqualTo(2500);
        assertThat(fixture.graph.post("/v25.0/999/messages", "{}").errorCode()).isEqualTo(100);
        assertThat(fixture.graph
                        .get("/v25.0/me?fields=user_id,username")
                        .body()
                        .path("user_id")
                        .asString())
                .isEqualTo(InstagramFixture.HARBOUR.instagramId());
    }

    @Test
    void choicesShouldBeTappedQuicklyOrByPostback() throws Exception {
        fixture.leo.text("Hello");
        var quick = text("Which one?");
        var replies = quick.withObject("message").putArray("quick_replies");
        replies.addObject().put("content_type", "text").put("title", "Blue").put("payload", "BLUE");
        var asked = fixture.graph.send(quick).body().path("message_id").asString();

        fixture.leo.choose(asked, "BLUE");
        soon().until(() -> fixture.items().stream()
                .anyMatch(item ->
                        item.at("/message/quick_reply/payload").asString("").equals("BLUE")));

        var payload = Json.object().put("template_type", "button").put("text", "Help?");
        payload.putArray("buttons")
                .addObject()
                .put("type", "postback")
                .put("title", "Yes")
                .put("payload", "HELP");
        asked = fixture.graph
                .send(attachment("template", payload))
                .body()
                .path("message_id")
                .asString();
        fixture.leo.choose(asked, "HELP");
        assertThat(fixture.item("postback").at("/postback/payload").asString()).isEqualTo("HELP");

        for (int n = 0; n < 13; n++) {
            replies.addObject().put("content_type", "text").put("title", "x").put("payload", "x");
        }
        assertRefused(quick, 100, 2534015);
    }

    @Test
    void actionsShouldShowInTheApp() throws Exception {
        var mid = fixture.leo.text("Hello");

        fixture.graph.send(to().put("sender_action", "typing_on"));
        assertThat(fixture.leo.businessIsTyping()).isTrue();
        fixture.graph.send(to().put("sender_action", "mark_seen"));
        assertThat(fixture.leo.lines().getFirst().seen()).isTrue();
        var react = to().put("sender_action", "react");
        react.putObject("payload").put("message_id", mid).put("reaction", "love");
        assertThat(fixture.graph.send(react).status()).isEqualTo(200);
        assertThat(fixture.leo.lines().getFirst().reaction()).isEqualTo("❤");
    }

    @Test
    void mediumShouldBeReachableOrUploaded() throws Exception {
        fixture.leo.text("Hello");

        assertThat(fixture.graph
                        .send(attachment("image", Json.object().put("url", "https://example.org/a.png")))
                        .status())
                .isEqualTo(200);
        assertRefused(attachment("image", Json.object().put("url", "https://unreachable.example/a.png")), 100, 2018008);
        assertRefused(attachment("image", Json.object().put("url", "not an address")), 100, 2534015);
        assertRefused(attachment("image", Json.object().put("attachment_id", "1")), 100, 2534015);
    }

    private static JsonNode tagged(String tag) {
        return text("sorry for the wait").put("messaging_type", "MESSAGE_TAG").put("tag", tag);
    }

    private void assertRefused(JsonNode body, int code, int subcode) throws Exception {
        var reply = fixture.graph.send(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.body().at("/error/error_subcode").asInt()).isEqualTo(subcode);
    }
}
