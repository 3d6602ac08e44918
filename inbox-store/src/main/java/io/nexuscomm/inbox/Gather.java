package io.nexuscomm.inbox;

import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Set;

/**
 * What one batch of one organization must know. Sets may be empty.
 *
 * @param messages ids by which messages may be known already: for recognising duplicates and for what aims at them
 * @param documents those of {@code messages} whose whole document is needed, to edit, delete or react
 * @param references e-mail ids that name a thread
 * @param onceHandles handles of the {@code once} limits that rules may ask about; answered for the contacts of the lanes
 *     and addresses that are found
 * @param sequenceNumbers how many numbers to reserve
 * @param spent whether to tell what rules have sent lately
 */
public record Gather(
        OrganizationId organization,
        Set<LaneKey> lanes,
        Set<Address> addresses,
        Set<ExternalKey> messages,
        Set<ExternalKey> documents,
        Set<ExternalKey> references,
        Set<String> onceHandles,
        int sequenceNumbers,
        boolean spent) {

    /** Of what sends nothing by rules. */
    public Gather(
            OrganizationId organization,
            Set<LaneKey> lanes,
            Set<Address> addresses,
            Set<ExternalKey> messages,
            Set<ExternalKey> documents,
            Set<ExternalKey> references,
            Set<String> onceHandles,
            int sequenceNumbers) {
        this(organization, lanes, addresses, messages, documents, references, onceHandles, sequenceNumbers, false);
    }

    /** The same question with other addresses. */
    public Gather withAddresses(Set<Address> others) {
        return new Gather(
                organization, lanes, others, messages, documents, references, onceHandles, sequenceNumbers, spent);
    }

    /** What the same batch asks of addresses, and nothing else. */
    public Gather ofAddressesAlone(Set<Address> others) {
        return new Gather(organization, Set.of(), others, Set.of(), Set.of(), Set.of(), onceHandles, 0);
    }
}
