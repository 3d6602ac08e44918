package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ThreadId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins a mail to its thread (RFC 5322, section 3.6.4). Every id a mail names leads to its thread from then on, so a
 * parent that comes after its answer finds the thread that waits for it.
 */
final class Threads {

    /** The nearest references decide; a mail with more has been through a mailing list for years. */
    private static final int MAX_REFERENCES = 50;

    private Threads() {}

    /** Null for what is no mail. */
    static @Nullable ThreadId of(Placing at, MessageDraft draft) {
        EmailFacet email = draft.email();
        if (email == null) {
            return null;
        }
        Set<ExternalKey> keys = keys(at.accountId(), email);
        ThreadId thread = keys.stream()
                .map(at.state()::thread)
                .filter(known -> known != null)
                .findFirst()
                .orElseGet(at.state().ids::thread);
        keys.forEach(key -> at.state().leadTo(key, thread));
        return thread;
    }

    /** Nearest first: its own id, which an answer may have named before, its parent, then back to the root. */
    static Set<ExternalKey> keys(AccountId account, EmailFacet email) {
        Set<ExternalKey> keys = new LinkedHashSet<>();
        add(keys, account, email.messageId());
        add(keys, account, email.inReplyTo());
        List<String> references = email.references();
        for (int at = references.size() - 1; at >= 0 && keys.size() < MAX_REFERENCES; at--) {
            add(keys, account, references.get(at));
        }
        return keys;
    }

    private static void add(Set<ExternalKey> keys, AccountId account, @Nullable String messageId) {
        if (messageId != null) {
            keys.add(new ExternalKey(account, ExternalKey.MESSAGE_ID, messageId));
        }
    }
}
