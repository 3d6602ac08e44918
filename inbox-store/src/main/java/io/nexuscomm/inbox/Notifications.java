package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules told our own people, as {@link Batch.NotificationRow} stored it. Thread-safe. */
public interface Notifications {

    /** The newest first. @param unread those alone that were not read */
    List<Notification> of(OrganizationId organization, UserId user, boolean unread, int limit);

    int unread(OrganizationId organization, UserId user);

    /** @return false when the person has no such notification; one that was read stays read since then */
    boolean markRead(OrganizationId organization, UserId user, UUID id, Instant at);

    /** @return how many were unread */
    int markAllRead(OrganizationId organization, UserId user, Instant at);

    /**
     * A notification.
     *
     * @param message what it is about; null for none
     * @param readAt null while it is unread
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notification(
            UUID id,
            UserId user,
            String rule,
            String text,
            @Nullable MessageId message,
            @Nullable ConversationId conversation,
            Instant at,
            @Nullable Instant readAt) {

        /** Without the text. */
        @Override
        public String toString() {
            return "Notification[id=" + id + ", rule=" + rule + "]";
        }
    }
}
