package io.nexuscomm.api.events;

import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.StructuredEvents;

/**
 * Blocks of an event stream, as "Server-sent events" in the HTML standard has them. Data is a CloudEvents 1.0 envelope
 * in one line.
 */
final class EventText {

    private EventText() {}

    /** How long to wait before coming back, and where this stream stands. Without data, so no event to the reader. */
    static String opening(EventCursor cursor, long retryMillis) {
        return "retry: " + retryMillis + "\nid: " + cursor + "\n\n";
    }

    /** The place asked for is not known: whoever reads loads anew what it shows. */
    static String reset(EventCursor cursor) {
        return "id: " + cursor + "\nevent: reset\ndata: {}\n\n";
    }

    /** A sign of life that also says how far the stream has come, with events that the reader did not ask for. */
    static String heartbeat(EventCursor cursor) {
        return ": alive\nid: " + cursor + "\n\n";
    }

    static String of(StoredEvent event) {
        return "id: " + event.cursor() + "\nevent: " + event.event().type() + "\ndata: "
                + StructuredEvents.toJson(event) + "\n\n";
    }
}
