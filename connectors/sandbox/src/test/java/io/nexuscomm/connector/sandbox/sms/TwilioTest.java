package io.nexuscomm.connector.sandbox.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the simulated Twilio takes, refuses and tells. */
class TwilioTest {
    private static final TwilioAccount SHOP = SamplePeople.HARBOUR_SMS;
    private static final String ANA = "+" + SamplePeople.ANA.waId();

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private TextsCallback callback;
    private SmsPhone phone;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        callback = new TextsCallback(SHOP.authToken());
        sandbox.sms().inbound(SHOP, callback.uri());
        phone = sandbox.sms().phone(SHOP, ANA);
    }

    @AfterEach
    void stop() throws IOException {
        callback.close();
        sandbox.close();
    }

    @Test
    void sendShouldArriveAndItsStatusesFollowSigned() throws Exception {
        var answer = send(Map.of());

        assertThat(answer.statusCode()).isEqualTo(201);
        var sid = Json.MAPPER.readTree(answer.body()).path("sid").asString();
        assertThat(sid).matches("SM[0-9a-f]{32}");
        await().untilAsserted(() -> assertThat(callback.statuses(sid)).containsExactly("sent", "delivered"));
        assertThat(phone.messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Hello");
            assertThat(message.state()).isEqualTo(SmsState.DELIVERED);
        });
        assertThat(callback.badSignatures()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "To,, 400, 21604",
        "To, 0815, 400, 21211",
        "To, +15557122661, 400, 21266",
        "To, +85021234567, 400, 21408",
        "From,, 400, 21603",
        "From, +15550000000, 400, 21659",
        "MessagingServiceSid, MG00000000000000000000000000000000, 404, 21701",
        "Body,, 400, 21602",
        "MediaUrl, not a link, 400, 21620",
        "StatusCallback, /relative, 400, 21609"
    })
    void sendShouldBeRefusedWhenTwilioWould(String name, String value, int status, int code) throws Exception {
        var answer = send(Map.of(name, value == null ? "" : value));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.MAPPER.readTree(answer.body()).path("code").asInt()).isEqualTo(code);
        assertThat(phone.messages()).isEmpty();
    }

    @Test
    void bodyShouldBeRefusedAboveItsLimit() throws Exception {
        assertThat(send(Map.of("Body", "a".repeat(1_600))).statusCode()).isEqualTo(201);
        assertThat(code(send(Map.of("Body", "a".repeat(1_601))))).isEqualTo(21617);
    }

    @Test
    void callShouldBeRefusedWithoutTheRightToken() throws Exception {
        assertThat(code(post(form(Map.of()), "Basic " + base64(SHOP.sid() + ":wrong"))))
                .isEqualTo(20003);
        assertThat(code(post(form(Map.of()), "Bearer " + SHOP.authToken()))).isEqualTo(20003);
    }

    @Test
    void accountShouldBeShownToItsToken() throws Exception {
        var answer = get(sandbox.sms().apiBase() + "/2010-04-01/Accounts/" + SHOP.sid() + ".json");

        assertThat(Json.MAPPER.readTree(answer.body()).path("status").asString())
                .isEqualTo("active");
    }

    @Test
    void listShouldShowBothDirectionsNewestFirstAPageAtATime() throws Exception {
        var first = phone.text("one");
        var second = phone.text("two");
        var ours = sid(send(Map.of()));
        var all = "/2010-04-01/Accounts/" + SHOP.sid() + "/Messages.json?PageSize=1&DateSent%3E=2020-01-01";
        var toUs = all + "&To=" + SHOP.number().replace("+", "%2B");

        var page = list(toUs);
        assertThat(page.at("/messages/0/sid").asString()).isEqualTo(second);
        assertThat(page.at("/messages/0/direction").asString()).isEqualTo("inbound");
        var last = list(page.path("next_page_uri").asString());
        assertThat(last.at("/messages/0/sid").asString()).isEqualTo(first);
        assertThat(last.path("next_page_uri").isNull()).isTrue();
        assertThat(list(all + "&From=" + SHOP.number().replace("+", "%2B"))
                        .at("/messages/0/sid")
                        .asString())
                .isEqualTo(ours);
        assertThat(list(all.replace("2020", "2120")).path("messages")).isEmpty();
    }

    @Test
    void numberShouldBeOfTheAccountThatHasIt() throws Exception {
        var numbers = "/2010-04-01/Accounts/" + SHOP.sid() + "/IncomingPhoneNumbers.json?PhoneNumber=";

        assertThat(list(numbers + SHOP.number().replace("+", "%2B")).path("incoming_phone_numbers"))
                .hasSize(1);
        assertThat(list(numbers + "%2B15550000000").path("incoming_phone_numbers"))
                .isEmpty();
    }

    private JsonNode list(String target) throws Exception {
        return Json.MAPPER.readTree(get(sandbox.sms().apiBase() + target).body());
    }

    @Test
    void stopShouldBlockUntilStart() throws Exception {
        phone.text("Stop");
        assertThat(phone.optedOut()).isTrue();
        assertThat(code(send(Map.of()))).isEqualTo(21610);

        phone.text("START");

        assertThat(send(Map.of()).statusCode()).isEqualTo(201);
        assertThat(phone.messages()).filteredOn(SmsMessage::carrier).hasSize(2);
        await().untilAsserted(() -> assertThat(callback.taken())
                .extracting(form -> form.value("Body"))
                .contains("Stop", "START"));
    }

    @Test
    void pictureShouldTravelBothWays() throws Exception {
        var sid = phone.media("image/jpeg", new byte[] {9}, "Look");
        await().untilAsserted(() -> assertThat(callback.taken()).hasSize(1));
        var form = callback.taken().getFirst();
        assertThat(form.value("MessageSid")).isEqualTo(sid).startsWith("MM");
        assertThat(form.value("NumMedia")).isEqualTo("1");
        var moved = get(form.value("MediaUrl0"));
        assertThat(moved.statusCode()).isEqualTo(307);
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(moved.headers()
                                                .firstValue("Location")
                                                .orElseThrow()))
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .body())
                .containsExactly(9);

        send(Map.of("MediaUrl", callback.file().toString()));

        await().untilAsserted(() -> assertThat(phone.messages().getLast().files())
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).containsExactly(1, 2, 3)));
    }

    @Test
    void messageShouldFailByCallbackWhenItCannotArrive() throws Exception {
        phone.reachable(false);
        var off = sid(send(Map.of()));
        var nobody = sid(send(Map.of("To", "+4915100000000")));
        var noFile = sid(send(Map.of("MediaUrl", callback.uri() + "/../nothing")));

        await().untilAsserted(() -> {
            assertThat(errorOf(off)).isEqualTo("30003");
            assertThat(errorOf(nobody)).isEqualTo("30005");
            assertThat(errorOf(noFile)).isEqualTo("11200");
        });
    }

    @Test
    void faultsShouldStrike() throws Exception {
        var faults = sandbox.sms().faults();
        faults.set(Fault.times(FaultKind.TOO_MANY_REQUESTS, 1).delay(Duration.ofSeconds(3)));
        var slowDown = send(Map.of());
        assertThat(code(slowDown)).isEqualTo(20429);
        assertThat(slowDown.headers().firstValue("Retry-After")).contains("3");
        faults.on(FaultKind.SERVER_ERROR, 1);
        assertThat(send(Map.of()).statusCode()).isEqualTo(500);
        faults.on(FaultKind.TOKEN_EXPIRED, 1);
        assertThat(code(send(Map.of()))).isEqualTo(20003);
        faults.on(FaultKind.CUT_BEFORE, 1);
        assertThatThrownBy(() -> send(Map.of())).isInstanceOf(IOException.class);
        assertThat(phone.messages()).isEmpty();
        faults.on(FaultKind.CUT_AFTER, 1);
        assertThatThrownBy(() -> send(Map.of())).isInstanceOf(IOException.class);
        assertThat(phone.messages()).hasSize(1);
    }

    @Test
    void webhooksShouldMisbehaveOnRequest() throws Exception {
        var faults = sandbox.sms().faults();
        faults.on(FaultKind.BAD_SIGNATURE, 1);
        phone.text("forged");
        await().untilAsserted(() -> assertThat(callback.badSignatures()).isEqualTo(1));
        faults.on(FaultKind.DUPLICATE_WEBHOOKS, 1);
        phone.text("twice");
        await().untilAsserted(() -> assertThat(callback.taken()).hasSize(2));
        faults.on(FaultKind.REORDER_WEBHOOKS, 1);
        var sid = sid(send(Map.of()));
        await().untilAsserted(() -> assertThat(callback.statuses(sid)).containsExactly("delivered", "sent"));
    }

    @Test
    void webhookShouldBeLostUnlessTheAddressAsksForRetries() {
        callback.refuseNext(503);
        phone.text("lost");
        phone.text("next");
        await().untilAsserted(() -> assertThat(callback.taken())
                .extracting(form -> form.value("Body"))
                .containsExactly("next"));

        sandbox.sms().inbound(SHOP, URI.create(callback.uri() + "#rc=5&rp=all"));
        callback.refuseNext(503);
        phone.text("kept");

        await().untilAsserted(() -> assertThat(callback.taken())
                .extracting(form -> form.value("Body"))
                .containsExactly("next", "kept"));
    }

    private String errorOf(String sid) {
        return callback.taken().stream()
                .filter(form -> form.value("MessageSid").equals(sid))
                .map(form -> form.value("ErrorCode"))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String sid(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body()).path("sid").asString();
    }

    private static int code(HttpResponse<String> answer) {
        JsonNode error = Json.MAPPER.readTree(answer.body());
        assertThat(error.path("status").asInt()).isEqualTo(answer.statusCode());
        return error.path("code").asInt();
    }

    private HttpResponse<String> send(Map<String, String> changes) throws Exception {
        return post(form(changes), "Basic " + base64(SHOP.sid() + ":" + SHOP.authToken()));
    }

    private Form form(Map<String, String> changes) {
        var form = new LinkedHashMap<>(Map.of(
                "To",
                ANA,
                "From",
                SHOP.number(),
                "Body",
                "Hello",
                "StatusCallback",
                callback.uri().toString()));
        form.putAll(changes);
        return new Form(List.copyOf(form.entrySet()));
    }

    private HttpResponse<String> post(Form form, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(sandbox.sms().apiBase() + "/2010-04-01/Accounts/" + SHOP.sid() + "/Messages.json"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form.octets()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic " + base64(SHOP.sid() + ":" + SHOP.authToken()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }
}
