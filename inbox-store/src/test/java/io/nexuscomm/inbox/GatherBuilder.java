package io.nexuscomm.inbox;

import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.OrganizationId;
import java.util.LinkedHashSet;
import java.util.Set;

/** Builds a question in a test. */
public final class GatherBuilder {

    private final OrganizationId organization;
    private final Set<LaneKey> lanes = new LinkedHashSet<>();
    private final Set<Address> addresses = new LinkedHashSet<>();
    private final Set<ExternalKey> messages = new LinkedHashSet<>();
    private final Set<ExternalKey> documents = new LinkedHashSet<>();
    private final Set<ExternalKey> references = new LinkedHashSet<>();
    private final Set<String> onceHandles = new LinkedHashSet<>();
    private int numbers;
    private boolean spent;

    GatherBuilder(OrganizationId organization) {
        this.organization = organization;
    }

    public GatherBuilder lane(LaneKey lane) {
        lanes.add(lane);
        return this;
    }

    public GatherBuilder address(Address address) {
        addresses.add(address);
        return this;
    }

    public GatherBuilder message(ExternalKey key) {
        messages.add(key);
        return this;
    }

    public GatherBuilder document(ExternalKey key) {
        messages.add(key);
        documents.add(key);
        return this;
    }

    public GatherBuilder reference(ExternalKey key) {
        references.add(key);
        return this;
    }

    public GatherBuilder once(String handle) {
        onceHandles.add(handle);
        return this;
    }

    public GatherBuilder numbers(int count) {
        numbers = count;
        return this;
    }

    public GatherBuilder spent() {
        spent = true;
        return this;
    }

    public Gather build() {
        return new Gather(organization, lanes, addresses, messages, documents, references, onceHandles, numbers, spent);
    }
}
