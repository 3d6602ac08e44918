package io.nexuscomm.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.inbox.RuleStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Rules that records of a real broker set off. */
class TopicReaderTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RULES = """
            rule: paid
            status: live
            trigger: { topic: %s, contact: customer.phone }
            then: [{ note: "paid {{event.data.total}}" }]
            """;

    private static EmbeddedKafkaKraftBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    /** Each test has its own: what another one left unread is not its business. */
    private final String topic = "orders-" + UUID.randomUUID();

    private final HookPlace place = new HookPlace(RULES.formatted(topic));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Begin> begun = new ArrayList<>();
    private TopicReader reader;

    @BeforeAll
    static void startBroker() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.destroy();
    }

    @BeforeEach
    void start() throws Exception {
        broker.addTopics(topic);
        place.wrote("+4915112345678", "my order");
        reader = reader(topic);
        // it begins with what comes after it joined
        await().atMost(SOON).until(() -> {
            send("{\"hello\":1}");
            return count("quarantined") > 0;
        });
    }

    @AfterEach
    void stop() throws Exception {
        reader.close();
    }

    private TopicReader reader(String... allowed) {
        List<AllowedTopic> topics = AllowedTopic.all(List.of(allowed));
        TopicReader made = new TopicReader(
                broker.getBrokersAsString(),
                topics,
                new TopicRecords(
                        place.tellings(), topics, place.publications(), place.inbox(), place.ids, place.clock, meters));
        made.start();
        return made;
    }

    private void send(String value, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < headers.length; at += 2) {
            record.headers().add(headers[at], headers[at + 1].getBytes(StandardCharsets.UTF_8));
        }
        producer.send(record).get();
    }

    private double count(String outcome) {
        return meters.find("nexuscomm.rules.records").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String order(Object total) {
        return "{\"total\":" + total + ",\"customer\":{\"phone\":\"+4915112345678\"}}";
    }

    private List<Object> totals() {
        place.steps().stream().map(RuleStep::data).map(Begin::of).forEach(begun::add);
        return begun.stream().map(begin -> begin.told().get("event.data.total")).toList();
    }

    @Test
    void recordShouldSetRulesOffWithItsData() throws Exception {
        send(order(7));

        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[7]"));
        assertThat(begun.getFirst().by()).isEqualTo("topic:" + topic);
    }

    @Test
    void sameEventShouldSetRulesOffOnceHoweverItIsWritten() throws Exception {
        String id = UUID.randomUUID().toString();
        String structured =
                "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/shop\",\"data\":" + order(1) + "}";
        send(structured);
        send(structured);
        send(order(1), "ce_id", id, "ce_source", "/shop");
        send(order(2), "ce_id", id, "ce_source", "/other");
        send(order(3));

        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[1, 2, 3]"));
        assertThat(count("repeated")).isEqualTo(2);
    }

    @Test
    void recordThatNothingCanBeMadeOfShouldBeKeptAndStandBeforeNone() throws Exception {
        double before = count("quarantined");
        send("no json");
        send(null);
        send("[1]");
        send("{\"x\":\"" + "y".repeat(TopicRecords.LONGEST) + "\"}");
        send("{\"customer\":{}}");
        send("{\"customer\":{\"phone\":\"+4915100000000\"}}");
        send(order(9));

        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[9]"));
        assertThat(count("quarantined") - before).isGreaterThanOrEqualTo(5);
        assertThat(count("unknown-contact")).isEqualTo(1);
        assertThat(place.quarantined())
                .anyMatch(reason -> reason.startsWith("it is no JSON object"))
                .anyMatch(reason -> reason.startsWith("no-contact"));
    }

    @Test
    void recordInQuarantineShouldSetRulesOffOnceWhenItIsReplayedByBetterRules() throws Exception {
        send("{\"total\":4,\"buyer\":\"+4915112345678\"}", "ce_id", "17", "ce_source", "/shop");
        await().atMost(SOON).until(() -> place.quarantined().size() >= 2);
        JournalRow kept = place.journal().stream()
                .filter(row -> row.attributes().containsValue("17"))
                .findFirst()
                .orElseThrow();
        TopicReplay replay = new TopicReplay(place.tellings(), place.store.journal());
        assertThat(replay.replay(place.organization, kept)).isEqualTo(new Replay.Outcome(0, 0, 1));

        place.rules(RULES.formatted(topic).replace("customer.phone", "buyer"));

        assertThat(replay.replay(place.other, kept).resolved()).isZero();
        assertThat(replay.replay(place.organization, kept)).isEqualTo(new Replay.Outcome(1, 1, 0));
        assertThat(replay.replay(place.organization, kept)).isEqualTo(new Replay.Outcome(1, 0, 0));
        assertThat(totals()).hasToString("[4]");
        assertThat(place.journal()).extracting(JournalRow::id).doesNotContain(kept.id());
    }

    @Test
    void recordThatIsNoJsonShouldStayInQuarantineWhenItIsReplayed() {
        JournalRow broken = new JournalRow(
                place.ids.journal(),
                null,
                TopicRecords.KAFKA,
                "application/json",
                "no json".getBytes(StandardCharsets.UTF_8),
                Map.of("position", topic + "-0-7"),
                place.clock.instant());

        assertThat(TopicReplay.isRecord(broken)).isTrue();
        assertThat(new TopicReplay(place.tellings(), place.store.journal()).replay(place.organization, broken))
                .isEqualTo(new Replay.Outcome(0, 0, 1));
    }

    @Test
    void recordShouldWaitWhileTheStoreIsAway() throws Exception {
        place.away = true;
        send(order(1));
        send(order(2));
        await().atMost(SOON).until(() -> place.refused.get() > 1);
        assertThat(totals()).isEmpty();

        place.away = false;

        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[1, 2]"));
    }

    @Test
    void readerThatComesBackShouldGoOnWhereItWas() throws Exception {
        send(order(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[1]"));
        reader.close();
        send(order(2));

        reader = reader(topic);

        await().atMost(SOON).untilAsserted(() -> assertThat(totals()).hasToString("[1, 2]"));
    }

    @Test
    void rulesOfAnotherOrganizationShouldNotHearWhatIsNotTheirs() throws Exception {
        reader.close();
        reader = reader(topic + "@" + place.other);
        double before = count("unheard");
        await().atMost(SOON).until(() -> {
            send(order(5));
            return count("unheard") > before;
        });

        assertThat(totals()).isEmpty();
    }
}
