package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.rules.text.Folding;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether what answers our machines is a person. Only mail marks what machines write; elsewhere they give themselves away
 * by answering at once and by saying the same again. Who chooses what was offered is a person however quick.
 */
final class Sincerity {

    /** Nobody reads an answer and writes one in less. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** Providers tell moments in whole seconds, and by clocks of their own. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private Sincerity() {}

    /** Takes a message as a person's unless it looks like a machine's. */
    static void weigh(Message message, Instant at, BatchLane lane) {
        String text = Folding.fold(message.plainText());
        int words = text.isEmpty() ? 0 : text.hashCode();
        Said before = lane.said();
        boolean again = words != 0 && words == before.heard();
        boolean answering = lane.automaticInARow() > 0;
        if (!answering || isChoice(message) || !again && !isAtOnce(before, at)) {
            lane.heardPerson();
        }
        lane.hear(words);
    }

    /** What was said before our answer was made does not answer it. */
    private static boolean isAtOnce(Said before, Instant at) {
        Instant answered = before.at();
        return answered != null && at.isAfter(answered.minus(CLOCKS)) && at.isBefore(answered.plus(AT_ONCE));
    }

    private static boolean isChoice(Message message) {
        return message.parts().stream().map(Part::content).anyMatch(Selection.class::isInstance);
    }
}
