package io.nexuscomm.routes.hooks;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Replay.Outcome;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.model.Trigger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells rules once more of a record that nothing could be made of, by the rules of today. Unlike a message, which is history
 * when it is replayed, a record is there for rules alone: it sets them off, once. Thread-safe.
 */
public final class TopicReplay {

    /** The attribute of a journal entry that says where the record stood. */
    static final String POSITION = "position";

    private static final Pattern PLACE = Pattern.compile("(.+)-\\d+-\\d+");
    private static final Outcome STILL_BROKEN = new Outcome(0, 0, 1);

    private final Tellings tellings;
    private final Journal journal;

    public TopicReplay(Tellings tellings, Journal journal) {
        this.tellings = tellings;
        this.journal = journal;
    }

    /** Whether the entry holds a record of a topic. */
    public static boolean isRecord(JournalRow row) {
        return row.connector().equals(TopicRecords.KAFKA);
    }

    /** @return what came of it; it stays in quarantine where nobody listens, or it is still not as the rules want it */
    public Outcome replay(OrganizationId organization, JournalRow row) {
        String position = row.attributes().getOrDefault(POSITION, "");
        Optional<CloudRecord> record = CloudRecord.of(row.octets(), row.attributes(), position);
        Optional<Trigger> listener = topic(position)
                .flatMap(topic -> tellings.listener(organization, new Trigger.Topic(topic, "contact", null).source()));
        if (record.isEmpty() || listener.isEmpty()) {
            return STILL_BROKEN;
        }
        return switch (tellings.tell(
                organization, listener.get(), record.get().data(), record.get().key())) {
            case Answer.Begun ignored -> new Outcome(1, journal.resolve(organization, row.id(), Set.of()), 0);
            case Answer.Refused ignored -> STILL_BROKEN;
        };
    }

    private static Optional<String> topic(String position) {
        Matcher place = PLACE.matcher(position);
        return place.matches() ? Optional.of(place.group(1)) : Optional.empty();
    }
}
