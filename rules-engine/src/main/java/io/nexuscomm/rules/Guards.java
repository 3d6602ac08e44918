package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What keeps rules from answering machines, themselves and the past. Always on; no rule can switch them off. RFC 3834
 * says why automatic mail must not be answered automatically; other channels have no such mark, so the count of
 * automatic messages in a row has to tell.
 *
 * <p>A rule that replies is guarded whole: none of its other actions runs either, because they speak of a reply
 * (a tag such as "answered") that did not go out.
 */
final class Guards {

    /** How long rules keep silent on a lane after a duel was seen. */
    static final Duration SILENCE = Duration.ofHours(1);

    /** That two machines answer each other. */
    static final String A_DUEL = "safety.duel";

    /** Automatic messages in a row after which the other side counts as a machine. */
    private static final int MANY = 4;

    private final @Nullable String anyRule;
    private final @Nullable String reply;
    private final @Nullable String replyThatIsDue;

    Guards(Facts facts) {
        this.anyRule = facts.historical() ? "safety.historical" : null;
        this.reply = anyRule != null ? anyRule : beforeReply(facts);
        this.replyThatIsDue = whenReplyIsDue(facts);
    }

    private static @Nullable String beforeReply(Facts facts) {
        if (facts.origin() != Origin.CONTACT) {
            return "safety.origin";
        }
        return facts.automatic() != null ? "safety.automated" : null;
    }

    private static @Nullable String whenReplyIsDue(Facts facts) {
        if (facts.laneMutedUntil() != null && facts.laneMutedUntil().isAfter(facts.now())) {
            return "safety.muted";
        }
        return facts.automaticInARow() >= MANY ? A_DUEL : null;
    }

    /** What forbids a rule whatever its condition says; null when nothing does. */
    @Nullable
    String beforehand(boolean replies) {
        return replies ? reply : anyRule;
    }

    /** What forbids a rule that would fire now; null when nothing does. */
    @Nullable
    String lastly(boolean replies) {
        return replies ? replyThatIsDue : null;
    }
}
