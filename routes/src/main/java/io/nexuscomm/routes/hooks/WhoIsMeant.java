package io.nexuscomm.routes.hooks;

import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.Optional;
import java.util.Set;

/** Finds the contact that another program means. Nobody is made: who is not known has nothing that rules could act on. */
final class WhoIsMeant {

    private static final int LONGEST = 320;

    private final Inbox inbox;
    private final Contacts contacts;

    WhoIsMeant(Inbox inbox, Contacts contacts) {
        this.inbox = inbox;
        this.contacts = contacts;
    }

    /** @param written an id of theirs, a phone number with its country, or an e-mail address */
    Optional<ContactId> of(OrganizationId organization, String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<ContactId> id = id(written);
        if (id.isPresent()) {
            return id.flatMap(each -> contacts.find(organization, each)).map(Contacts.Contact::id);
        }
        return address(written).flatMap(address -> of(organization, address));
    }

    private Optional<ContactId> of(OrganizationId organization, Address address) {
        Gather question =
                new Gather(organization, Set.of(), Set.of(address), Set.of(), Set.of(), Set.of(), Set.of(), 0);
        EndpointState found = inbox.gather(question).endpoints().get(address);
        return Optional.ofNullable(found).map(EndpointState::contact);
    }

    private static Optional<ContactId> id(String written) {
        try {
            return Optional.of(ContactId.of(written));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Optional<Address> address(String written) {
        return written.contains("@")
                ? EmailAddresses.normalize(written).map(value -> Address.global("mailto", value))
                : PhoneNumbers.international(written).map(value -> Address.global("tel", value));
    }
}
