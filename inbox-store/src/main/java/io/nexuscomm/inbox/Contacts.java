package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contacts as people see and change them. One that was merged leads to whom it was merged into. */
public interface Contacts {

    Optional<Contact> find(OrganizationId organization, ContactId id);

    /** Changes a profile while nobody else does. Empty when there is no such contact. */
    Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change);

    /** A contact. @param name as its provider gave it */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Contact(
            ContactId id,
            @Nullable String name,
            Set<String> tags,
            @JsonUnwrapped Profile profile) {}
}
