package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.sms.ShortMessage;
import io.nexuscomm.connector.sandbox.sms.SmsMessage;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.SmscAccount;
import io.nexuscomm.connector.sandbox.sms.SmscPhone;
import java.net.http.HttpResponse;
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

/** Texts by SMPP through the whole gateway, over a real socket and a real PostgreSQL. */
class SmppTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final SmscAccount SHOP = SamplePeople.HARBOUR_SMPP;
    private static final String LONG = "Ja, gern! Wir haben {Tische} draußen und drinnen, mit Blick auf den Hafen. "
            .repeat(3)
            .strip();

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static Smsc smsc;
    private static JsonNode account;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        smsc = gateway.sandbox.smsc();
        account = gateway.api.post(
                "/api/v1/accounts", Map.of("connector", "sms", "name", "Texts by SMPP", "config", config()));
        bound();
    }

    private static Map<String, Object> config() {
        return Map.of(
                "provider", "SMPP",
                "host", "localhost",
                "port", smsc.port(),
                "systemId", SHOP.systemId(),
                "password", SHOP.password(),
                "number", SHOP.number());
    }

    private static void bound() {
        await().atMost(SOON).until(() -> smsc.isBound(SHOP));
        await().atMost(SOON)
                .until(() -> gateway.api
                        .get("/api/v1/accounts/" + account.path("id").asString())
                        .path("state")
                        .asString()
                        .equals("CONNECTED"));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void wellBehaved() {
        smsc.faults().clear();
    }

    @Test
    void accountShouldHaveNoWebhookAndKeepItsPassword() {
        assertThat(account.has("webhookUrl")).isFalse();
        assertThat(account.toString()).doesNotContain(SHOP.password());
        JsonNode check =
                gateway.api.post("/api/v1/accounts/" + account.path("id").asString() + "/check", Map.of());
        assertThat(check.path("state").asString()).isEqualTo("CONNECTED");
    }

    @Test
    void numberShouldBelongToOneAccountWhicheverProviderCarriesIt() throws Exception {
        Map<String, ?> twilio = Map.of(
                "provider", "TWILIO",
                "accountSid", SamplePeople.HARBOUR_SMS.sid(),
                "authToken", SamplePeople.HARBOUR_SMS.authToken(),
                "number", SHOP.number());

        assertThat(gateway.api
                        .send("POST", "/api/v1/accounts", Map.of("connector", "sms", "name", "Again", "config", twilio))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void longTextShouldArriveAsOneAcrossARestartAndBeAnsweredInSegmentsWithTicks() throws Exception {
        SmscPhone phone = phone(SamplePeople.JONAS.waId());
        String text = "Guten Tag, wir sind eine große Gruppe und hätten am Samstag gern Tische. "
                .repeat(5)
                .strip();
        List<ShortMessage> pieces = ShortMessage.ofPhone(phone.customer().number(), SHOP.number(), text, 77);
        assertThat(pieces).hasSize(3);
        long before = taken();
        smsc.bring(SHOP, pieces.get(2));
        smsc.bring(SHOP, pieces.get(0));
        await().atMost(SOON).until(() -> taken() == before + 2);
        assertThat(conversation(phone.customer().number())).isEmpty();

        gateway.restart(data);
        bound();
        smsc.bring(SHOP, pieces.get(1));

        JsonNode conversation = conversationWith(phone.customer().number());
        List<JsonNode> messages = messages(conversation);
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.at("/parts/0/content/text").asString()).isEqualTo(text);
            assertThat(message.has("losses")).isFalse();
        });

        JsonNode plan = gateway.api.post("/api/v1/messages:plan", message(conversation, LONG));
        assertThat(plan.at("/steps/0/segments/count").asInt()).isEqualTo(2);
        String reply = gateway.api
                .post("/api/v1/messages", message(conversation, LONG))
                .path("id")
                .asString();

        awaitDelivery(reply, "DELIVERED");
        assertThat(phone.messages().getLast()).satisfies(shown -> {
            assertThat(shown.text()).isEqualTo(LONG);
            assertThat(shown.segments()).isEqualTo(2);
        });
        assertThat(gateway.api
                        .get("/api/v1/messages/" + reply)
                        .path("externalIds")
                        .valueStream()
                        .map(id -> id.path("part").asString()))
                .contains("1/2", "2/2");
    }

    @Test
    void replyShouldFailWhenASegmentCannotBeDelivered() {
        SmscPhone phone = phone(SamplePeople.MEI.waId());
        phone.text("Are you there?");
        JsonNode conversation = conversationWith(phone.customer().number());
        phone.reachable(false);
        try {
            String reply = gateway.api
                    .post("/api/v1/messages", message(conversation, LONG))
                    .path("id")
                    .asString();

            awaitDelivery(reply, "FAILED");
            assertThat(gateway.api
                            .get("/api/v1/messages/" + reply)
                            .at("/delivery/error/code")
                            .asString())
                    .isEqualTo("RECIPIENT_UNREACHABLE");
        } finally {
            phone.reachable(true);
        }
    }

    @Test
    void sendShouldBeUncertainAndNeverRepeatedWhenTheAnswerIsLost() {
        SmscPhone phone = phone(SamplePeople.ANA.waId());
        phone.text("Do you have beans?");
        JsonNode conversation = conversationWith(phone.customer().number());
        smsc.faults().on(FaultKind.CUT_AFTER, 1);

        String reply = gateway.api
                .post("/api/v1/messages", message(conversation, "We do"))
                .path("id")
                .asString();

        awaitDelivery(reply, "UNCERTAIN");
        bound();
        assertThat(phone.messages().stream().map(SmsMessage::text).filter("We do"::equals))
                .hasSize(1);
    }

    @Test
    void nothingShouldBeSentFromStopUntilStartThoughTheCentreKeepsNoList() {
        SmscPhone phone = phone(SamplePeople.ANA.waId());
        phone.text("Stop");
        JsonNode conversation = conversationWith(phone.customer().number());
        await().atMost(SOON).until(() -> isOptedOut(phone));

        HttpResponse<String> refused =
                gateway.api.send("POST", "/api/v1/messages", message(conversation, "One more thing"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("opted-out");
        phone.text("START");
        await().atMost(SOON).until(() -> !isOptedOut(phone));
        String reply = gateway.api
                .post("/api/v1/messages", message(conversation, "Welcome back"))
                .path("id")
                .asString();
        awaitDelivery(reply, "DELIVERED");
        assertThat(phone.messages()).extracting(SmsMessage::text).doesNotContain("One more thing");
    }

    private static boolean isOptedOut(SmscPhone phone) {
        return conversation(phone.customer().number()).orElseThrow().toString().contains("optedOutAt");
    }

    private static long taken() {
        return gateway.sandbox.activity().entries().stream()
                .filter(entry -> entry.line().equals("deliver_sm message")
                        && entry.outcome().equals("taken"))
                .count();
    }

    private static SmscPhone phone(String digits) {
        return smsc.phone(SHOP, "+" + digits);
    }

    private static Map<String, ?> message(JsonNode conversation, String text) {
        for (JsonNode lane : conversation.path("lanes")) {
            if (lane.path("channel").asString().equals("sms")) {
                return Map.of(
                        "laneId",
                        lane.path("id").asString(),
                        "parts",
                        List.of(Map.of("content", Map.of("type", "text", "text", text))));
            }
        }
        throw new AssertionError("no lane for texts in " + conversation);
    }

    private static Optional<JsonNode> conversation(String number) {
        return Api.items(gateway.api.get("/api/v1/conversations"))
                .filter(each -> each.toString().contains(number))
                .findFirst();
    }

    private static JsonNode conversationWith(String number) {
        return await().atMost(SOON)
                .until(() -> conversation(number), Optional::isPresent)
                .orElseThrow();
    }

    private static List<JsonNode> messages(JsonNode conversation) {
        return Api.items(gateway.api.get(
                        "/api/v1/conversations/" + conversation.path("id").asString() + "/messages"))
                .toList();
    }

    private static void awaitDelivery(String message, String state) {
        await().atMost(SOON)
                .until(() -> gateway.api
                        .get("/api/v1/messages/" + message)
                        .at("/delivery/state")
                        .asString()
                        .equals(state));
    }
}
