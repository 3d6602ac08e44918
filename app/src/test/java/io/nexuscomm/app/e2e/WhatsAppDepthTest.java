package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people do on WhatsApp beside writing to a shop alone, through the whole gateway. */
class WhatsAppDepthTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static CustomerPhone ana;
    private static CustomerPhone jonas;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        ana = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.ANA.waId());
        jonas = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.JONAS.waId());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void groupAndPrivateChatShouldStayApart() {
        String alone = ana.text("Just between us");
        WhatsAppGroup group = gateway.sandbox
                .whatsApp()
                .group(SamplePeople.HARBOUR_COFFEE, "Harbour friends", List.of(ana.customer(), jonas.customer()));
        String toAll = ana.play().toGroup(group, "Hello all");
        String back = jonas.play().toGroup(group, "Hello Ana");

        String privately = message(alone).path("conversation").asString();
        String inGroup = message(toAll).path("conversation").asString();
        assertThat(inGroup)
                .isNotEqualTo(privately)
                .isEqualTo(message(back).path("conversation").asString());
        assertThat(message(back).at("/sender/displayName").asString()).isEqualTo("Jonas Weber");
        assertThat(conversation(inGroup).at("/contact/name").asString()).isEqualTo("Harbour friends");
        assertThat(conversation(privately).path("lanes")).hasSize(1);

        answer(privately, "For your ears only");
        answer(inGroup, "For everybody");

        await().atMost(SOON).untilAsserted(() -> assertThat(said(jonas)).contains("For everybody"));
        await().atMost(SOON).untilAsserted(() -> assertThat(said(ana)).contains("For everybody", "For your ears only"));
        assertThat(said(jonas)).doesNotContain("For your ears only");
        assertThat(gateway.api
                        .post("/api/v1/messages:plan", buttons(inGroup))
                        .path("verdict")
                        .asString())
                .isEqualTo("DEGRADED");
        assertThat(gateway.api
                        .post("/api/v1/messages:plan", buttons(privately))
                        .path("verdict")
                        .asString())
                .isEqualTo("OK");
        assertThat(gateway.api.get("/api/v1/quarantine").path("items")).isEmpty();
    }

    @Test
    void priceShouldStandInTheDelivery() {
        String sent = answer(message(jonas.text("Beans?")).path("conversation").asString(), "We have some.");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + sent)
                                .at("/delivery/ext/whatsapp:pricing/category")
                                .asString())
                        .isEqualTo("service"));
    }

    @Test
    void callShouldOpenTheWindowOfSomebodyWhoNeverWrote() {
        CustomerPhone mei = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.MEI.waId());
        Map<String, Object> request = Map.of(
                "account", account().path("id").asString(),
                "to", "+" + SamplePeople.MEI.waId(),
                "parts", List.of(Map.of("content", Map.of("type", "text", "text", "You called?"))));
        assertThat(gateway.api
                        .post("/api/v1/messages:plan", request)
                        .path("verdict")
                        .asString())
                .isEqualTo("REFUSED");

        mei.play().call();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .post("/api/v1/messages:plan", request)
                                .path("verdict")
                                .asString())
                        .isEqualTo("OK"));
        assertThat(Api.items(gateway.api.get("/api/v1/conversations?limit=100")).map(JsonNode::toString))
                .anyMatch(each -> each.contains(SamplePeople.MEI.waId()));
    }

    @Test
    void messageThatWasRevokedShouldBeGoneEverywhere() {
        String wamid = ana.text("my card is 4242");
        JsonNode message = message(wamid);
        String octets = "/api/v1/quarantine/" + message.at("/raw/0/journal").asString() + "/raw";
        assertThat(gateway.api.send("GET", octets, null).body()).contains("4242");

        ana.play().revoke(wamid);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(gateway.api.send("GET", octets, null).statusCode())
                                .isEqualTo(404));
        assertThat(message(wamid).toString()).doesNotContain("4242");
        assertThat(gateway.api.get("/api/v1/conversations?limit=100").toString())
                .doesNotContain("4242");
    }

    @Test
    void banShouldStopTheAccountAndSayWhatToDo() throws Exception {
        String hook = "/webhooks/whatsapp/" + account().path("id").asString();
        tell(hook, "{\"event\":\"DISABLED_UPDATE\",\"ban_info\":{\"waba_ban_state\":\"DISABLE\"}}");

        assertThat(account().path("state").asString()).isEqualTo("AUTH_REQUIRED");
        assertThat(account().toString()).contains("Meta disabled the business account", "WhatsApp Manager");

        tell(hook, "{\"event\":\"DISABLED_UPDATE\",\"ban_info\":{\"waba_ban_state\":\"REINSTATE\"}}");

        assertThat(account().path("state").asString()).isEqualTo("CONNECTED");
    }

    private static void tell(String hook, String value) {
        byte[] octets = ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\""
                        + SamplePeople.HARBOUR_COFFEE.businessAccountId()
                        + "\",\"time\":1795341000,\"changes\":[{\"field\":\"account_update\",\"value\":" + value
                        + "}]}]}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(gateway.api
                        .webhook(hook, octets, SamplePeople.HARBOUR_COFFEE.appSecret())
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonNode account() {
        return Api.items(gateway.api.get("/api/v1/accounts"))
                .filter(each -> each.path("connector").asString().equals("whatsapp"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> said(CustomerPhone phone) {
        return phone.messages().stream()
                .filter(message -> !message.fromCustomer())
                .map(message -> message.body().toString())
                .map(body -> body.contains("For everybody") ? "For everybody" : body)
                .map(body -> body.contains("For your ears only") ? "For your ears only" : body)
                .toList();
    }

    private static JsonNode message(String externalId) {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/messages?externalId="
                                        + URLEncoder.encode(externalId, StandardCharsets.UTF_8)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode conversation(String id) {
        return gateway.api.get("/api/v1/conversations/" + id);
    }

    private static String answer(String conversation, String text) {
        return gateway.api
                .post("/api/v1/messages", request(conversation, Map.of("type", "text", "text", text)))
                .path("id")
                .asString();
    }

    private static Map<String, ?> buttons(String conversation) {
        return request(
                conversation,
                Map.of(
                        "type", "interactive",
                        "layout", "BUTTONS",
                        "body", "Where?",
                        "actions", List.of(Map.of("id", "in", "label", "Inside"))));
    }

    private static Map<String, ?> request(String conversation, Map<String, ?> content) {
        return Map.of("conversationId", conversation, "parts", List.of(Map.of("content", content)));
    }
}
