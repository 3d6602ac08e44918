package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.Tried;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.inbox.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tries at sending a message: those that were, and the one to come. And what else was tried for it. */
final class Attempts {

    private static final String ATTEMPT = "Attempt ";
    private static final String ACCEPTED = "ACCEPTED";

    private Attempts() {}

    static List<TraceStep> told(List<Tried> all) {
        List<TraceStep> steps = new ArrayList<>();
        Attempt before = null;
        for (Tried tried : all) {
            Attempt attempt = tried.attempt();
            if (tried.kind() == Job.Kind.SEND) {
                steps.add(told(attempt, before != null && beginsAnew(before, attempt)));
                before = attempt;
            } else {
                steps.add(beside(tried.kind(), attempt));
            }
        }
        return steps;
    }

    /** What was tried for the message that did not send it: a reaction to it, getting a file of it. */
    private static TraceStep beside(Job.Kind kind, Attempt attempt) {
        String what = kind == Job.Kind.GESTURE ? "Gesture: " : "File: ";
        ObjectNode detail = InboxJson.mapper().valueToTree(attempt);
        detail.put("kind", kind.name());
        return new TraceStep(Stage.SENT, attempt.endedAt(), what + words(attempt), null, detail);
    }

    private static String words(Attempt attempt) {
        return attempt.outcome().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Numbers that begin anew were asked for, unless one attempt takes several steps: then the one before was taken. */
    private static boolean beginsAnew(Attempt before, Attempt attempt) {
        return attempt.number() <= before.number() && !before.outcome().equals(ACCEPTED);
    }

    private static TraceStep told(Attempt attempt, boolean asked) {
        String title = ATTEMPT + attempt.number() + (asked ? " of a new try: " : ": ") + words(attempt);
        ObjectNode detail = InboxJson.mapper().valueToTree(attempt);
        if (asked) {
            detail.put("asked", true);
        }
        return new TraceStep(Stage.SENT, attempt.endedAt(), title, null, detail);
    }

    /** @param holding the account that nothing is sent from at the moment; null when that is not so */
    static TraceStep next(Wait wait, @Nullable Account holding) {
        ObjectNode detail = InboxJson.mapper()
                .createObjectNode()
                .put("attempt", wait.attempt())
                .put("of", Job.MOST_ATTEMPTS)
                .put("dueAt", wait.dueAt().toString());
        if (wait.behind() != null) {
            detail.put("behind", wait.behind().toString());
        }
        if (holding != null) {
            detail.set("account", Holding.told(holding));
        }
        String title = holding == null ? title(wait) : Holding.title(holding);
        return new TraceStep(Stage.WAITING, wait.dueAt(), title, null, detail);
    }

    private static String title(Wait wait) {
        if (wait.behind() != null) {
            return "Waits behind an earlier message of its lane";
        }
        return wait.attempt() == 1 ? "To be sent" : ATTEMPT + wait.attempt() + " of " + Job.MOST_ATTEMPTS + " is due";
    }
}
