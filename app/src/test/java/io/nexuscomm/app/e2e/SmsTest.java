package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.sms.SmsMessage;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.sandbox.sms.TwilioSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Texts through the whole gateway: signed in, stored with the person's other channels, answered, delivered. */
class SmsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TwilioAccount SHOP = SamplePeople.HARBOUR_SMS;

    private static final Map<String, ?> TABLES = Map.of(
            "type",
            "interactive",
            "layout",
            "BUTTONS",
            "body",
            "Where?",
            "actions",
            List.of(Map.of("id", "in", "label", "Inside"), Map.of("id", "out", "label", "Outside")));

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static JsonNode account;
    private static URI webhook;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        account = gateway.addTexts();
        webhook = URI.create(account.path("webhookUrl").asString());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void wellBehaved() {
        gateway.sandbox.sms().faults().clear();
    }

    @Test
    void accountShouldTellItsWebhookAndKeepItsToken() {
        assertThat(webhook)
                .isEqualTo(gateway.base.resolve(
                        "/webhooks/sms/" + account.path("id").asString()));
        assertThat(account.toString()).doesNotContain(SHOP.authToken());
        JsonNode check =
                gateway.api.post("/api/v1/accounts/" + account.path("id").asString() + "/check", Map.of());
        assertThat(check.path("state").asString()).isEqualTo("CONNECTED");
    }

    @Test
    void replyShouldClimbToDeliveredWhenACustomerTexts() {
        SmsPhone phone = phone(SamplePeople.JONAS.waId());
        phone.text("Habt ihr auf? 😀");
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");

        String reply = answer(conversation, "Ja, bis sechs.");

        awaitDelivery(reply, "DELIVERED");
        assertThat(phone.messages()).extracting(SmsMessage::text).contains("Ja, bis sechs.");
    }

    @Test
    void textShouldJoinTheConversationThatTheNumberHasOnAnotherChannel() {
        gateway.sandbox
                .whatsApp()
                .phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.ANA.waId())
                .text("On WhatsApp first");
        JsonNode first = conversationWith("+" + SamplePeople.ANA.waId(), "whatsapp");

        phone(SamplePeople.ANA.waId()).text("And then a text");

        JsonNode both = conversationWith("+" + SamplePeople.ANA.waId(), "sms");
        assertThat(both.path("id").asString()).isEqualTo(first.path("id").asString());
        assertThat(both.path("lanes").toString()).contains("\"whatsapp\"", "\"sms\"");
    }

    @Test
    void lostAnswerShouldBeSettledByTheStatusAndNeverSentTwice() {
        SmsPhone phone = phone(SamplePeople.MEI.waId());
        phone.text("Are you there?");
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");
        gateway.sandbox.sms().faults().on(FaultKind.CUT_AFTER, 1);

        String reply = answer(conversation, "We are here");

        awaitDelivery(reply, "DELIVERED");
        assertThat(phone.messages().stream().filter(message -> message.text().equals("We are here")))
                .hasSize(1);
    }

    @Test
    void replyShouldBeRefusedFromStopUntilStart() throws Exception {
        SmsPhone phone = phone(SamplePeople.JONAS.waId());
        String stop = phone.text("STOP");
        awaitArrival(stop);
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");

        HttpResponse<String> refused = gateway.api.send(
                "POST", "/api/v1/messages", message(conversation, Map.of("type", "text", "text", "One more thing")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("opted-out");
        assertThat(conversationWith(phone.customer().number(), "sms").toString())
                .contains("optedOutAt");

        awaitArrival(phone.text("START"));
        awaitDelivery(answer(conversation, "Welcome back"), "DELIVERED");
    }

    private static void awaitArrival(String sid) {
        await().atMost(SOON)
                .until(() -> Api.items(gateway.api.get("/api/v1/messages?externalId=" + sid))
                        .findFirst()
                        .isPresent());
    }

    @Test
    void pictureShouldReachThePhoneUnderItsSignedLink() throws Exception {
        SmsPhone phone = phone(SamplePeople.MEI.waId());
        phone.text("What do you have?");
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");
        byte[] picture = SamplePicture.BEANS.picture().bytes();

        String sent = gateway.api
                .post(
                        "/api/v1/messages",
                        message(
                                conversation,
                                Map.of("type", "media", "mediaId", upload(picture), "caption", "These beans")))
                .path("id")
                .asString();

        awaitDelivery(sent, "DELIVERED");
        assertThat(phone.messages().getLast()).satisfies(message -> {
            assertThat(message.text()).isEqualTo("These beans");
            assertThat(message.files()).singleElement().satisfies(file -> {
                assertThat(file.mimeType()).isEqualTo("image/jpeg");
                assertThat(file.bytes()).isEqualTo(picture);
            });
        });
        assertThat(gateway.api
                        .send("GET", webhook.getPath() + "/media/forged.link", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pictureByLinkShouldBeFetchedByTheProvider() {
        SmsPhone phone = phone(SamplePeople.MEI.waId());
        phone.text("Which beans?");
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");

        String sent = gateway.api
                .post(
                        "/api/v1/messages",
                        message(
                                conversation,
                                Map.of("type", "media", "kind", "IMAGE", "link", "https://harbour.example/beans.jpg")))
                .path("id")
                .asString();

        awaitDelivery(sent, "DELIVERED");
        assertThat(phone.messages().getLast().files())
                .singleElement()
                .satisfies(file -> assertThat(file.bytes())
                        .isEqualTo(SamplePicture.BEANS.picture().bytes()));
    }

    @Test
    void discoveryShouldTellTheNumbersAndServicesOfTheProject() {
        JsonNode found =
                gateway.api.post("/api/v1/accounts/" + account.path("id").asString() + "/discover", Map.of());

        assertThat(found.path("addresses").valueStream())
                .extracting(each -> each.path("id").asString())
                .containsExactly(SHOP.number(), SHOP.messagingServiceSid());
        assertThat(found.toString()).doesNotContain(SHOP.authToken());
    }

    private static String upload(byte[] picture) throws Exception {
        String token = gateway.api
                .post("/api/v1/auth/login", Map.of("email", RunningGateway.EMAIL, "password", RunningGateway.PASSWORD))
                .path("accessToken")
                .asString();
        HttpResponse<String> stored = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.base.resolve("/api/v1/media"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "image/jpeg")
                                .POST(BodyPublishers.ofByteArray(picture))
                                .build(),
                        BodyHandlers.ofString());
        return Api.JSON.readTree(stored.body()).path("id").asString();
    }

    @Test
    void planShouldTellSegmentsAndNumberTheChoices() {
        phone(SamplePeople.MEI.waId()).text("Table?");
        JsonNode conversation = conversationWith("+" + SamplePeople.MEI.waId(), "sms");

        JsonNode plan = plan(conversation, Map.of("type", "text", "text", "я".repeat(71)));
        assertThat(plan.at("/steps/0/segments/count").asInt()).isEqualTo(2);
        assertThat(plan.at("/steps/0/segments/encoding").asString()).isEqualTo("UCS_2");

        JsonNode choices = plan(conversation, TABLES);
        assertThat(choices.path("verdict").asString()).isEqualTo("DEGRADED");
        assertThat(choices.at("/steps/0/contents/0/text").asString()).isEqualTo("Where?\n1. Inside\n2. Outside");
    }

    @Test
    void typedNumberShouldBeTheChoiceWhenWeAskedWithButtons() {
        SmsPhone phone = phone(SamplePeople.MEI.waId());
        phone.text("A table, please");
        JsonNode conversation = conversationWith(phone.customer().number(), "sms");
        String question = gateway.api
                .post("/api/v1/messages", message(conversation, TABLES))
                .path("id")
                .asString();
        awaitDelivery(question, "DELIVERED");
        assertThat(phone.messages().getLast().text()).isEqualTo("Where?\n1. Inside\n2. Outside");

        String sid = phone.text("2");

        JsonNode answer = await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/messages?externalId=" + sid))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        JsonNode content = answer.at("/parts/0/content");
        assertThat(content.path("type").asString()).isEqualTo("selection");
        assertThat(content.path("actionId").asString()).isEqualTo("out");
        assertThat(content.path("inferred").asBoolean()).isTrue();
        assertThat(content.at("/of/id").asString()).isEqualTo(question);
    }

    @Test
    void webhookShouldBeAnsweredWithTwimlWhenSignedAndRefusedWhenNot() throws Exception {
        String form = "MessageSid=SM00000000000000000000000000000007&SmsStatus=received&NumMedia=0&Body=signed%3F"
                + "&From=%2B4915112345678&To=%2B15557122661";

        HttpResponse<String> forged = post(form, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=SM00000000000000000000000000000007")))
                .isEmpty();

        HttpResponse<String> signed = post(form, TwilioSignature.of(webhook, form.getBytes(), SHOP.authToken()));
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(signed.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(signed.body()).contains("<Response/>");
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=SM00000000000000000000000000000007")))
                .hasSize(1);
    }

    private static HttpResponse<String> post(String form, String signature) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(webhook)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", signature)
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static SmsPhone phone(String waId) {
        return gateway.sandbox.sms().phone(SHOP, "+" + waId);
    }

    private static JsonNode conversationWith(String address, String channel) {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/conversations?limit=100&channel=" + channel))
                                .filter(each -> each.path("lanes").toString().contains(address))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** By the lane: the conversation may have another, on which its contact wrote last. */
    private static Map<String, ?> message(JsonNode conversation, Map<String, ?> content) {
        for (JsonNode lane : conversation.path("lanes")) {
            if (lane.path("channel").asString().equals("sms")) {
                return Map.of("laneId", lane.path("id").asString(), "parts", List.of(Map.of("content", content)));
            }
        }
        throw new AssertionError("no lane for texts in " + conversation);
    }

    private static String answer(JsonNode conversation, String text) {
        return gateway.api
                .post("/api/v1/messages", message(conversation, Map.of("type", "text", "text", text)))
                .path("id")
                .asString();
    }

    private static JsonNode plan(JsonNode conversation, Map<String, ?> content) {
        return gateway.api.post("/api/v1/messages:plan", message(conversation, content));
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
