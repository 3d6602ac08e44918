package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The remote person or system behind a fact.
 *
 * @param addresses at least one, the lane's first; further ones stood in the same signed payload, which is evidence
 *     that they belong together
 * @param display the first address as people write it
 * @param name as the provider gave it, cleaned; never identity; null when it gave none
 * @param verified whether the provider vouches for the first address: a WhatsApp sender yes, an e-mail From only with
 *     a DMARC pass
 * @param bot whether the provider says that it is a program and no person; false where it says nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Actor(
        List<Address> addresses,
        String display,
        @Nullable String name,
        boolean verified,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bot) {

    public Actor {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an actor has at least one address");
        }
        addresses = List.copyOf(addresses);
    }

    /** A person, as far as the provider says. */
    public Actor(List<Address> addresses, String display, @Nullable String name, boolean verified) {
        this(addresses, display, name, verified, false);
    }

    /** The lane's address. */
    public Address address() {
        return addresses.getFirst();
    }
}
