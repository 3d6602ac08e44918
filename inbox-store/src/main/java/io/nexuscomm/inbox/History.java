package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What contacts wrote, read once more from the oldest on, with what is known of them by now. */
public interface History {

    /**
     * Which messages.
     *
     * @param from when the first one arrived at the earliest; null for any time
     * @param to when they arrived before; null for any time
     * @param conversation null for all
     */
    record Span(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable ConversationId conversation) {}

    /** The message after which the last so many of a span come; empty when it has no more than that. */
    Optional<MessageId> beforeLast(OrganizationId organization, Span span, int last);

    /**
     * The next messages of a span, in order of arrival.
     *
     * @param after the last one that was read; null to begin with the oldest
     * @return fewer than {@code limit} only at the end
     */
    List<Entry> read(OrganizationId organization, Span span, @Nullable MessageId after, int limit);

    /**
     * A message, with its contact and conversation as they are now.
     *
     * @param assignee {@code user:<id>} or {@code team:<name>}; null for nobody
     */
    record Entry(
            Message message,
            ContactId contact,
            @Nullable String contactName,
            Set<String> contactTags,
            @Nullable String assignee,
            Set<String> conversationTags) {}
}
