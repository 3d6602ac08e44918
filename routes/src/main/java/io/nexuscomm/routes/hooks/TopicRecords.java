package io.nexuscomm.routes.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.rules.model.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells rules of records. A record that nothing can be made of is kept in the quarantine and read past: it must not stand
 * before those that follow.
 */
public final class TopicRecords {

    /** The longest record, in octets, as of a hook. */
    static final int LONGEST = HookRoutes.LONGEST;

    private static final Logger LOG = LoggerFactory.getLogger(TopicRecords.class);

    /** The connector of what is quarantined: none that is installed has that name. */
    public static final String KAFKA = "kafka";

    /** What is wrong with the record, and not with whom we know. */
    private static final Set<String> BROKEN = Set.of("no-key", "no-contact");

    private final Tellings tellings;
    private final List<AllowedTopic> allowed;
    private final Publications publications;
    private final Inbox inbox;
    private final IdSource ids;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public TopicRecords(
            Tellings tellings,
            List<AllowedTopic> allowed,
            Publications publications,
            Inbox inbox,
            IdSource ids,
            InstantSource clock,
            MeterRegistry meters) {
        this.tellings = tellings;
        this.allowed = List.copyOf(allowed);
        this.publications = publications;
        this.inbox = inbox;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** @return false when the store is away: the record is to come again */
    boolean take(ConsumerRecord<byte[], byte[]> record) {
        try {
            List<OrganizationId> listening = listening(record.topic());
            if (listening.isEmpty()) {
                count(record, "unheard");
            }
            Optional<CloudRecord> read = CloudRecord.of(record.value(), headers(record), position(record));
            for (OrganizationId organization : listening) {
                take(organization, record, read.orElse(null));
            }
            return true;
        } catch (StoreUnavailable away) {
            return false;
        }
    }

    private List<OrganizationId> listening(String topic) {
        String source = new Trigger.Topic(topic, "contact", null).source();
        boolean all = allowed.stream().anyMatch(each -> each.name().equals(topic) && each.organization() == null);
        List<OrganizationId> named = allowed.stream()
                .filter(each -> each.name().equals(topic))
                .flatMap(each -> Optional.ofNullable(each.organization()).stream())
                .toList();
        List<OrganizationId> asked = all
                ? publications.all().stream()
                        .map(Publications.Publication::organization)
                        .toList()
                : named;
        return asked.stream()
                .filter(each -> tellings.listener(each, source).isPresent())
                .toList();
    }

    private void take(OrganizationId organization, ConsumerRecord<byte[], byte[]> record, @Nullable CloudRecord read) {
        try {
            if (read == null) {
                quarantine(organization, record, "it is no JSON object, or longer than " + LONGEST + " octets");
                return;
            }
            String source = new Trigger.Topic(record.topic(), "contact", null).source();
            Trigger listener = tellings.listener(organization, source).orElseThrow();
            switch (tellings.tell(organization, listener, read.data(), read.key())) {
                case Answer.Begun begun -> count(record, begun.repeated() ? "repeated" : "begun");
                case Answer.Refused refused -> {
                    if (BROKEN.contains(refused.code())) {
                        quarantine(organization, record, refused.code() + ": " + refused.detail());
                    } else {
                        count(record, refused.code());
                    }
                }
            }
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException unforeseen) {
            LOG.error("A record of {} could not be told to rules", position(record), unforeseen);
            quarantine(organization, record, unforeseen.getClass().getSimpleName());
        }
    }

    private void quarantine(OrganizationId organization, ConsumerRecord<byte[], byte[]> record, String reason) {
        count(record, "quarantined");
        JournalId journal = ids.journal();
        Instant now = clock.instant();
        byte[] octets = record.value() == null ? new byte[0] : record.value();
        Map<String, String> attributes = new HashMap<>(headers(record));
        attributes.put(TopicReplay.POSITION, position(record));
        BatchBuilder batch = new BatchBuilder(organization)
                .add(new Batch.JournalRow(journal, null, KAFKA, "application/json", octets, attributes, now))
                .add(new Batch.QuarantineRow(journal, position(record), "topic:" + record.topic(), reason, now));
        try {
            inbox.commit(batch.build());
        } catch (Conflict impossible) {
            LOG.error("What is wrong with a record of {} could not be kept", position(record), impossible);
        }
    }

    static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private void count(ConsumerRecord<?, ?> record, String outcome) {
        meters.counter("nexuscomm.rules.records", "topic", record.topic(), "outcome", outcome)
                .increment();
    }

    /** What a CloudEvent in binary mode is named by. */
    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new HashMap<>();
        for (String name : CloudRecord.HEADERS) {
            Header header = record.headers().lastHeader(name);
            if (header != null && header.value() != null && header.value().length <= CloudRecord.LONGEST_HEADER) {
                headers.put(name, new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }
}
