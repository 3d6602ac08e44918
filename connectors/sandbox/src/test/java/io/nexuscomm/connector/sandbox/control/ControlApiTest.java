package io.nexuscomm.connector.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.Callback;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.mail.Mail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page's own API, over real HTTP. */
class ControlApiTest {
    private static final String NUMBER = SamplePeople.HARBOUR_COFFEE.phoneNumberId();
    private static final String ANA = "whatsapp/" + NUMBER + "/" + SamplePeople.ANA.waId();

    private static final String LEO = "instagram/" + SamplePeople.HARBOUR_COFFEE_INSTAGRAM.instagramId() + "/"
            + SamplePeople.LEO_INSTAGRAM.scopedId();

    /** Switched on LinkedIn's side of the page. */
    private static final Set<FaultKind> OF_LINKEDIN_ALONE =
            EnumSet.range(FaultKind.VERSION_ENDED, FaultKind.LOST_WEBHOOKS);

    private final HttpClient client = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        client.shutdownNow();
    }

    /** Each line: a number that is texted with. The page's button says START while its phone wants nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"sms", "smpp"})
    void phoneShouldHaveOptedOutFromStopToStart(String line) throws Exception {
        String ana = line + "/" + get(line).at("/customers/0/id").asString();

        post(ana + "/text", "{\"text\":\"STOP\"}");
        assertThat(get(ana).path("optedOut").asBoolean()).isTrue();

        post(ana + "/text", "{\"text\":\"Where is it?\"}");
        assertThat(get(ana).path("optedOut").asBoolean()).isTrue();

        post(ana + "/text", "{\"text\":\"start\"}");
        assertThat(get(ana).path("optedOut").asBoolean()).isFalse();
    }

    @Test
    void textAndPictureOfTheCustomerShouldStandInTheChat() throws Exception {
        var id = post(ANA + "/text", "{\"text\":\"Olá\"}").path("id").asString();
        post(ANA + "/media", "{\"sample\":\"cracked-cup\",\"caption\":\"broken\"}");

        var messages = get(ANA).path("messages");
        assertThat(messages.path(0).path("id").asString()).isEqualTo(id);
        assertThat(messages.path(0).path("body").path("text").asString()).isEqualTo("Olá");
        var picture = messages.path(1).path("body");
        assertThat(picture.path("caption").asString()).isEqualTo("broken");
        var file = send(
                request("whatsapp/media/" + picture.path("mediaId").asString()).build());
        assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            location      | {"latitude":38.7,"longitude":-9.1,"name":"Here"}             | location
            contact       | {"name":"Rita","number":"+351910000099"}                     | contacts
            order         | {"product":"BEANS","quantity":2,"price":9.5,"currency":"EUR"} | order
            advertisement | {"text":"Still there?"}                                      | referral
            call          | {}                                                           | USER_INITIATED
            group         | {"text":"Hello all"}                                         | group_id""")
    void thingsThatACustomerDoesShouldBeTold(String action, String body, String told) throws Exception {
        try (var callback = new Callback(SamplePeople.HARBOUR_COFFEE.appSecret())) {
            sandbox.whatsApp().subscribeUnchecked(SamplePeople.HARBOUR_COFFEE, callback.uri());

            assertThat(post(ANA + "/" + action, body).path("id").asString()).isNotEmpty();

            Awaitility.await().until(() -> callback.taken().toString().contains(told));
        }
    }

    @Test
    void ownMessageShouldBeChangedAndTakenBack() throws Exception {
        var id = post(ANA + "/text", "{\"text\":\"helo\"}").path("id").asString();

        var changed = post(ANA + "/edit", "{\"messageId\":\"" + id + "\",\"text\":\"hello\"}");
        var deleted = post(ANA + "/revoke", "{\"messageId\":\"" + id + "\"}");

        assertThat(changed.path("messages").path(0).path("body").path("text").asString())
                .isEqualTo("hello");
        assertThat(deleted.path("messages").path(0).path("body").path("kind").asString())
                .isEqualTo("deleted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            post          | {"title":"Beans"}                    | ig_post
            reel          | {"title":"Roasting"}                 | ig_reel
            pictures      | {}                                   | image
            postback      | {"title":"Where?","payload":"WHERE"} | postback
            advertisement | {"text":"Still there?"}              | ads_context_data
            referral      | {"ref":"shop-window"}                | IGME-SHORTLINK""")
    void thingsThatACustomerDoesOnInstagramShouldBeTold(String action, String body, String told) throws Exception {
        try (var callback = new Callback(SamplePeople.HARBOUR_COFFEE_INSTAGRAM.appSecret())) {
            sandbox.instagram().subscribeUnchecked(SamplePeople.HARBOUR_COFFEE_INSTAGRAM, callback.uri());

            post(LEO + "/" + action, body);

            Awaitility.await().until(() -> callback.taken().toString().contains(told));
        }
    }

    @Test
    void switchesOfThePhoneShouldShow() throws Exception {
        var phone = post(ANA + "/phone", "{\"reachable\":false,\"readReceipts\":false,\"windowOpen\":true}");

        assertThat(phone.path("reachable").asBoolean()).isFalse();
        assertThat(phone.path("readReceipts").asBoolean()).isFalse();
        assertThat(phone.path("windowOpen").asBoolean()).isTrue();
    }

    @Test
    void subscriptionShouldTakeTheHandshakeAndReplaysShouldArrive() throws Exception {
        try (var callback = new Callback(SamplePeople.HARBOUR_COFFEE.appSecret())) {
            var path = "whatsapp/" + NUMBER + "/subscribe";
            var wrong = send(json(path, "{\"callback\":\"" + callback.uri() + "\",\"verifyToken\":\"x\"}"));
            assertThat(wrong.statusCode()).isEqualTo(400);
            post(path, "{\"callback\":\"" + callback.uri() + "\",\"verifyToken\":\"" + Callback.VERIFY_TOKEN + "\"}");
            post(ANA + "/text", "{\"text\":\"Hi\"}");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> callback.messages().size() == 1);
            var delivery = get("state").path("webhooks").path(0);
            assertThat(delivery.path("summary").asString()).isEqualTo("message text");

            post("whatsapp/replay", "{\"delivery\":" + delivery.path("id").asLong() + ",\"copies\":3}");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> callback.messages().size() == 4);
        }
    }

    @Test
    void mailShouldBeSentReadAndAnswered() throws Exception {
        var ana = "mail/" + SamplePeople.ANA_MAIL.address();
        var support = "mail/" + SamplePeople.SUPPORT.address();
        var draft = Json.object()
                .put("to", SamplePeople.SUPPORT.address())
                .put("subject", "Beans")
                .put("text", "see picture")
                .put("html", "<p>see <img src=\"cid:p\"></p>");
        draft.putArray("files").addObject().put("sample", "beans").put("contentId", "p");
        post(ana + "/send", draft.toString());

        var line = get(support).path("mails").path(0);
        assertThat(line.path("seen").asBoolean()).isFalse();
        var mail = get(support + "/" + line.path("id").asString());
        assertThat(mail.path("html").asString())
                .contains("data:image/jpeg;base64,")
                .doesNotContain("cid:");
        post(support + "/seen", "{\"id\":\"" + line.path("id").asString() + "\"}");
        assertThat(get(support).path("mails").path(0).path("seen").asBoolean()).isTrue();
        var answer = Json.object()
                .put("to", SamplePeople.ANA_MAIL.address())
                .put("subject", "Re: Beans")
                .put("text", "oh")
                .put("replyTo", line.path("id").asString());
        post(support + "/send", answer.toString());
        var received = sandbox.mail().mailbox(SamplePeople.ANA_MAIL.address()).received();
        assertThat(received)
                .extracting(Mail::inReplyTo)
                .containsExactly(mail.path("messageId").asString());
    }

    @Test
    void faultsShouldBeSwitchedAndCounted() throws Exception {
        post("faults", "{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2,\"delayMs\":3000}");
        post("faults", "{\"kind\":\"imap-cut\"}");

        assertThat(sandbox.whatsApp().faults().active().getFirst().delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(sandbox.mail().faults().active().getFirst().kind()).isEqualTo(FaultKind.IMAP_CUT);
        var delete = request("faults").DELETE().build();
        assertThat(send(delete).statusCode()).isEqualTo(200);
        assertThat(get("state").path("faults"))
                .hasSize(FaultKind.values().length - OF_LINKEDIN_ALONE.size())
                .noneMatch(fault -> fault.path("on").asBoolean());
    }

    @Test
    void eventsShouldTellOfEachChange() throws Exception {
        var response = client.send(request("events").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("data: ");
            lines.readLine();

            post(ANA + "/text", "{\"text\":\"Hi\"}");

            assertThat(lines.readLine()).startsWith("data: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatsapp/1/2/text",
                "whatsapp/" + "106540352242922" + "/999999999/text",
                "mail/nobody@customers.example/send",
                "no/such/path"
            })
    void unknownPathShouldAnswer404(String path) throws Exception {
        assertThat(send(json(path, "{\"text\":\"x\"}")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\":7}", "{\"text\":\"\"}", "[]", "{"})
    void malformedBodyShouldAnswer400(String body) throws Exception {
        var response = send(json(ANA + "/text", body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(response.body()).path("error").asString())
                .isNotBlank();
    }

    @Test
    void formOfAForeignPageShouldBeRefused() throws Exception {
        var form = request(ANA + "/text")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))
                .build();

        assertThat(send(form).statusCode()).isEqualTo(400);
        assertThat(get(ANA).path("messages")).isEmpty();
    }

    @Test
    void foreignHostNameShouldBeRefused() throws Exception {
        try (var socket = new Socket("127.0.0.1", sandbox.httpPort())) {
            socket.getOutputStream()
                    .write("GET /sandbox/api/state HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void pageShouldLoadNothingFromElsewhere() throws Exception {
        for (var file : List.of("", "sandbox.css", "sandbox.js", "dom.js", "phone.js", "mail.js", "faults.js")) {
            var response =
                    send(HttpRequest.newBuilder(sandbox.page().resolve(file)).build());

            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("//cdn", "https://");
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return ok(send(request(path).build()));
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return ok(send(json(path, body)));
    }

    private static JsonNode ok(HttpResponse<byte[]> response) {
        var body = Json.MAPPER.readTree(response.body());
        assertThat(response.statusCode()).as(body.toString()).isEqualTo(200);
        return body;
    }

    private HttpRequest json(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.page() + "api/" + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
