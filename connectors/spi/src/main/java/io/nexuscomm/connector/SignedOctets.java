package io.nexuscomm.connector;

import io.nexuscomm.message.id.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's octets whose signature held: what {@link VerifyWebhook} leaves and {@link NormalizeStep} takes.
 *
 * @param signature as it came, kept with the octets, so that a replay can hold it against the accounts of its day
 * @param query as it came, where the signature covers it; null otherwise
 * @param verifiedFor every account whose secret made the signature
 * @param account the account the path named; null on a hook that many accounts share
 */
public record SignedOctets(
        byte[] octets,
        String signature,
        @Nullable String query,
        Set<AccountId> verifiedFor,
        @Nullable ConnectedAccount account) {

    /** Octets whose signature covers nothing but them. */
    public SignedOctets(
            byte[] octets, String signature, Set<AccountId> verifiedFor, @Nullable ConnectedAccount account) {
        this(octets, signature, null, verifiedFor, account);
    }

    @Override
    public String toString() {
        return "SignedOctets[" + octets.length + " for " + verifiedFor.size() + " accounts]";
    }
}
