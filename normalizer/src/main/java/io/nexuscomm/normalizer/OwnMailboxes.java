package io.nexuscomm.normalizer;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Addresses of our own, however they are written: in any case, and with any tag behind a plus.
 *
 * @param addresses normalised
 */
public record OwnMailboxes(Set<String> addresses) {

    public OwnMailboxes {
        addresses = Set.copyOf(addresses);
    }

    /** @param written as people configured them; what is no address is left out */
    public static OwnMailboxes of(Collection<String> written) {
        return new OwnMailboxes(written.stream()
                .map(EmailAddresses::normalize)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
    }

    /** @param address normalised */
    public boolean hold(String address) {
        return addresses.contains(address) || addresses.contains(EmailAddresses.withoutTag(address));
    }
}
