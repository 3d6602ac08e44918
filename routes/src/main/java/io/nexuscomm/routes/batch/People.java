package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.inbox.Gathered.EndpointState;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind an address. A new address belongs to the contact of another address in the same signed payload, else to
 * a contact of its own. Two addresses that are known with two contacts stay apart: a merge is a person's decision.
 */
final class People {

    static final String FIRST_SEEN = "FIRST_SEEN";
    static final String SAME_PAYLOAD = "SAME_PAYLOAD";

    private final Gathered gathered;
    private final IdSource ids;
    private final Map<Address, EndpointState> met = new HashMap<>();
    private final Map<ContactId, BatchContact> contacts = new HashMap<>();
    private final List<EndpointRow> endpoints = new ArrayList<>();

    People(Gathered gathered, IdSource ids) {
        this.gathered = gathered;
        this.ids = ids;
    }

    @Nullable
    EndpointState find(Address address) {
        EndpointState here = met.get(address);
        return here != null ? here : gathered.endpoints().get(address);
    }

    BatchContact contact(ContactId id) {
        return contacts.computeIfAbsent(id, any -> {
            ContactState state = gathered.contacts().get(id);
            return BatchContact.stored(state != null ? state : new ContactState(id, null, Set.of()));
        });
    }

    /** The endpoint of an actor's first address; what of the actor is not known yet is made. */
    EndpointState locate(Actor actor) {
        EndpointState first = find(actor.address());
        if (first == null) {
            BatchContact contact = knownByAnother(actor);
            String evidence = contact == null ? FIRST_SEEN : SAME_PAYLOAD;
            first = add(actor.address(), actor.display(), contact == null ? newContact() : contact.id(), evidence);
        }
        introduce(actor, first.contact());
        return first;
    }

    /** Links what is new of an actor to a contact that is certain. */
    void introduce(Actor actor, ContactId contact) {
        contact(contact).meet(actor.name());
        for (Address address : actor.addresses()) {
            if (find(address) == null && !Unlinkable.is(address)) {
                String display = address.equals(actor.address()) ? actor.display() : address.value();
                add(address, display, contact, SAME_PAYLOAD);
            }
        }
    }

    /** @return the contact whose addresses they are; null when none of them was ever seen */
    @Nullable
    BatchContact replace(List<Address> previous, List<Address> current) {
        EndpointState known = firstKnown(previous);
        if (known == null) {
            known = firstKnown(current);
        }
        if (known == null) {
            return null;
        }
        for (Address address : current) {
            if (find(address) == null) {
                add(address, address.value(), known.contact(), SAME_PAYLOAD);
            }
        }
        return contact(known.contact());
    }

    private @Nullable EndpointState firstKnown(List<Address> addresses) {
        for (Address address : addresses) {
            EndpointState known = find(address);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private @Nullable BatchContact knownByAnother(Actor actor) {
        if (actor.addresses().size() == 1 || Unlinkable.is(actor.address())) {
            return null;
        }
        for (Address address : actor.addresses()) {
            EndpointState known = Unlinkable.is(address) ? null : find(address);
            if (known != null) {
                return contact(known.contact());
            }
        }
        return null;
    }

    private ContactId newContact() {
        BatchContact contact = BatchContact.made(ids.contact());
        contacts.put(contact.id(), contact);
        return contact.id();
    }

    private EndpointState add(Address address, String display, ContactId contact, String evidence) {
        EndpointState endpoint = new EndpointState(ids.endpoint(), contact);
        met.put(address, endpoint);
        endpoints.add(new EndpointRow(endpoint.id(), address, display, contact, evidence));
        return endpoint;
    }

    /** The evidence by which this batch linked an address; null when the link is older. */
    @Nullable
    String evidence(Address address) {
        if (!met.containsKey(address)) {
            return null;
        }
        return endpoints.stream()
                .filter(row -> row.address().equals(address))
                .map(EndpointRow::evidence)
                .findFirst()
                .orElse(null);
    }

    void addRows(BatchBuilder rows) {
        contacts.values().forEach(contact -> contact.addRows(rows));
        endpoints.forEach(rows::add);
    }
}
