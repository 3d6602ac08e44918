package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What contacts last said about being written to, as {@link Batch.ConsentRow} stored it. */
public interface Consents {

    /** Everything we could send. Purposes are open: providers name narrower ones, such as MARKETING. */
    String ALL = "ALL";

    /** Advertising alone, as WhatsApp's contacts may stop it. */
    String MARKETING = "MARKETING";

    /**
     * Those of the account's chats that want nothing for a purpose, each with since when. A chat that nobody said
     * anything in may be written to.
     *
     * @param purpose as it was stored; {@link #ALL} does not stand for the narrower ones
     */
    Map<String, Instant> optedOut(OrganizationId organization, AccountId account, Set<String> chats, String purpose);

    /** Those of the account's chats that want nothing at all, each with since when. */
    default Map<String, Instant> optedOut(OrganizationId organization, AccountId account, Set<String> chats) {
        return optedOut(organization, account, chats, ALL);
    }

    /** Purposes as people may write them: as they are stored, and in lower case. */
    static Set<String> spellings(Set<String> purposes) {
        Set<String> spellings = new HashSet<>(purposes);
        purposes.forEach(purpose -> spellings.add(purpose.toLowerCase(Locale.ROOT)));
        return spellings;
    }
}
