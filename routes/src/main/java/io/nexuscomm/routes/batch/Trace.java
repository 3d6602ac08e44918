package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message came to be, step by step. Kept with it as JSON; holds ids and rules, and of texts the pieces
 * that rules compared.
 *
 * @param normalised null for messages made here
 * @param made null for messages that came in
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Trace(
        @Nullable Normalised normalised,
        @Nullable Made made,
        Resolved resolved,
        @Nullable Decided decided,
        @Nullable Stored stored) {

    /** The octets became a fact. */
    record Normalised(
            Instant at,
            String connector,
            String version,
            @Nullable String externalId) {}

    /** A rule wrote it, in answer to a message. @param cause all rules that led to it */
    record Made(Instant at, String rule, MessageId answers, Cause cause) {}

    /** The fact got its place. */
    record Resolved(Instant at, Place<LaneId> lane, Person contact, Place<ConversationId> conversation) {}

    /** Where something is, and whether this message made it. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Place<T>(
            T id,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean isNew) {}

    /** Who it is. {@code evidence} is set where the link was made by this message. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(ContactId id, boolean isNew, @Nullable String evidence) {}

    /** What the rules said, and what came of it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Decided(Instant at, int rules, List<Verdict> verdicts, List<Done> effects) {}

    /**
     * One effect.
     *
     * @param path of its action in the rule, as a JSON Pointer; null for what no action asks for, and in older traces
     * @param message the reply it made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            String type,
            String rule,
            @Nullable String path,
            @Nullable String value,
            @Nullable MessageId message) {}

    /** The transaction that holds it: how many facts it took together, and at which try. */
    record Stored(Instant at, int batch, int attempt) {}

    Trace withDecided(Decided decided) {
        return new Trace(normalised, made, resolved, decided, stored);
    }

    String toJson(Stored stored) {
        return InboxJson.write(new Trace(normalised, made, resolved, decided, stored));
    }
}
