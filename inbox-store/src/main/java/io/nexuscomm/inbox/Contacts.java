package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contacts as people see and change them. One that was merged leads to whom it was merged into. */
public interface Contacts {

    Optional<Contact> find(OrganizationId organization, ContactId id);

    /** Changes a profile while nobody else does. Empty when there is no such contact. */
    Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change);

    /** The time zones that contacts have. */
    Set<String> zones(OrganizationId organization);

    /**
     * Contacts in the order of their ids, without those that were merged.
     *
     * @param zone only those who are there; null for all
     * @param after whom to go on; null for the first page
     */
    List<Member> members(OrganizationId organization, @Nullable InZone zone, @Nullable ContactId after, int limit);

    /** A time zone. @param orUnknown with those of whom nobody knows where they are */
    record InZone(String zone, boolean orUnknown) {}

    /** A contact, with what else is known of it. @param consents the purposes it agreed to, on any lane */
    record Member(Contact contact, Set<String> consents, Instant createdAt) {}

    /** A contact. @param name as its provider gave it */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Contact(
            ContactId id,
            @Nullable String name,
            Set<String> tags,
            @JsonUnwrapped Profile profile) {}
}
