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

    /**
     * Those of the account's chats that want nothing at all, each with since when. A chat that nobody said anything in
     * may be written to.
     */
    Map<String, Instant> optedOut(OrganizationId organization, AccountId account, Set<String> chats);

    /** Purposes as people may write them: as they are stored, and in lower case. */
    static Set<String> spellings(Set<String> purposes) {
        Set<String> spellings = new HashSet<>(purposes);
        purposes.forEach(purpose -> spellings.add(purpose.toLowerCase(Locale.ROOT)));
        return spellings;
    }
}
