package io.nexuscomm.inbox.memory;

import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.OrganizationId;

/** An endpoint with the contact its active link leads to. */
record StoredEndpoint(
        EndpointId id,
        OrganizationId organization,
        Address address,
        String display,
        ContactId contact,
        String evidence) {

    Key key() {
        return new Key(organization, address);
    }

    StoredEndpoint linkedTo(ContactId other, String why) {
        return new StoredEndpoint(id, organization, address, display, other, why);
    }

    record Key(OrganizationId organization, Address address) {}
}
