package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.instagram.CustomerApp;
import io.nexuscomm.connector.sandbox.instagram.LineBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A direct message on its way through the whole gateway: in by a signed webhook, into the inbox, and an answer out. */
class InstagramSpineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static String account;
    private static String webhook;
    private static CustomerApp leo;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        var business = SamplePeople.HARBOUR_COFFEE_INSTAGRAM;
        JsonNode made = gateway.api.post(
                "/api/v1/accounts",
                Map.of(
                        "connector",
                        "instagram",
                        "name",
                        "Instagram",
                        "config",
                        Map.of(
                                "instagramId", business.instagramId(),
                                "login", "INSTAGRAM",
                                "accessToken", business.accessToken(),
                                "appSecrets", List.of(business.appSecret()),
                                "verifyToken", RunningGateway.VERIFY_TOKEN,
                                "apiBase", gateway.sandbox.instagram().apiBase().toString())));
        account = made.path("id").asString();
        webhook = made.path("webhookUrl").asString();
        gateway.sandbox.instagram().subscribe(business, URI.create(webhook), RunningGateway.VERIFY_TOKEN);
        leo = gateway.sandbox.instagram().app(business, SamplePeople.LEO_INSTAGRAM.scopedId());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void wellBehaved() {
        gateway.sandbox.instagram().faults().clear();
        leo.close();
    }

    @Test
    void replyShouldClimbToReadWhenTheCustomerOpensTheChatAndAppearOnce() {
        leo.text("Is the pistachio croissant back?");
        JsonNode conversation = conversation();

        String reply = answer(conversation, "From tomorrow on.");
        awaitDelivery(reply, "SENT");
        leo.open();

        awaitDelivery(reply, "READ");
        assertThat(leo.lines()).anyMatch(line -> line.text().equals(Optional.of("From tomorrow on.")));
        // the copy that Meta sends of each message is known by its id and makes no second one
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.sandbox.instagram().deliveries())
                        .anyMatch(delivery -> delivery.summary().equals("instagram echo")));
        assertThat(texts(conversation)).containsOnlyOnce("From tomorrow on.");
    }

    @Test
    void unsentMessageShouldLoseItsContent() {
        String mid = leo.text("my number is 12345");
        JsonNode message = message(mid);
        assertThat(message.at("/parts/0/content/text").asString()).contains("12345");

        String octets = "/api/v1/quarantine/" + message.at("/raw/0/journal").asString() + "/raw";
        assertThat(gateway.api.send("GET", octets, null).body()).contains("12345");

        leo.unsend(mid);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                message(mid).at("/parts/0/content/type").asString())
                        .isEqualTo("systemNote"));
        assertThat(message(mid).toString()).doesNotContain("12345");
        assertThat(Api.items(gateway.api.get("/api/v1/messages?q=12345"))).isEmpty();
        assertThat(gateway.api.send("GET", octets, null).statusCode()).isEqualTo(404);
        assertThat(gateway.api
                        .get("/api/v1/messages/" + message.path("id").asString() + "/trace")
                        .toString())
                .doesNotContain("12345");
        assertThat(gateway.api.get("/api/v1/conversations").toString()).doesNotContain("12345");
    }

    @Test
    void carouselOfOursShouldComeBackAsItself() {
        leo.text("What is there today?");
        JsonNode conversation = conversation();

        gateway.api.post(
                "/api/v1/messages",
                Map.of(
                        "conversationId",
                        conversation.path("id").asString(),
                        "parts",
                        List.of(Map.of(
                                "content",
                                Map.of(
                                        "type", "interactive",
                                        "layout", "CAROUSEL",
                                        "body", "Today",
                                        "actions",
                                                List.of(
                                                        Map.of("id", "c1", "label", "Croissant", "section", "Sweet"),
                                                        Map.of("id", "c2", "label", "Quiche", "section", "Salty")))))));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.sandbox.instagram().deliveries())
                        .anyMatch(delivery -> delivery.summary().equals("instagram echo")));
        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> {
            assertThat(gateway.api.get("/api/v1/quarantine").toString()).doesNotContain("nothing in it that is known");
            assertThat(Api.items(gateway.api.get("/api/v1/conversations/"
                                    + conversation.path("id").asString() + "/messages"))
                            .filter(message -> message.toString().contains("Croissant")))
                    .hasSize(1);
        });
    }

    @Test
    void editAndReactionShouldChangeTheMessage() {
        String mid = leo.text("Helo there");
        message(mid);

        leo.edit(mid, "Hello there");
        leo.react(mid, "❤");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(message(mid).at("/parts/0/content/text").asString()).isEqualTo("Hello there");
            assertThat(message(mid).at("/reactions/0/emoji").asString()).isEqualTo("❤");
        });
    }

    @Test
    void storyReplyAndPictureShouldBeShown() {
        String reply = leo.storyReply("so good");
        String picture = leo.media("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0});

        assertThat(message(reply).at("/parts/1/content/context").asString()).isEqualTo("STORY_REPLY");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                message(picture).at("/parts/0/content/state").asString())
                        .isEqualTo("STORED"));
    }

    @Test
    void textShouldBeCountedInOctetsWhenItIsPlanned() {
        leo.text("Are you there?");
        JsonNode conversation = conversation();

        assertThat(plan(conversation, "a".repeat(1000)).path("verdict").asString())
                .isEqualTo("OK");
        assertThat(plan(conversation, "☕".repeat(334)).path("steps")).hasSize(2);
    }

    @Test
    void forgedWebhookShouldBeRefused() {
        byte[] octets = "{\"object\":\"instagram\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);
        String path = URI.create(webhook).getPath();

        assertThat(gateway.api
                        .webhookSignedAs(path, octets, Api.signature(octets, "another"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.api
                        .webhook("/webhooks/instagram", octets, SamplePeople.HARBOUR_COFFEE_INSTAGRAM.appSecret())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void discoveryShouldTellTheAccountThatTheTokenIsFor() {
        JsonNode found = gateway.api.post("/api/v1/accounts/" + account + "/discover", Map.of());

        assertThat(found.at("/addresses/0/id").asString())
                .isEqualTo(SamplePeople.HARBOUR_COFFEE_INSTAGRAM.instagramId());
        assertThat(found.at("/addresses/0/name").asString()).contains("@harbour.coffee");
        assertThat(found.toString()).doesNotContain(SamplePeople.HARBOUR_COFFEE_INSTAGRAM.accessToken());
    }

    @Test
    void pictureByLinkShouldReachTheCustomerAsSuch() {
        leo.text("How does it look?");
        JsonNode conversation = conversation();

        String sent = gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of(
                                "conversationId",
                                conversation.path("id").asString(),
                                "parts",
                                List.of(Map.of(
                                        "content",
                                        Map.of(
                                                "type",
                                                "media",
                                                "kind",
                                                "IMAGE",
                                                "link",
                                                "https://harbour.example/a.jpg")))))
                .path("id")
                .asString();

        awaitDelivery(sent, "SENT");
        assertThat(leo.lines())
                .anyMatch(line -> line.body() instanceof LineBody.Media media
                        && "https://harbour.example/a.jpg".equals(media.link()));
    }

    @Test
    void sendShouldBeUncertainAndNotRepeatedWhenAProxyAnswersInMetasPlace() {
        leo.text("Are you there?");
        JsonNode conversation = conversation();
        gateway.sandbox.instagram().faults().on(FaultKind.BAD_GATEWAY_AFTER, 1);

        String reply = answer(conversation, "We are, once.");

        // its echo tells that it was sent
        awaitDelivery(reply, "SENT");
        assertThat(leo.lines().stream().filter(line -> line.text().equals(Optional.of("We are, once."))))
                .hasSize(1);
        assertThat(gateway.api.get("/api/v1/messages/" + reply + "/trace").toString())
                .contains("UNCERTAIN");
    }

    @Test
    void accountShouldBeFoundConnected() {
        JsonNode checked = gateway.api.post("/api/v1/accounts/" + account + "/check", Map.of());

        assertThat(checked.toString()).contains("@harbour.coffee").doesNotContain("sandbox-instagram-token");
    }

    private static JsonNode conversation() {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/conversations?limit=100"))
                                .filter(each -> each.path("lanes")
                                        .toString()
                                        .contains(leo.customer().scopedId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode message(String mid) {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/messages?externalId=" + mid))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> texts(JsonNode conversation) {
        return Api.items(gateway.api.get(
                        "/api/v1/conversations/" + conversation.path("id").asString() + "/messages"))
                .map(message -> message.at("/parts/0/content/text").asString(""))
                .toList();
    }

    private static Map<String, ?> request(JsonNode conversation, String text) {
        return Map.of(
                "conversationId",
                conversation.path("id").asString(),
                "parts",
                List.of(Map.of("content", Map.of("type", "text", "text", text))));
    }

    private static String answer(JsonNode conversation, String text) {
        return gateway.api
                .post("/api/v1/messages", request(conversation, text))
                .path("id")
                .asString();
    }

    private static JsonNode plan(JsonNode conversation, String text) {
        return gateway.api.post("/api/v1/messages:plan", request(conversation, text));
    }

    private static void awaitDelivery(String message, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + message)
                                .at("/delivery/state")
                                .asString())
                        .isEqualTo(state));
    }
}
