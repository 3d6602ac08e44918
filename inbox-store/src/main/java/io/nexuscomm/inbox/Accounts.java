package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Our addresses on channels. Secrets are encrypted at rest and leave only by {@link #secrets}. Every change writes its
 * event in the same transaction.
 */
public interface Accounts {

    /**
     * @throws DuplicateKey when another account has the same connector and unique key
     */
    Account create(Account account, JsonNode secrets);

    /**
     * Replaces name, unique key, configuration and secrets; null secrets stay as they are, and so does the state.
     * Empty when there is no such account, or it is removed.
     *
     * @throws DuplicateKey when another account has the same connector and unique key
     */
    Optional<Account> update(Account account, @Nullable JsonNode secrets);

    /**
     * Tells what was seen of an account, as far as {@link AccountLife} lets it. Nothing is written when that is known
     * already.
     *
     * @return empty when it stays as it is
     */
    Optional<AccountMove> report(AccountId id, AccountMover by, AccountStatus status);

    /**
     * A person moves an account: pauses it, lets it go on, removes it. Removing it takes its secrets and its
     * configuration away and frees its unique key.
     *
     * @return empty when it stays as it is, or there is none in the organization
     */
    Optional<AccountMove> decide(OrganizationId organization, AccountId id, AccountStatus status);

    /**
     * Accounts that nobody checked for long, the longest first, at most {@code most}; they count as checked from now on,
     * so that nobody else gets them too. Never paused or removed ones.
     *
     * @param calm how long a connected one is left alone
     * @param troubled how long another one is
     */
    List<AccountId> takeUnchecked(Duration calm, Duration troubled, int most);

    /** Has an account checked next, unless it was within the given time. */
    void checkSoon(AccountId id, Duration unlessWithin);

    /** Also one that is removed: messages name it. */
    Optional<Account> find(OrganizationId organization, AccountId id);

    /** Those that are not removed. */
    List<Account> list(OrganizationId organization);

    /**
     * Every account of every organization that is not removed, for the directory of the gateway: one query, however many
     * there are.
     */
    List<OpenedAccount> all();

    /** Rises with every change to any account, on any node: a directory that polls it knows when to load anew. */
    long revision();

    /** @throws UnknownAccount when there is no such account, or it is removed */
    OpenedAccount open(AccountId id);

    /** There is no such account. */
    final class UnknownAccount extends StoreException {

        public UnknownAccount(AccountId id) {
            super("no such account (account: " + id + ")");
        }
    }
}
