package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Trigger;
import java.util.List;

/** What nearly all imported rules wait for. */
final class Received {

    static final List<Trigger> TRIGGER = List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED));

    private Received() {}
}
