package io.nexuscomm.routes.hooks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics that rules may listen to, all nodes as one group. An offset is committed once what stood before it is
 * durable, and never earlier: a record comes at least once. While the store is away a partition stands still.
 */
public final class TopicReader implements AutoCloseable {

    static final String GROUP = "nexuscomm-rules";

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STORE_AWAY = Duration.ofSeconds(2);
    private static final Duration BROKERS_AWAY = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int MOST = 100;

    private final String brokers;
    private final List<String> topics;
    private final TopicRecords records;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("rule-topics").unstarted(this::run);
    private volatile boolean stopped;

    /** @param brokers HOST:PORT, several by commas */
    public TopicReader(String brokers, List<AllowedTopic> allowed, TopicRecords records) {
        this.brokers = brokers;
        this.topics = allowed.stream().map(AllowedTopic::name).distinct().toList();
        this.records = records;
    }

    /** Begins to read, where there is anything to read. */
    public void start() {
        if (!topics.isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(topics);
                while (!stopped) {
                    take(consumer, consumer.poll(POLL));
                }
            } catch (RuntimeException e) {
                LOG.warn("The topics that rules listen to cannot be read: {}", e.toString());
                pause(BROKERS_AWAY);
            }
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST);
    }

    private void take(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        boolean stands = false;
        for (TopicPartition partition : polled.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                if (stopped || !records.take(record)) {
                    consumer.seek(partition, record.offset());
                    stands = true;
                    break;
                }
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
        if (stands) {
            pause(STORE_AWAY);
        }
    }

    private void pause(Duration time) {
        try {
            if (!stopped && signal.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.release();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        signal.release();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(END);
        }
    }
}
