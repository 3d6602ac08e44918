package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Raw octets as they arrived, and which of them nothing could be made of yet. Written by {@link Inbox#commit}. */
public interface Journal {

    /**
     * An entry as a replay needs it, also one that is withheld: it holds what a contact took back, beside what is in
     * quarantine still. Nothing of it is to be shown.
     */
    Optional<Batch.JournalRow> find(OrganizationId organization, JournalId id);

    /**
     * The octets of an entry without the entry: they may be a large mail, and are held piece by piece as they are read.
     * The caller closes the stream. It throws an {@link java.io.IOException} when the entry goes meanwhile, and
     * {@link StoreUnavailable} when the store does. Empty for an entry that is withheld.
     */
    Optional<Octets> open(OrganizationId organization, JournalId id);

    /** Unresolved quarantine entries, newest first; {@code before} is the last one of the page before. */
    List<Quarantined> quarantine(OrganizationId organization, @Nullable String before, int limit);

    /**
     * Unresolved quarantine entries that are there for this very reason, oldest first; {@code after} is the last one of the
     * page before.
     */
    List<Quarantined> kept(OrganizationId organization, String reason, @Nullable String after, int limit);

    /**
     * After a replay: marks the quarantined slices of an entry as resolved, all but those that failed again. A withheld
     * entry goes with its last one.
     *
     * @return how many it marked
     */
    int resolve(OrganizationId organization, JournalId id, Set<String> stillFailing);

    /**
     * Marks quarantined slices as resolved whose facts came again, whole.
     *
     * @param slices their names
     */
    void recover(OrganizationId organization, Set<String> slices);

    /** @param length how many the stream has */
    record Octets(long length, InputStream stream) {}

    /**
     * A quarantined slice. {@code id} pages.
     *
     * @param account for which it was taken in; null where that was not known, as on a hook of several accounts
     */
    record Quarantined(
            String id,
            Batch.QuarantineRow row,
            String connector,
            @Nullable AccountId account,
            int bytes) {}
}
