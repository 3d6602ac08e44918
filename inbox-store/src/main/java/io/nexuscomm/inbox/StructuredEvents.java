package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Batch.EventRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events in the structured form of CloudEvents 1.0: one JSON object with all that is known of one. */
public final class StructuredEvents {

    private StructuredEvents() {}

    /** The structured form of an event as logged, in one line. */
    public static String toJson(StoredEvent stored) {
        String head = InboxJson.write(envelope(stored, "application/json", null));
        return head.substring(0, head.length() - 1) + ",\"data\":"
                + stored.event().data() + "}";
    }

    /** As {@link #toJson}, for where the data is too long: {@code dataref} names what to ask the API for instead. */
    public static String toJsonWithoutData(StoredEvent stored) {
        return InboxJson.write(
                envelope(stored, null, "/api/v1/" + resource(stored.event().subject())));
    }

    private static Envelope envelope(StoredEvent stored, @Nullable String datacontenttype, @Nullable String dataref) {
        EventRow event = stored.event();
        String organization = "/organizations/" + stored.organization();
        return new Envelope(
                "1.0",
                event.id(),
                event.account() == null ? organization : organization + "/accounts/" + event.account(),
                event.type(),
                event.subject(),
                event.time(),
                stored.recordedAt(),
                event.partitionKey(),
                stored.cursor().toString(),
                datacontenttype,
                dataref);
    }

    /** The API has messages without their lanes. */
    private static String resource(String subject) {
        return subject.replaceFirst("^lanes/[^/]+/messages/", "messages/");
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope(
            String specversion,
            UUID id,
            String source,
            String type,
            String subject,
            Instant time,
            Instant recordedtime,
            String partitionkey,
            String sequence,
            @Nullable String datacontenttype,
            @Nullable String dataref) {}
}
