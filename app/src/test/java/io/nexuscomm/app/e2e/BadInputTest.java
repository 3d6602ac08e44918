package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.OrganizationId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What must not harm anybody: each gets a clear answer, and nothing is lost. */
class BadInputTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PHONE = SamplePeople.HARBOUR_COFFEE.phoneNumberId();
    private static final String SECRET = SamplePeople.HARBOUR_COFFEE.appSecret();
    private static final String SUPPORT = SamplePeople.SUPPORT.address();

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

    @Test
    void nulAndLoneSurrogatesShouldBeTakenOutOfAWhatsAppText() {
        assertThat(post(WebhookPayloads.text(PHONE, "351910000011", "wamid.nul", "a\\u0000b\\ud800c \\u2603"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(message("wamid.nul").at("/parts/0/content/text").asString()).isEqualTo("abc \u2603");
    }

    @Test
    void messageOfAnUnknownTypeShouldBeShownAsUnsupportedAndKept() {
        byte[] octets = WebhookPayloads.batch(PHONE, """
                "messages":[{"from":"351910000012","id":"wamid.hologram","timestamp":"1763800000",\
                "type":"hologram","hologram":{"depth":3}}]""");

        assertThat(post(octets).statusCode()).isEqualTo(200);

        assertThat(message("wamid.hologram").at("/parts/0/content/type").asString())
                .isEqualTo("hologram");
    }

    /** The client holds each answer against the description. */
    @Test
    void answersShouldBeAsTheGatewayDescribesThem() {
        for (String what : List.of(
                "accounts",
                "bootstrap",
                "connections",
                "connectors",
                "conversations",
                "me",
                "messages",
                "notifications",
                "quarantine",
                "rules",
                "rules/revisions",
                "rules/runs",
                "rules/schema",
                "schedules",
                "setup",
                "teams",
                "users")) {
            gateway.api.get("/api/v1/" + what);
        }
        gateway.api.post("/api/v1/rules:check", Map.of("yaml", "rules: []"));
        for (JsonNode account : Api.items(gateway.api.get("/api/v1/accounts")).toList()) {
            String path = "/api/v1/accounts/" + account.path("id").asString();
            gateway.api.get(path);
            gateway.api.get(path + "/templates");
            gateway.api.post(path + "/check", null);
            gateway.api.send("POST", path + "/discover", null);
        }
    }

    @Test
    void webhookShouldBeRefusedWhenItHasNoSignature() {
        byte[] octets = WebhookPayloads.text(PHONE, "351910000013", "wamid.unsigned", "unsigned");

        assertThat(gateway.api
                        .webhookSignedAs(gateway.whatsAppWebhook, octets, "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void replayShouldBeOfferedForWhatLiesInQuarantine() {
        post(WebhookPayloads.octets("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"cut off he"));
        JsonNode entry =
                Api.items(gateway.api.get("/api/v1/quarantine")).findFirst().orElseThrow();

        HttpResponse<String> replayed = gateway.api.send(
                "POST", "/api/v1/quarantine/" + entry.path("journalId").asString() + "/replay", null);

        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);
    }

    @Test
    void mailShouldArriveWhenItHasNoDateAndNoMessageId() throws Exception {
        deliver("From: bare@wild.example\r\nTo: " + SUPPORT + "\r\nSubject: bare\r\n\r\nbare bones\r\n");

        awaitMail("bare@wild.example", mail -> mail.toString().contains("bare bones"));
    }

    @Test
    void mailShouldArriveWhenItsCharsetIsBroken() throws Exception {
        byte[] head = ("From: charset@wild.example\r\nTo: " + SUPPORT + "\r\nSubject: odd\r\nMessage-ID: <odd@wild>\r\n"
                        + "Content-Type: text/plain; charset=\"x-no-such-thing\"\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\nGr")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] mail = new byte[head.length + 3];
        System.arraycopy(head, 0, mail, 0, head.length);
        mail[head.length] = (byte) 0xFC;
        mail[head.length + 1] = (byte) 0xDF;
        mail[head.length + 2] = 'e';

        gateway.sandbox.mail().deliverRaw("charset@wild.example", SUPPORT, mail);

        awaitMail("charset@wild.example", each -> each.toString().contains("Grüße".substring(0, 2)));
    }

    @Test
    void mailShouldArriveWhenItIsNestedAHundredDeep() throws Exception {
        StringBuilder mail = new StringBuilder(
                "From: deep@wild.example\r\nTo: " + SUPPORT + "\r\nSubject: deep\r\nMIME-Version: 1.0\r\n");
        for (int depth = 0; depth < 100; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(depth)
                    .append("\"\r\n\r\n--b");
            mail.append(depth).append("\r\n");
        }
        mail.append("Content-Type: text/plain\r\n\r\nat the bottom\r\n");
        for (int depth = 99; depth >= 0; depth--) {
            mail.append("--b").append(depth).append("--\r\n");
        }

        deliver(mail.toString());

        awaitMail("deep@wild.example", each -> true);
    }

    @Test
    void mailOfThirtyMegabytesShouldArriveAndTheNextOneToo() throws Exception {
        String line = "QUJD".repeat(18) + "\r\n";
        StringBuilder mail = new StringBuilder(31_000_000)
                .append("From: heavy@wild.example\r\nTo: ")
                .append(SUPPORT)
                .append("\r\nSubject: heavy\r\nMessage-ID: <heavy@wild>\r\nMIME-Version: 1.0\r\n")
                .append("Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\n")
                .append("see the file\r\n--bb\r\nContent-Type: application/octet-stream; name=big.bin\r\n")
                .append("Content-Disposition: attachment; filename=big.bin\r\n")
                .append("Content-Transfer-Encoding: base64\r\n\r\n");
        while (mail.length() < 30_000_000) {
            mail.append(line);
        }
        mail.append("--bb--\r\n");

        deliver(mail.toString());
        deliver("From: light@wild.example\r\nTo: " + SUPPORT + "\r\nSubject: light\r\n\r\nafter the heavy one\r\n");

        awaitMail("light@wild.example", each -> true);
        awaitMail("heavy@wild.example", each -> true);
    }

    @Test
    void unknownFieldShouldBePointedAt() {
        HttpResponse<String> answer = gateway.api.send(
                "POST",
                "/api/v1/messages",
                Map.of("conversationId", UUID.randomUUID().toString(), "parts", List.of(), "colour", "red"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/colour");
    }

    @Test
    void cursorShouldBeRefusedWhenItIsNotOneOfOurs() {
        HttpResponse<String> answer = gateway.api.send("GET", "/api/v1/conversations?cursor=bm90LW91cnM", null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cursor");
    }

    @Test
    void whatBelongsToAnotherOrganizationShouldNotBeFound() {
        post(WebhookPayloads.text(PHONE, "351910000014", "wamid.ours", "ours"));
        JsonNode ours = message("wamid.ours");
        Users users = gateway.context.getBean(Users.class);
        String hash = users.byEmail("test@example.org").orElseThrow().passwordHash();
        OrganizationId other = users.createOrganization("Another one");
        users.create(other, "eve@another.example", "Eve", hash);
        Api eve = gateway.api.another().signIn("eve@another.example", "a password for tests");

        for (String path : List.of(
                "/api/v1/messages/" + ours.path("id").asString(),
                "/api/v1/messages/" + ours.path("id").asString() + "/trace",
                "/api/v1/conversations/" + ours.path("conversation").asString(),
                "/api/v1/conversations/" + ours.path("conversation").asString() + "/messages",
                "/api/v1/accounts/" + ours.path("account").asString())) {
            assertThat(eve.send("GET", path, null).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(Api.items(eve.get("/api/v1/messages"))).isEmpty();
        assertThat(eve.send(
                                "POST",
                                "/api/v1/messages",
                                Map.of(
                                        "conversationId",
                                        ours.path("conversation").asString(),
                                        "parts",
                                        List.of(Map.of("content", Map.of("type", "text", "text", "hi")))))
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> post(byte[] octets) {
        return gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET);
    }

    private static JsonNode message(String externalId) {
        return Api.items(gateway.api.get("/api/v1/messages?externalId=" + externalId))
                .findFirst()
                .orElseThrow();
    }

    private static void deliver(String mail) throws Exception {
        String sender = mail.substring("From: ".length(), mail.indexOf('\r'));
        gateway.sandbox.mail().deliverRaw(sender, SUPPORT, mail.getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitMail(String sender, Predicate<JsonNode> condition) {
        await().atMost(SOON)
                .until(() -> Api.items(gateway.api.get("/api/v1/messages?limit=200"))
                        .filter(message -> message.toString().contains(sender))
                        .anyMatch(condition));
    }
}
