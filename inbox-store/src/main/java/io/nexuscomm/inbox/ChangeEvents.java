package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events that tell what became of conversations and contacts. */
public final class ChangeEvents {

    public static final String CONVERSATION_CHANGED = "io.nexuscomm.conversation.changed.v1";
    public static final String CONTACT_CREATED = "io.nexuscomm.contact.created.v1";
    public static final String CONTACT_UPDATED = "io.nexuscomm.contact.updated.v1";
    public static final String CONTACT_MERGED = "io.nexuscomm.contact.merged.v1";
    public static final String CONTACT_UNMERGED = "io.nexuscomm.contact.unmerged.v1";

    private ChangeEvents() {}

    /**
     * Where something changed while messages were taken in or rules had their turn.
     *
     * @param message the newest one of it; null where the contact has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            ConversationId conversation,
            ContactId contact,
            AccountId account,
            LaneId lane,
            @Nullable MessageId message) {}

    /** Messages or rules changed a conversation. @param cause the rules; null when messages alone did it */
    public static EventRow conversationChanged(
            OrganizationId organization, Place place, Map<String, Changed> changes, @Nullable Cause cause, Instant at) {
        return event(
                organization,
                CONVERSATION_CHANGED,
                "conversations/" + place.conversation(),
                place.conversation().toString(),
                place.account(),
                place.message() + " " + (cause == null ? "" : cause.toString()),
                data(place, changes, cause),
                at);
    }

    /** Somebody wrote for the first time, or was written to. */
    public static EventRow contactCreated(OrganizationId organization, Place place, @Nullable String name, Instant at) {
        Map<String, Object> data = data(place, Map.of(), null);
        if (name != null) {
            data.put("name", name);
        }
        return event(
                organization,
                CONTACT_CREATED,
                "contacts/" + place.contact(),
                place.contact().toString(),
                place.account(),
                "",
                data,
                at);
    }

    /** Rules keep something new of a contact. */
    public static EventRow contactChanged(
            OrganizationId organization, Place place, Map<String, Changed> changes, Cause cause, Instant at) {
        return event(
                organization,
                CONTACT_UPDATED,
                "contacts/" + place.contact(),
                place.contact().toString(),
                place.account(),
                place.message() + " " + cause,
                data(place, changes, cause),
                at);
    }

    /** A person changed what is kept of a contact. */
    public static EventRow contactUpdated(
            OrganizationId organization, Contacts.Contact contact, Map<String, Changed> changes, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contact", contact.id());
        if (contact.name() != null) {
            data.put("name", contact.name());
        }
        data.put("changes", changes);
        return event(
                organization,
                CONTACT_UPDATED,
                "contacts/" + contact.id(),
                contact.id().toString(),
                null,
                "person",
                data,
                at);
    }

    /** Two contacts are one from now on. @param by who asked for it */
    public static EventRow contactMerged(
            OrganizationId organization, ContactId survivor, ContactId other, String by, Instant at) {
        return joined(organization, CONTACT_MERGED, "merged", survivor, other, by, at);
    }

    /** They are two again. @param by who asked for it */
    public static EventRow contactUnmerged(
            OrganizationId organization, ContactId survivor, ContactId other, String by, Instant at) {
        return joined(organization, CONTACT_UNMERGED, "unmerged", survivor, other, by, at);
    }

    private static EventRow joined(
            OrganizationId organization,
            String type,
            String how,
            ContactId contact,
            ContactId other,
            String by,
            Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contact", contact);
        data.put(how, other);
        data.put("by", by);
        return event(organization, type, "contacts/" + contact, contact.toString(), null, other.toString(), data, at);
    }

    private static Map<String, Object> data(Place place, Map<String, Changed> changes, @Nullable Cause cause) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("conversation", place.conversation());
        data.put("contact", place.contact());
        data.put("account", place.account());
        data.put("lane", place.lane());
        if (place.message() != null) {
            data.put("message", place.message());
        }
        if (!changes.isEmpty()) {
            data.put("changes", changes);
        }
        if (cause != null) {
            data.put("cause", cause);
        }
        return data;
    }

    private static EventRow event(
            OrganizationId organization,
            String type,
            String subject,
            String key,
            @Nullable AccountId account,
            String which,
            Map<String, ?> data,
            Instant at) {
        return new EventRow(
                DeterministicId.of(organization.toString(), type, key, which, at.toString()),
                account,
                Topic.CONVERSATION_UPDATED,
                type,
                subject,
                key,
                at,
                InboxJson.write(data));
    }
}
