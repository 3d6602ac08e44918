package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.Silence;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A look at a silence that is to be taken later, kept with its timer as JSON. There is one for each silence that a rule
 * watches in a conversation: what came meanwhile is found out when its time has come.
 *
 * @param number which of the rule's triggers it is
 * @param opening the message that waited for an answer when it was written down
 * @param since when that came
 * @param repeat how often the rule fired for it before
 */
public record Await(int number, MessageId opening, Instant since, int repeat) {

    /** The path of its step. */
    public static final String PATH = "await";

    /** Where none is wanted, since the calendar never opens, there is no timer. */
    public static Optional<Timer> timer(
            IdSource ids, Silence silence, int revision, Message opening, Instant since, int repeat) {
        Await await = new Await(silence.number(), opening.id(), since, repeat);
        RuleStep step = new RuleStep(
                silence.rule(),
                revision,
                ids.next(),
                PATH,
                opening.account(),
                opening.lane(),
                opening.conversation(),
                null,
                opening.id(),
                InboxJson.mapper().valueToTree(await));
        return silence.due(since, repeat)
                .map(due -> new Timer(
                        ids.job(),
                        keyOf(silence.rule(), silence.number(), opening.conversation()),
                        Timer.When.at(due),
                        new Timer.Rule(step)));
    }

    /** The same look at another conversation. */
    static Timer timer(JobId id, RuleStep step, ConversationId conversation, Instant at) {
        Await await = of(Objects.requireNonNull(step.data()));
        RuleStep there = new RuleStep(
                step.rule(),
                step.revision(),
                step.run(),
                PATH,
                step.account(),
                step.lane(),
                conversation,
                null,
                step.message(),
                step.data());
        return new Timer(
                id, keyOf(step.rule(), await.number(), conversation), Timer.When.at(at), new Timer.Rule(there));
    }

    /** One a conversation. */
    private static String keyOf(String rule, int number, ConversationId conversation) {
        return "await:" + rule + ":" + number + ":" + conversation;
    }

    static Await of(JsonNode data) {
        return InboxJson.mapper().treeToValue(data, Await.class);
    }

    /** When a message came, by the clock that is behind: a provider's may be ahead of ours. */
    public static Instant cameAt(Message message) {
        Instant stored = message.storedAt();
        return stored == null || message.occurredAt().isBefore(stored) ? message.occurredAt() : stored;
    }
}
