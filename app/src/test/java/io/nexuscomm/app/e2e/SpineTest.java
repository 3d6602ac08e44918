package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.connector.sandbox.whatsapp.ChatBody;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a newcomer does in the demo: write as a customer, see it, answer, watch the ticks, break the provider. */
class SpineTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PHONE = SamplePeople.HARBOUR_COFFEE.phoneNumberId();
    private static final String SECRET = SamplePeople.HARBOUR_COFFEE.appSecret();

    @TempDir
    static Path data;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void wellBehaved() {
        gateway.sandbox.whatsApp().faults().clear();
        gateway.sandbox.mail().faults().clear();
    }

    @Test
    void messagesOfOneContactShouldShareAConversationOverBothChannels() throws Exception {
        gateway.sandbox
                .whatsApp()
                .phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.ANA.waId())
                .text("Is the shop open today?");
        gateway.sandbox
                .mail()
                .mailbox(SamplePeople.ANA_MAIL.address())
                .send(MailDraft.plain(SamplePeople.SUPPORT.address(), "A table", "A table for six, please."));
        JsonNode byPhone = conversationWith("+" + SamplePeople.ANA.waId());
        JsonNode byMail = conversationWith(SamplePeople.ANA_MAIL.address());

        gateway.api.post(
                "/api/v1/contacts/" + byPhone.at("/contact/id").asString() + ":merge",
                Map.of("other", byMail.at("/contact/id").asString()));

        List<String> channels = Api.items(messagesOf(byPhone))
                .map(message -> message.path("channel").asString())
                .toList();
        assertThat(channels).contains("whatsapp", "email");
    }

    @Test
    void replyShouldClimbToReadWhenTheCustomerOpensTheChat() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.JONAS.waId());
        phone.text("Do you have beans?");
        JsonNode conversation = conversationWith("+" + SamplePeople.JONAS.waId());

        String reply = answer(conversation, "We do.");
        phone.open();

        awaitDelivery(reply, "READ");
        assertThat(phone.messages()).anyMatch(message -> message.text().equals(Optional.of("We do.")));
    }

    @Test
    void replyShouldBeRetriedWhenTheProviderFailsAndTheTraceShouldTell() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.MEI.waId());
        phone.text("Konnichiwa");
        JsonNode conversation = conversationWith("+" + SamplePeople.MEI.waId());
        gateway.sandbox.whatsApp().faults().on(FaultKind.SERVER_ERROR, 2);

        String reply = answer(conversation, "Hello Mei");

        awaitDelivery(reply, "DELIVERED");
        // a status may overtake the answer that it is about
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(attempts(reply)).containsExactly("TRANSIENT", "TRANSIENT", "ACCEPTED"));
    }

    @Test
    void replyShouldBeUncertainAndNeverRetriedWhenTheAnswerIsLost() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.MEI.waId());
        phone.text("Are you there?");
        JsonNode conversation = conversationWith("+" + SamplePeople.MEI.waId());
        gateway.sandbox.whatsApp().faults().on(FaultKind.CUT_AFTER, 1);

        String reply = answer(conversation, "We are here");

        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(reply)).containsExactly("UNCERTAIN"));
        // the provider did take it, and its status with our token settles the doubt
        awaitDelivery(reply, "DELIVERED");
        assertThat(phone.messages().stream().filter(message -> message.text().equals(Optional.of("We are here"))))
                .hasSize(1);
    }

    @Test
    void replyOfTwoTextsShouldBeSentToItsEndByARetryWhenTheAnswerToTheFirstIsLost() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.MEI.waId());
        phone.text("When are you open?");
        JsonNode conversation = conversationWith("+" + SamplePeople.MEI.waId());
        gateway.sandbox.whatsApp().faults().on(FaultKind.CUT_AFTER, 1);

        String reply = answer(conversation, "On weekdays from eight.", "On Sundays from ten.");

        // the status of the first says nothing of the second, which has not left
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + reply)
                                .at("/externalIds/0/part")
                                .asString(""))
                        .isEqualTo("step-1/2"));
        awaitDelivery(reply, "UNCERTAIN");

        gateway.api.post("/api/v1/messages/" + reply + "/retry", Map.of());

        awaitDelivery(reply, "DELIVERED");
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(reply)).containsExactly("UNCERTAIN", "ACCEPTED"));
        assertThat(phone.messages().stream().flatMap(message -> message.text().stream()))
                .containsOnlyOnce("On weekdays from eight.", "On Sundays from ten.");
    }

    @Test
    void replyShouldBeUncertainAndNotRepeatedWhenAProxyAnswersInMetasPlace() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.JONAS.waId());
        phone.text("Is anybody there?");
        JsonNode conversation = conversationWith("+" + SamplePeople.JONAS.waId());
        gateway.sandbox.whatsApp().faults().on(FaultKind.BAD_GATEWAY_AFTER, 1);

        String reply = answer(conversation, "Somebody is, once.");

        awaitDelivery(reply, "DELIVERED");
        assertThat(attempts(reply)).containsExactly("UNCERTAIN");
        assertThat(phone.messages().stream()
                        .filter(message -> message.text().equals(Optional.of("Somebody is, once."))))
                .hasSize(1);
    }

    @Test
    void pictureByLinkShouldReachTheCustomerAsSuch() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.JONAS.waId());
        phone.text("How does it look?");
        JsonNode conversation = conversationWith("+" + SamplePeople.JONAS.waId());

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

        awaitDelivery(sent, "DELIVERED");
        assertThat(phone.messages())
                .anyMatch(message -> message.body() instanceof ChatBody.Media media
                        && "https://harbour.example/a.jpg".equals(media.link()));
    }

    @Test
    void mailShouldBeAnsweredInItsThread() throws Exception {
        var mailbox = gateway.sandbox.mail().mailbox(SamplePeople.JONAS_MAIL.address());
        mailbox.send(MailDraft.plain(SamplePeople.SUPPORT.address(), "Invoice", "Where is my invoice?"));
        JsonNode conversation = conversationWith(SamplePeople.JONAS_MAIL.address());

        String reply = answer(conversation, "Here it comes.");

        awaitDelivery(reply, "SENT");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mailbox.received())
                        .anySatisfy(mail -> assertThat(mail.subject()).isEqualTo("Re: Invoice")));
    }

    @Test
    void webhookShouldBeOneMessageWhenItArrivesTenTimesAtOnce() throws Exception {
        byte[] octets = WebhookPayloads.text(PHONE, "351910000001", "wamid.tenfold", "only once");
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = senders
                    .invokeAll(IntStream.range(0, 10)
                            .<Callable<Integer>>mapToObj(i -> () -> gateway.api
                                    .webhook(gateway.whatsAppWebhook, octets, SECRET)
                                    .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(200);
        }
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=wamid.tenfold")))
                .hasSize(1);
    }

    @Test
    void acknowledgedMessageShouldBeVisibleAtOnce() {
        String id = "wamid." + UUID.randomUUID();
        byte[] octets = WebhookPayloads.text(PHONE, "351910000002", id, "visible");
        assertThat(gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET).statusCode())
                .isEqualTo(200);
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=" + id)))
                .hasSize(1);
    }

    @Test
    void webhookShouldBeRefusedAndNotStoredWhenItsSignatureIsWrong() {
        byte[] octets = WebhookPayloads.text(PHONE, "351910000003", "wamid.forged", "forged");
        HttpResponse<String> answer =
                gateway.api.webhookSignedAs(gateway.whatsAppWebhook, octets, Api.signature(octets, "another secret"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=wamid.forged")))
                .isEmpty();
    }

    @Test
    void poisonItemShouldBeQuarantinedAndItsNeighboursArrive() {
        byte[] octets = WebhookPayloads.batch(
                PHONE,
                "\"messages\":[" + WebhookPayloads.textItem("351910000004", "wamid.before", "before") + "]",
                "\"messages\":[{\"from\":42,\"id\":{\"not\":\"a string\"},\"type\":\"text\"}]",
                "\"messages\":[" + WebhookPayloads.textItem("351910000004", "wamid.after", "after") + "]");
        assertThat(gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET).statusCode())
                .isEqualTo(200);
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=wamid.before")))
                .hasSize(1);
        assertThat(Api.items(gateway.api.get("/api/v1/messages?externalId=wamid.after")))
                .hasSize(1);
        assertThat(Api.items(gateway.api.get("/api/v1/quarantine"))).isNotEmpty();
    }

    @Test
    void unknownAccountOnTheSharedHookShouldBeAcknowledgedAndQuarantined() {
        byte[] octets = WebhookPayloads.text("999999999999", "351910000005", "wamid.stranger", "for nobody");
        assertThat(gateway.api.webhook("/webhooks/whatsapp", octets, SECRET).statusCode())
                .isEqualTo(200);
        assertThat(Api.items(gateway.api.get("/api/v1/quarantine")).map(JsonNode::toString))
                .anyMatch(entry -> entry.contains("wamid.stranger") || entry.contains("999999999999"));
    }

    @Test
    void truncatedJsonShouldBeAcknowledgedAndQuarantined() {
        byte[] octets = WebhookPayloads.octets("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1");
        assertThat(gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET).statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodyOverTheLimitShouldBeRefused() {
        byte[] octets = new byte[5 * 1024 * 1024 + 1];
        assertThat(gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET).statusCode())
                .isEqualTo(413);
    }

    @Test
    void challengeShouldBeEchoedWhenTheTokenIsRight() {
        HttpResponse<String> answer = gateway.api.send(
                "GET",
                gateway.whatsAppWebhook + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
                        + RunningGateway.VERIFY_TOKEN,
                null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
    }

    private static JsonNode conversationWith(String address) {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/conversations?limit=100"))
                                .filter(each -> each.path("lanes").toString().contains(address))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode messagesOf(JsonNode conversation) {
        return gateway.api.get(
                "/api/v1/conversations/" + conversation.path("id").asString() + "/messages");
    }

    private static String answer(JsonNode conversation, String... texts) {
        List<Map<String, Map<String, String>>> parts = Stream.of(texts)
                .map(text -> Map.of("content", Map.of("type", "text", "text", text)))
                .toList();
        return gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of("conversationId", conversation.path("id").asString(), "parts", parts))
                .path("id")
                .asString();
    }

    /** Or read: whose phone lies open reads at once. */
    private static void awaitDelivery(String message, String state) {
        List<String> enough = state.equals("DELIVERED") ? List.of(state, "READ") : List.of(state);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + message)
                                .at("/delivery/state")
                                .asString())
                        .isIn(enough));
    }

    private static List<String> attempts(String message) {
        JsonNode steps =
                gateway.api.get("/api/v1/messages/" + message + "/trace").path("steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .filter(step -> step.path("step").asString().equals("SENT"))
                .map(step -> step.at("/detail/outcome").asString())
                .toList();
    }
}
