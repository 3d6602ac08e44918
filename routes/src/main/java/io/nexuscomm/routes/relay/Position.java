package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;

/** Where a relay stands. */
interface Position {

    EventCursor read();

    void advance(EventCursor cursor);

    /** For readers of this process alone: begins with what is new, and is forgotten with the process. */
    static Position ofThisProcess(Events events) {
        return new Position() {
            private EventCursor at = events.latest();

            @Override
            public EventCursor read() {
                return at;
            }

            @Override
            public void advance(EventCursor cursor) {
                at = cursor;
            }
        };
    }

    /** For a reader that outlives processes: begins with the first event there is. */
    static Position kept(Events events, String reader) {
        return new Position() {
            @Override
            public EventCursor read() {
                return events.position(reader).orElse(EventCursor.START);
            }

            @Override
            public void advance(EventCursor cursor) {
                events.advance(reader, cursor);
            }
        };
    }
}
