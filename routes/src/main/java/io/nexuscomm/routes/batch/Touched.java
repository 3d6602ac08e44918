package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Cause;
import io.nexuscomm.message.id.MessageId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * That rules changed something in a batch: all of it together, for it is told as one event.
 *
 * @param message the newest one that they did it on
 */
record Touched(Cause cause, MessageId message) {

    /** The same, with what another rule did. Whichever went farther says how deep the chain is. */
    static Touched with(@Nullable Touched before, Cause cause, MessageId message) {
        if (before == null) {
            return new Touched(cause, message);
        }
        Set<String> rules = new TreeSet<>(before.cause.rules());
        rules.addAll(cause.rules());
        return new Touched(new Cause(cause.root(), Math.max(before.cause.depth(), cause.depth()), rules), message);
    }
}
