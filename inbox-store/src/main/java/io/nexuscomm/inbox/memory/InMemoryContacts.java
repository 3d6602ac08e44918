package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryContacts implements Contacts {

    private final Tables tables;
    private final InstantSource clock;

    InMemoryContacts(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Optional<Contact> find(OrganizationId organization, ContactId id) {
        return change(organization, id, UnaryOperator.identity());
    }

    @Override
    public Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change) {
        return tables.locked(() -> tables.contact(organization, id)
                .map(contact -> contact.mergedInto() == null ? contact : tables.contacts.get(contact.mergedInto()))
                .map(contact -> {
                    Profile before = tables.profiles.getOrDefault(contact.id(), Profile.EMPTY);
                    Profile profile = change.apply(before);
                    tables.profiles.put(contact.id(), profile);
                    Contact changed = new Contact(contact.id(), contact.name(), contact.tags(), profile);
                    tell(organization, changed, Changed.between(before, profile));
                    return changed;
                }));
    }

    private void tell(OrganizationId organization, Contact contact, Map<String, Changed> changes) {
        if (!changes.isEmpty()) {
            Instant now = clock.instant();
            tables.log(organization, List.of(ChangeEvents.contactUpdated(organization, contact, changes, now)), now);
        }
    }
}
