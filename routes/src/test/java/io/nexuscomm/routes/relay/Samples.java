package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events by number. */
final class Samples {

    static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
    private static final Instant WHEN = Instant.parse("2026-11-22T10:15:30.123Z");

    private Samples() {}

    /** Those from one number to another, both included, on one topic and one of three lanes. */
    static List<StoredEvent> events(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> event(number, Topic.MESSAGE_CREATED, "lane-" + number % 3))
                .toList();
    }

    static StoredEvent event(int number, Topic topic, String lane) {
        return event(number, topic, lane, "{\"number\":" + number + "}");
    }

    static StoredEvent event(int number, Topic topic, String lane, String data) {
        EventRow row = new EventRow(
                new UUID(1, number),
                null,
                topic,
                "io.nexuscomm.message.received.v1",
                "lanes/" + lane + "/messages/" + number,
                lane,
                WHEN.plusSeconds(number),
                data);
        return new StoredEvent(new EventCursor(number, number), ORGANIZATION, row, WHEN.plusSeconds(number));
    }
}
