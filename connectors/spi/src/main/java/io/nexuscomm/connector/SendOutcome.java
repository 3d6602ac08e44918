package io.nexuscomm.connector;

import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a send step ended. */
public sealed interface SendOutcome {

    /** For people and the trace: status line, provider code; never a secret, never a body of a message. */
    String detail();

    /** The provider took it. */
    record Accepted(List<ExternalId> externalIds, String detail) implements SendOutcome {}

    /**
     * The provider took it for some recipients and refused others, or took only a part of it.
     *
     * @param refused who does not get it, each with why; none when it is a part that nobody gets
     * @param error why, in one sentence for all
     */
    record PartiallyAccepted(List<ExternalId> externalIds, List<Refusal> refused, DeliveryError error, String detail)
            implements SendOutcome {}

    /**
     * A recipient who does not get it.
     *
     * @param retryAfter when to try for this recipient alone; null when that is of no use
     */
    record Refusal(
            String recipient, DeliveryError error, @Nullable Duration retryAfter) {

        /** For good. */
        public Refusal(String recipient, DeliveryError error) {
            this(recipient, error, null);
        }
    }

    /** The provider will never take it. */
    record Rejected(DeliveryError error, String detail) implements SendOutcome {

        /** The code of an error that is only about several pictures in one message: they are then sent one by one. */
        public static final String NOT_TOGETHER = "NOT_TOGETHER";
    }

    /** Too fast. {@code retryAfter} is what the provider asked for; null when it did not say. */
    record Throttled(@Nullable Duration retryAfter, String detail) implements SendOutcome {}

    /** It did not get there, and another attempt may succeed: refused connection, 5xx. */
    record Transient(@Nullable Duration retryAfter, String detail) implements SendOutcome {}

    /**
     * The octets left and no answer came: perhaps sent. Never retried blindly.
     *
     * @param externalIds of what had been taken before, where a send is cut into pieces
     */
    record Uncertain(List<ExternalId> externalIds, String detail) implements SendOutcome {

        /** Nothing of it was taken for certain. */
        public Uncertain(String detail) {
            this(List.of(), detail);
        }
    }

    /**
     * Not tried, and so no attempt: another node holds the session that could send it, or our own pace forbids it now.
     *
     * @param retryAfter when to ask again
     */
    record Postponed(Duration retryAfter, String detail) implements SendOutcome {}

    /** The account's credentials are no good. */
    record NeedsReauth(String detail) implements SendOutcome {}

    /**
     * The provider takes nothing from the account, however good its credentials are, until somebody has settled that with
     * the provider: a restriction, an unpaid bill, a sender that is not the account's.
     *
     * @param error why, for people
     */
    record Stopped(DeliveryError error, String detail) implements SendOutcome {}
}
