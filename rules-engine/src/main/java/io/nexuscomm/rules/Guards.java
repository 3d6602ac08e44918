package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.ConversationState;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Safety.Allow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps rules from answering machines, themselves and the past. Always on; no rule can switch them off. RFC 3834
 * says why automatic mail must not be answered automatically; other channels have no such mark, so the count of
 * automatic messages in a row has to tell.
 *
 * <p>A rule that replies is guarded whole: none of its other actions runs either, because they speak of a reply
 * (a tag such as "answered") that did not go out. One that says that it may act on automatic messages, or on those of
 * the past, acts without its replies.
 */
final class Guards {

    /** How long rules keep silent on a lane after a duel was seen. */
    static final Duration SILENCE = Duration.ofHours(1);

    /** That two machines answer each other. */
    static final String A_DUEL = "safety.duel";

    /** That rules set each other off. */
    static final String A_CHAIN = "safety.chain";

    /** That rules of the organization sent as much as they may in a minute. */
    static final String A_BUDGET = "safety.budget";

    /** Automatic messages in a row after which the other side counts as a machine. */
    private static final int MANY = 4;

    /** So many at once, and one more each minute, whoever is at the other end. */
    private static final int ANSWERS = 20;

    private final Facts facts;
    private final @Nullable String replyThatIsDue;

    /** Found out once: each rule that replies asks. */
    private final boolean mayBeAnswered;

    Guards(Facts facts) {
        this.facts = facts;
        this.mayBeAnswered = facts.types().stream().allMatch(type -> mayBeAnswered(type, facts.origin()));
        this.replyThatIsDue = whenReplyIsDue(facts);
    }

    /**
     * A message is answered when a contact wrote it; one of ours that failed, when no rule wrote it. What is no message
     * has nobody who wrote it: there the chain of rules sees to it that they do not keep each other going.
     */
    private static boolean mayBeAnswered(EventType type, Origin origin) {
        return switch (type) {
            case MESSAGE_RECEIVED,
                    MESSAGE_EDITED,
                    MESSAGE_DELETED,
                    REACTION_CHANGED,
                    MESSAGE_SENT,
                    MESSAGE_DELIVERED,
                    MESSAGE_READ,
                    AI_CLASSIFIED -> origin == Origin.CONTACT;
            case MESSAGE_FAILED -> origin == Origin.AGENT || origin == Origin.API;
            case CONVERSATION_CREATED,
                    CONVERSATION_REOPENED,
                    CONVERSATION_RESOLVED,
                    CONVERSATION_ASSIGNED,
                    CONVERSATION_TAGGED,
                    CONVERSATION_UPDATED,
                    CONVERSATION_MERGED,
                    CONTACT_CREATED,
                    CONTACT_UPDATED,
                    CONTACT_MERGED,
                    CONTACT_CONSENT,
                    SLA_WARNING,
                    SLA_BREACHED,
                    CALL_MISSED,
                    MANUAL -> true;
        };
    }

    private static @Nullable String whenReplyIsDue(Facts facts) {
        if (facts.laneMutedUntil() != null && facts.laneMutedUntil().isAfter(facts.now())) {
            return "safety.muted";
        }
        if (facts.automaticInARow() >= MANY) {
            return A_DUEL;
        }
        return facts.automaticAnswers() >= ANSWERS ? "safety.pace" : null;
    }

    /** Whether nothing that a rule would say goes out, though the rule may act. */
    boolean silences() {
        return facts.historical() || facts.automatic() != null;
    }

    /** What forbids a rule whatever its condition says; null when nothing does. */
    @Nullable
    String beforehand(boolean replies, Safety safety) {
        if (facts.historical() && safety.historical() == Allow.SKIP) {
            return "safety.historical";
        }
        if (!replies) {
            return null;
        }
        if (!mayBeAnswered) {
            return "safety.origin";
        }
        return facts.automatic() != null && safety.automated() == Allow.SKIP ? "safety.automated" : null;
    }

    /**
     * What forbids a rule that would fire now; null when nothing does.
     *
     * @param status of the conversation, after the rules that had their turn
     * @param wanted what these rules want
     */
    @Nullable
    String lastly(boolean replies, boolean forwards, Safety safety, @Nullable Object status, List<Effect> wanted) {
        if (!replies) {
            // what is handed on to somebody who answers comes back here
            return forwards ? replyThatIsDue : null;
        }
        boolean spam = ConversationState.SPAM.word().equals(status);
        if (spam && safety.spam() == Allow.SKIP) {
            return "safety.spam";
        }
        return replyThatIsDue == null && isSpent(wanted) ? A_BUDGET : replyThatIsDue;
    }

    /** Whether what these rules want to say leaves nothing of the budget. */
    private boolean isSpent(List<Effect> wanted) {
        int left = facts.sendsLeft();
        return left <= wanted.size()
                && left <= wanted.stream().filter(Effect::speaks).count();
    }
}
