package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInSignature;
import io.nexuscomm.connector.sandbox.sms.TwilioSignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The half of the kit's rules N203 and N204 that needs a store: all payloads of a channel's fixtures arrive, and arrive
 * once more in another order, and what the gateway holds is what it held before.
 */
class DeliveredTwiceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String NOWHERE = "http://127.0.0.1:9";

    @TempDir
    static Path data;

    private static RunningGateway gateway;

    /**
     * A channel that is pushed, and how its provider signs.
     *
     * @param config of the account that its fixtures are for; empty where the gateway of the tests has it already
     */
    record Pushed(String connector, Map<String, ?> config, String mediaType, String header, Signing signing) {

        interface Signing {
            String sign(URI webhook, byte[] octets);
        }

        @Override
        public String toString() {
            return connector;
        }
    }

    static Stream<Pushed> channels() {
        return Stream.of(
                new Pushed(
                        "whatsapp",
                        Map.of(),
                        "application/json",
                        "X-Hub-Signature-256",
                        (webhook, octets) -> Api.signature(octets, SamplePeople.HARBOUR_COFFEE.appSecret())),
                new Pushed(
                        "instagram",
                        Map.of(
                                "instagramId", "17841405822304914",
                                "login", "INSTAGRAM",
                                "accessToken", "an-access-token",
                                "appSecrets", List.of(SECRET),
                                "verifyToken", "verify-this-hook",
                                "apiBase", NOWHERE),
                        "application/json",
                        "X-Hub-Signature-256",
                        (webhook, octets) -> Api.signature(octets, SECRET)),
                new Pushed(
                        "linkedin",
                        Map.of(
                                "organizationId",
                                "5509810",
                                "clientId",
                                "77harbourcoffee",
                                "clientSecret",
                                SECRET,
                                "accessToken",
                                "an-access-token",
                                "pollMinutes",
                                600,
                                "apiBase",
                                NOWHERE),
                        "application/json",
                        LinkedInSignature.HEADER,
                        (webhook, octets) -> LinkedInSignature.of(octets, SECRET)),
                new Pushed(
                        "sms",
                        Map.of(
                                "provider",
                                "TWILIO",
                                "accountSid",
                                "AC0123456789abcdef0123456789abcdef",
                                "authToken",
                                SECRET,
                                "number",
                                "+15557122661",
                                "webhookBase",
                                gateway.base.toString(),
                                "apiBase",
                                NOWHERE),
                        "application/x-www-form-urlencoded",
                        TwilioSignature.HEADER,
                        (webhook, octets) -> TwilioSignature.of(webhook, octets, SECRET)));
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void payloadsShouldBeStoredOnceWhenTheyComeTwice(Pushed channel) throws IOException {
        JsonNode account = account(channel);
        URI webhook = URI.create(account.path("webhookUrl").asString());
        List<Path> payloads = payloads(channel.connector());
        String id = account.path("id").asString();

        payloads.forEach(payload ->
                assertThat(post(channel, webhook, payload)).as("%s", payload).isEqualTo(200));
        Map<String, String> once = held(id);
        payloads.reversed()
                .forEach(payload -> assertThat(post(channel, webhook, payload))
                        .as("%s", payload)
                        .isEqualTo(200));

        assertThat(once).as("messages of %s payloads", payloads.size()).hasSizeGreaterThan(5);
        assertThat(held(id)).isEqualTo(once);
    }

    @Test
    void mailShouldBeStoredOnceWhenItLiesInTheMailboxTwice() throws Exception {
        byte[] mail = """
                From: Ana <ana.sousa@example.org>\r
                To: %s\r
                Subject: Twice\r
                Message-ID: <twice@example.org>\r
                Date: Sun, 22 Nov 2026 10:00:00 +0000\r
                \r
                Delivered by two servers.\r
                """.formatted(SamplePeople.SUPPORT.address()).getBytes(StandardCharsets.UTF_8);
        byte[] after = new String(mail, StandardCharsets.UTF_8)
                .replace("twice@", "after@")
                .getBytes(StandardCharsets.UTF_8);
        for (byte[] each : List.of(mail, mail, after)) {
            gateway.sandbox.mail().deliverRaw("ana.sousa@example.org", SamplePeople.SUPPORT.address(), each);
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(messages("<after@example.org>")).hasSize(1));
        assertThat(messages("<twice@example.org>")).hasSize(1);
    }

    private static JsonNode account(Pushed channel) {
        if (channel.config().isEmpty()) {
            return Api.items(gateway.api.get("/api/v1/accounts"))
                    .filter(each -> each.path("connector").asString().equals(channel.connector()))
                    .findFirst()
                    .orElseThrow();
        }
        return gateway.api.post(
                "/api/v1/accounts",
                Map.of("connector", channel.connector(), "name", "fixtures", "config", channel.config()));
    }

    private static List<Path> payloads(String connector) throws IOException {
        Path folder = Path.of("..", "connectors", connector, "src/test/resources/fixtures/inbound");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json"))
                    // the simulated Twilio signs nothing that is no form, and no form with a broken escape
                    .filter(file -> !file.toString().contains("body-bad-escape"))
                    .filter(file -> !file.toString().contains("no-form"))
                    .sorted()
                    .toList();
        }
    }

    private static int post(Pushed channel, URI webhook, Path payload) {
        byte[] octets = octets(channel, payload);
        return gateway.api
                .webhookSignedAs(
                        webhook.getPath(),
                        octets,
                        channel.mediaType(),
                        channel.header(),
                        channel.signing().sign(webhook, octets))
                .statusCode();
    }

    /** A form ends with its last value and not with its file's last line. */
    private static byte[] octets(Pushed channel, Path payload) {
        try {
            byte[] octets = Files.readAllBytes(payload);
            return channel.mediaType().contains("form")
                    ? new String(octets, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1)
                    : octets;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each message of the account by its id, with how far it has come. */
    private static Map<String, String> held(String account) {
        Map<String, String> held = new TreeMap<>();
        List<String> pages = new ArrayList<>(List.of("/api/v1/messages?limit=100&account=" + account));
        for (int at = 0; at < pages.size(); at++) {
            JsonNode page = gateway.api.get(pages.get(at));
            Api.items(page)
                    .forEach(message -> held.put(
                            message.path("id").asString(),
                            message.path("externalIds") + " "
                                    + message.at("/delivery/state").asString()));
            String next = page.path("nextCursor").asString("");
            if (!next.isEmpty()) {
                pages.add(pages.getFirst() + "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            }
        }
        return held;
    }

    private static List<JsonNode> messages(String externalId) {
        return Api.items(gateway.api.get(
                        "/api/v1/messages?externalId=" + URLEncoder.encode(externalId, StandardCharsets.UTF_8)))
                .toList();
    }
}
