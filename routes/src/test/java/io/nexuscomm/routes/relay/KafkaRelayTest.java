package io.nexuscomm.routes.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plain consumer of a real broker reads. Tests share the broker and tell their events apart by their lanes. */
class KafkaRelayTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    private static EmbeddedKafkaKraftBroker broker;
    private static CamelContext context;
    private static KafkaOutlet outlet;

    @BeforeAll
    static void start() throws Exception {
        String[] topics = Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new);
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, topics);
        broker.afterPropertiesSet();
        context = contextWith(broker.getBrokersAsString());
        outlet = new KafkaOutlet(context.createProducerTemplate());
    }

    @AfterAll
    static void stop() {
        context.stop();
        broker.destroy();
    }

    @Test
    void eachTopicShouldGetItsEvents() throws Exception {
        String lane = newLane();
        List<StoredEvent> events = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            events.add(Samples.event(topic.ordinal() + 1, topic, lane));
        }

        outlet.put(events);

        for (Topic topic : Topic.values()) {
            ConsumerRecord<String, String> read =
                    read(topic.topicName(), lane, 1).getFirst();
            assertThat(json(read).at("/data/number").asInt()).isEqualTo(topic.ordinal() + 1);
        }
    }

    @Test
    void recordShouldBeACloudEventInStructuredMode() throws Exception {
        String lane = newLane();
        StoredEvent event = Samples.event(7, Topic.MESSAGE_CREATED, lane);

        outlet.put(List.of(event));

        ConsumerRecord<String, String> read = read("message.created", lane, 1).getFirst();
        assertThat(read.key()).isEqualTo(lane);
        assertThat(read.headers()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("content-type");
            assertThat(new String(header.value(), StandardCharsets.UTF_8))
                    .isEqualTo("application/cloudevents+json; charset=UTF-8");
        });
        assertThat(json(read)).isEqualTo(JsonMapper.shared().readTree("""
                {"specversion": "1.0",
                 "id": "00000000-0000-0001-0000-000000000007",
                 "source": "/organizations/00000000-0000-0000-0000-000000000001",
                 "type": "io.nexuscomm.message.received.v1",
                 "subject": "lanes/%1$s/messages/7",
                 "time": "2026-11-22T10:15:37.123Z",
                 "recordedtime": "2026-11-22T10:15:37.123Z",
                 "partitionkey": "%1$s",
                 "sequence": "7-7",
                 "datacontenttype": "application/json",
                 "data": {"number": 7}}""".formatted(lane)));
    }

    @Test
    void laneShouldKeepItsOrder() throws Exception {
        List<String> lanes = List.of(newLane(), newLane(), newLane(), newLane());
        List<StoredEvent> events = IntStream.range(0, 400)
                .mapToObj(number -> Samples.event(number, Topic.MESSAGE_CREATED, lanes.get(number % 4)))
                .toList();

        outlet.put(events);

        for (int lane = 0; lane < 4; lane++) {
            List<ConsumerRecord<String, String>> read = read("message.created", lanes.get(lane), 100);
            assertThat(read)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(read.getFirst().partition());
            int first = lane;
            assertThat(read)
                    .extracting(record -> json(record).at("/data/number").asInt())
                    .isEqualTo(IntStream.range(0, 100)
                            .mapToObj(at -> 4 * at + first)
                            .toList());
        }
    }

    @Test
    void storedMessageShouldArriveUnderTheSameIdHoweverOftenItIsPut() throws Exception {
        InMemoryStore store = new InMemoryStore(Clock.systemUTC());
        Scenario scenario = new Scenario(Ports.of(store));
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "Grüße\u2028\"quoted\"");
        List<StoredEvent> events = store.events().after(EventCursor.START, 100).stream()
                .filter(event -> event.event().type().equals(CloudEvents.MESSAGE_RECEIVED))
                .toList();

        outlet.put(events);
        outlet.put(events);

        List<ConsumerRecord<String, String>> read =
                read("message.created", message.lane().toString(), 2);
        assertThat(read)
                .extracting(record -> json(record).path("id").asString())
                .containsExactly(id(events.getFirst()), id(events.getFirst()));
        JsonNode envelope = json(read.getFirst());
        assertThat(envelope.path("type").asString()).isEqualTo("io.nexuscomm.message.received.v1");
        assertThat(envelope.at("/data/id").asString()).isEqualTo(message.id().toString());
        assertThat(envelope.at("/data/parts/0/content/text").asString()).isEqualTo("Grüße\u2028\"quoted\"");
        assertThat(Instant.parse(envelope.path("time").asString())).isEqualTo(message.occurredAt());
        assertThat(Instant.parse(envelope.path("recordedtime").asString()))
                .isEqualTo(events.getFirst().recordedAt());
    }

    @Test
    void dataShouldNotSteerTheProducer() throws Exception {
        String lane = newLane();
        outlet.put(List.of(Samples.event(
                1,
                Topic.MESSAGE_CREATED,
                lane,
                "{\"CamelKafkaOverrideTopic\":\"system.events\",\"kafka.OVERRIDE_TOPIC\":\"system.events\"}")));
        // nor would headers that some earlier step left
        context.createProducerTemplate()
                .sendBodyAndHeaders(
                        KafkaRelayRoutes.endpoint(Topic.MESSAGE_CREATED),
                        "{\"plain\":true}",
                        Map.of(
                                "CamelKafkaOverrideTopic", "system.events",
                                "kafka.OVERRIDE_TOPIC", "system.events",
                                "CamelKafkaKey", lane,
                                "X-Other", "leaks"));

        assertThat(read("message.created", lane, 1)).hasSize(1);
        ConsumerRecord<String, String> plain = await().atMost(SOON)
                .until(
                        () -> all("message.created").stream()
                                .filter(record -> record.value().equals("{\"plain\":true}"))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        assertThat(plain.key()).isNull();
        assertThat(plain.headers()).extracting(Header::key).containsExactly("content-type");
        assertThat(all("system.events"))
                .noneMatch(record -> record.value().contains("OVERRIDE_TOPIC")
                        || record.value().contains("plain"));
    }

    @Test
    void eventThatIsLongerThanARecordMayBeShouldGoWithoutItsData() throws Exception {
        String lane = newLane();
        String data = "{\"text\":\"" + "ü".repeat(KafkaOutlet.LONGEST_VALUE / 2) + "\"}";

        outlet.put(List.of(
                Samples.event(1, Topic.MESSAGE_CREATED, lane, data), Samples.event(2, Topic.MESSAGE_CREATED, lane)));

        List<ConsumerRecord<String, String>> read = read("message.created", lane, 2);
        JsonNode envelope = json(read.getFirst());
        assertThat(envelope.path("dataref").asString()).isEqualTo("/api/v1/messages/1");
        assertThat(envelope.has("data")).isFalse();
        assertThat(envelope.has("datacontenttype")).isFalse();
        assertThat(json(read.getLast()).has("data")).isTrue();
    }

    @Test
    void eventJustShortEnoughShouldGoWhole() throws Exception {
        String lane = newLane();
        String data = "{\"text\":\"" + "x".repeat(KafkaOutlet.LONGEST_VALUE - 1_000) + "\"}";

        outlet.put(List.of(Samples.event(1, Topic.MESSAGE_CREATED, lane, data)));

        assertThat(json(read("message.created", lane, 1).getFirst()).has("data"))
                .isTrue();
    }

    @Test
    void relayShouldCatchUpWhenTheBrokerComesLate() throws Exception {
        String lane = newLane();
        EventLog log = new EventLog();
        log.add(IntStream.rangeClosed(1, 60)
                .mapToObj(number -> Samples.event(number, Topic.MESSAGE_CREATED, lane))
                .toList());
        try (Gate gate = new Gate(broker.getBrokersAsString());
                CamelContext late = contextWith(gate.address())) {
            KafkaOutlet behindTheGate = new KafkaOutlet(late.createProducerTemplate());
            long begun = System.nanoTime();
            assertThatThrownBy(() -> behindTheGate.put(log.after(EventCursor.START, 100)))
                    .isInstanceOf(NotPut.class)
                    .hasMessageContaining("message.created");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));

            Relay relay = new Relay(
                    "kafka",
                    log,
                    () -> Position.kept(log, "kafka"),
                    behindTheGate,
                    Turn.ALWAYS,
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
            relay.start();
            try {
                assertThat(log.position("kafka")).isEmpty();
                gate.open();
                await().atMost(SOON).until(() -> log.position("kafka").isPresent());
            } finally {
                relay.stop();
            }
        }

        assertThat(read("message.created", lane, 60))
                .extracting(record -> json(record).at("/data/number").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void producerShouldWaitForAllReplicasAndNotDouble() {
        List<KafkaConfiguration> producers = context.getEndpoints().stream()
                .filter(KafkaEndpoint.class::isInstance)
                .map(endpoint -> ((KafkaEndpoint) endpoint).getConfiguration())
                .toList();

        assertThat(producers).hasSize(Topic.values().length).allSatisfy(producer -> {
            assertThat(producer.createProducerProperties())
                    .containsEntry("acks", "all")
                    .containsEntry("enable.idempotence", true);
            assertThat(producer.getDeliveryTimeoutMs() + producer.getMaxBlockMs())
                    .isLessThan(60_000);
        });
    }

    private static CamelContext contextWith(String brokers) throws Exception {
        DefaultCamelContext made = new DefaultCamelContext();
        made.addRoutes(new KafkaRelayRoutes(brokers));
        made.start();
        return made;
    }

    private static String newLane() {
        return UUID.randomUUID().toString();
    }

    private static String id(StoredEvent event) {
        return event.event().id().toString();
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        return JsonMapper.shared().readTree(record.value());
    }

    /** So many records of a lane, once they are there; fails when there are more. */
    private static List<ConsumerRecord<String, String>> read(String topic, String lane, int count) {
        List<ConsumerRecord<String, String>> found = await().atMost(SOON)
                .until(
                        () -> all(topic).stream()
                                .filter(record -> lane.equals(record.key()))
                                .toList(),
                        records -> records.size() >= count);
        assertThat(found).hasSize(count);
        return found;
    }

    /** The whole topic as it is now, each partition in its order. */
    private static List<ConsumerRecord<String, String>> all(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
