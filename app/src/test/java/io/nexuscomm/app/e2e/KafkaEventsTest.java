package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** What an IT team reads from Kafka, with a plain consumer of a real broker, while the gateway is used. */
class KafkaEventsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PHONE = SamplePeople.HARBOUR_COFFEE.phoneNumberId();
    private static final String SECRET = SamplePeople.HARBOUR_COFFEE.appSecret();
    private static final List<String> TOPICS =
            List.of("message.created", "message.updated", "conversation.updated", "user.activity", "system.events");

    @TempDir
    static Path data;

    private static EmbeddedKafkaKraftBroker broker;
    private static RunningGateway gateway;
    private static KafkaConsumer<String, String> consumer;
    private static final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedKafkaKraftBroker(1, 2, TOPICS.toArray(String[]::new));
        broker.afterPropertiesSet();
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString(),
                        ConsumerConfig.GROUP_ID_CONFIG, "it-team",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(TOPICS);
        gateway = RunningGateway.start(
                data,
                Map.of("nexuscomm.kafka.brokers", broker.getBrokersAsString(), "nexuscomm.rules.topics", "orders"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        consumer.close();
        broker.destroy();
    }

    @Test
    void signedWebhookShouldBeReadAsACloudEvent() {
        String wamid = "wamid." + UUID.randomUUID();

        deliver(WebhookPayloads.text(PHONE, "351910000101", wamid, "Is the shop open?"));

        ConsumerRecord<String, String> read = read("message.created", "message.received.v1", wamid);
        JsonNode event = Api.JSON.readTree(read.value());
        JsonNode message = Api.items(gateway.api.get("/api/v1/messages?externalId=" + wamid))
                .findFirst()
                .orElseThrow();
        String lane = message.path("lane").asString();
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("source").asString())
                .isEqualTo("/organizations/" + message.path("organization").asString() + "/accounts/"
                        + message.path("account").asString());
        assertThat(event.path("subject").asString())
                .isEqualTo("lanes/" + lane + "/messages/" + message.path("id").asString());
        assertThat(event.path("partitionkey").asString()).isEqualTo(lane);
        assertThat(read.key()).isEqualTo(lane);
        assertThat(event.path("sequence").asString()).matches("\\d+-\\d+");
        assertThat(Instant.parse(event.path("recordedtime").asString()))
                .isAfterOrEqualTo(Instant.parse(event.path("time").asString()));
        assertThat(event.at("/data/id")).isEqualTo(message.path("id"));
        assertThat(event.at("/data/parts/0/content/text").asString()).isEqualTo("Is the shop open?");
    }

    @Test
    void messagesOfOneLaneShouldBeReadInTheirOrder() {
        String first = "wamid.a" + UUID.randomUUID();
        String second = "wamid.b" + UUID.randomUUID();
        deliver(WebhookPayloads.text(PHONE, "351910000102", first, "first"));
        deliver(WebhookPayloads.text(PHONE, "351910000102", second, "second"));

        ConsumerRecord<String, String> later = read("message.created", "message.received.v1", second);
        ConsumerRecord<String, String> earlier = read("message.created", "message.received.v1", first);

        assertThat(earlier.partition()).isEqualTo(later.partition());
        assertThat(earlier.offset()).isLessThan(later.offset());
    }

    @Test
    void replyShouldBeReadAsMadeAndThenAsDelivered() {
        var phone = gateway.sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, SamplePeople.MEI.waId());
        phone.text("Hello there, Kafka");
        ConsumerRecord<String, String> asked = read("message.created", "message.received.v1", "Hello there, Kafka");
        String lane = asked.key();

        String reply = gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of(
                                "laneId",
                                lane,
                                "parts",
                                List.of(Map.of("content", Map.of("type", "text", "text", "Hello Mei")))))
                .path("id")
                .asString();

        assertThat(read("message.created", "message.sent.v1", reply).key()).isEqualTo(lane);
        assertThat(read("message.updated", "message.delivery.v1", reply).key()).isEqualTo(lane);
    }

    @Test
    void conversationShouldBeReadAsChangedWhenAPersonReadsIt() {
        String wamid = "wamid." + UUID.randomUUID();
        deliver(WebhookPayloads.text(PHONE, "351910000103", wamid, "unread"));
        String conversation = Api.items(gateway.api.get("/api/v1/messages?externalId=" + wamid))
                .findFirst()
                .orElseThrow()
                .path("conversation")
                .asString();

        gateway.api.post("/api/v1/conversations/" + conversation + "/read", Map.of());

        assertThat(read("conversation.updated", "conversation.updated.v1", conversation)
                        .key())
                .isEqualTo(conversation);
    }

    @Test
    void signInShouldBeReadAsActivity() {
        read("user.activity", "user.signed-in.v1", "users/");
    }

    @Test
    void accountsAndQuarantineShouldBeReadAsSystemEvents() {
        deliver(WebhookPayloads.octets("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1"));

        read("system.events", "quarantine.added.v1", "journal/");
        ConsumerRecord<String, String> account = read("system.events", "account.updated.v1", PHONE);
        assertThat(account.value()).doesNotContain(SECRET);
    }

    @Test
    void recordShouldSetARuleOffOnceHoweverOftenItComes() throws Exception {
        String wamid = "wamid." + UUID.randomUUID();
        deliver(WebhookPayloads.text(PHONE, "351910000177", wamid, "my order"));
        read("message.created", "message.received.v1", wamid);
        String rules = """
                rule: order-paid
                status: live
                trigger: { topic: orders, contact: phone, key: id }
                then: [{ note: "paid {{event.data.total}} EUR" }]
                """;
        gateway.api.put("/api/v1/rules", Map.of("yaml", rules), "If-Match", "\"0\"");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders", "poison")).get();
            await().atMost(SOON).until(() -> {
                producer.send(new ProducerRecord<>(
                                "orders", "{\"id\":\"o-1\",\"total\":12.5,\"phone\":\"+351910000177\"}"))
                        .get();
                return notes(wamid) > 0;
            });
            producer.send(new ProducerRecord<>("orders", "{\"id\":\"o-1\",\"total\":12.5,\"phone\":\"+351910000177\"}"))
                    .get();
            producer.send(new ProducerRecord<>("orders", "{\"id\":\"o-2\",\"total\":3,\"phone\":\"+351910000177\"}"))
                    .get();
        }

        await().atMost(SOON).until(() -> notes(wamid) == 2);
    }

    /** How many notes stand in the conversation of a message. */
    private static long notes(String wamid) {
        String conversation = Api.items(gateway.api.get("/api/v1/messages?externalId=" + wamid))
                .findFirst()
                .orElseThrow()
                .path("conversation")
                .asString();
        return Api.items(gateway.api.get("/api/v1/conversations/" + conversation + "/messages"))
                .filter(message ->
                        message.at("/parts/0/content/type").asString().equals("systemNote"))
                .count();
    }

    private static void deliver(byte[] octets) {
        assertThat(gateway.api.webhook(gateway.whatsAppWebhook, octets, SECRET).statusCode())
                .isEqualTo(200);
    }

    /** The first record of a topic and type that holds the text. */
    private static ConsumerRecord<String, String> read(String topic, String type, String text) {
        Predicate<ConsumerRecord<String, String>> wanted =
                record -> record.topic().equals(topic)
                        && record.value().contains("\"type\":\"io.nexuscomm." + type + "\"")
                        && record.value().contains(text);
        return await().atMost(SOON)
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                            return seen.stream().filter(wanted).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }
}
