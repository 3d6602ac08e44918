package io.nexuscomm.app.e2e;

import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_COFFEE;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_COFFEE_INSTAGRAM;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_LINKEDIN;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_SMPP;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.routes.gateway.AccountDirectory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What comes for an account while it is paused is there once it goes on, on every channel, and nobody has to replay it. */
class ResumedAccountTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static RunningGateway gateway;

    /** A channel whose provider pushes, and one that waits until it is asked. */
    enum Channel {
        WHATSAPP(true) {
            @Override
            String account() {
                return existing("whatsapp");
            }

            @Override
            void write(String text) {
                gateway.sandbox
                        .whatsApp()
                        .phone(HARBOUR_COFFEE, SamplePeople.JONAS.waId())
                        .text(text);
            }
        },
        INSTAGRAM(true) {
            @Override
            String account() throws Exception {
                JsonNode made = made(
                        "instagram",
                        Map.of(
                                "instagramId", HARBOUR_COFFEE_INSTAGRAM.instagramId(),
                                "login", "INSTAGRAM",
                                "accessToken", HARBOUR_COFFEE_INSTAGRAM.accessToken(),
                                "appSecrets", List.of(HARBOUR_COFFEE_INSTAGRAM.appSecret()),
                                "verifyToken", RunningGateway.VERIFY_TOKEN,
                                "apiBase", gateway.sandbox.instagram().apiBase().toString()));
                gateway.sandbox
                        .instagram()
                        .subscribe(HARBOUR_COFFEE_INSTAGRAM, webhook(made), RunningGateway.VERIFY_TOKEN);
                return id(made);
            }

            @Override
            void write(String text) {
                gateway.sandbox
                        .instagram()
                        .app(HARBOUR_COFFEE_INSTAGRAM, SamplePeople.LEO_INSTAGRAM.scopedId())
                        .text(text);
            }
        },
        TWILIO(true) {
            @Override
            String account() {
                JsonNode made = made(
                        "sms",
                        Map.of(
                                "provider", "TWILIO",
                                "accountSid", HARBOUR_SMS.sid(),
                                "authToken", HARBOUR_SMS.authToken(),
                                "number", HARBOUR_SMS.number(),
                                "webhookBase", gateway.base.toString(),
                                "repairMinutes", 0,
                                "apiBase", gateway.sandbox.sms().apiBase().toString()));
                gateway.sandbox.sms().inbound(HARBOUR_SMS, webhook(made));
                return id(made);
            }

            @Override
            void write(String text) {
                gateway.sandbox
                        .sms()
                        .phone(HARBOUR_SMS, "+" + SamplePeople.MEI.waId())
                        .text(text);
            }
        },
        LINKEDIN(true) {
            @Override
            String account() throws Exception {
                JsonNode made = made(
                        "linkedin",
                        Map.of(
                                "organizationId", HARBOUR_LINKEDIN.organizationId(),
                                "clientId", HARBOUR_LINKEDIN.clientId(),
                                "clientSecret", HARBOUR_LINKEDIN.clientSecret(),
                                "accessToken", HARBOUR_LINKEDIN.accessToken(),
                                "pollMinutes", 600,
                                "apiBase", gateway.sandbox.linkedIn().apiBase().toString()));
                gateway.sandbox.linkedIn().subscribe(HARBOUR_LINKEDIN, webhook(made));
                return id(made);
            }

            @Override
            void write(String text) {
                gateway.sandbox
                        .linkedIn()
                        .app(HARBOUR_LINKEDIN, SamplePeople.PRIYA_LINKEDIN.key())
                        .comment(SamplePeople.ROASTERY_POST.activityId(), text);
            }
        },
        EMAIL(false) {
            @Override
            String account() {
                return existing("email");
            }

            @Override
            void write(String text) throws Exception {
                gateway.sandbox
                        .mail()
                        .mailbox(SamplePeople.JONAS_MAIL.address())
                        .send(MailDraft.plain(SamplePeople.SUPPORT.address(), "Meanwhile", text));
            }
        },
        SMPP(false) {
            @Override
            String account() {
                return id(made(
                        "sms",
                        Map.of(
                                "provider", "SMPP",
                                "host", "localhost",
                                "port", gateway.sandbox.smsc().port(),
                                "systemId", HARBOUR_SMPP.systemId(),
                                "password", HARBOUR_SMPP.password(),
                                "number", HARBOUR_SMPP.number())));
            }

            @Override
            void write(String text) {
                gateway.sandbox
                        .smsc()
                        .phone(HARBOUR_SMPP, "+" + SamplePeople.JONAS.waId())
                        .text(text);
            }
        };

        private final boolean pushed;

        Channel(boolean pushed) {
            this.pushed = pushed;
        }

        abstract String account() throws Exception;

        abstract void write(String text) throws Exception;
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
    @EnumSource
    void messageShouldArriveByItselfWhenTheAccountGoesOn(Channel channel) throws Exception {
        String account = channel.account();
        String before = channel + "-awake";
        String meanwhile = channel + "-asleep";
        channel.write(before);
        await().atMost(SOON).untilAsserted(() -> assertThat(messages(before)).hasSize(1));
        gateway.api.post("/api/v1/accounts/" + account + "/pause", Map.of());
        // every node learns of it soon; until then what comes is taken in
        gateway.context.getBean(AccountDirectory.class).refresh();

        channel.write(meanwhile);

        if (channel.pushed) {
            await().atMost(SOON).untilAsserted(() -> assertThat(kept()).isNotEmpty());
        }
        assertThat(messages(meanwhile)).isEmpty();

        gateway.api.post("/api/v1/accounts/" + account + "/resume", Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(messages(meanwhile)).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(kept()).isEmpty());
        assertThat(messages(before)).hasSize(1);
    }

    private static String existing(String connector) {
        return Api.items(gateway.api.get("/api/v1/accounts"))
                .filter(each -> each.path("connector").asString().equals(connector))
                .map(ResumedAccountTest::id)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode made(String connector, Map<String, ?> config) {
        return gateway.api.post("/api/v1/accounts", Map.of("connector", connector, "name", "Sleepy", "config", config));
    }

    private static String id(JsonNode account) {
        return account.path("id").asString();
    }

    private static URI webhook(JsonNode account) {
        return URI.create(account.path("webhookUrl").asString());
    }

    private static List<JsonNode> messages(String text) {
        return Api.items(gateway.api.get("/api/v1/messages?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .filter(message -> message.path("parts").toString().contains(text))
                .toList();
    }

    private static List<String> kept() {
        return Stream.of(gateway.api.get("/api/v1/quarantine"))
                .flatMap(Api::items)
                .map(each -> each.path("reason").asString())
                .filter(reason -> reason.contains("paused"))
                .toList();
    }
}
