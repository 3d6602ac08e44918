package io.nexuscomm.routes.batch;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the timeline says of a call: that it came in, and that nobody took it. */
final class CallNotes {

    private static final String SCOPE = "call-note";

    private CallNotes() {}

    /** Empty where there is nothing to say, or nobody knows whose timeline it is. */
    static Optional<MessageReceived> of(CallChanged call) {
        if (call.direction() != Direction.INBOUND
                || call.meta().chat() == null
                || call.meta().actor() == null) {
            return Optional.empty();
        }
        if (call.missed()) {
            return Optional.of(note(call, "call.missed", "Nobody took the call."));
        }
        return call.begins() ? Optional.of(note(call, "call.began", "A call came in.")) : Optional.empty();
    }

    private static MessageReceived note(CallChanged call, String code, String text) {
        ExternalId name = ExternalId.of(SCOPE, call.callId() + ":" + code);
        SystemNote note = SystemNote.of(code, text, Map.of("call", call.callId()));
        return new MessageReceived(call.meta(), MessageDraft.of(name, List.of(note)));
    }
}
