package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryContacts implements Contacts {

    private final Tables tables;

    InMemoryContacts(Tables tables) {
        this.tables = tables;
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
                    Profile profile = change.apply(tables.profiles.getOrDefault(contact.id(), Profile.EMPTY));
                    tables.profiles.put(contact.id(), profile);
                    return new Contact(contact.id(), contact.name(), contact.tags(), profile);
                }));
    }
}
