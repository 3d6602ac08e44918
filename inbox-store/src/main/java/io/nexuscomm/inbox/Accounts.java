package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
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
     * Empty when there is no such account.
     *
     * @throws DuplicateKey when another account has the same connector and unique key
     */
    Optional<Account> update(Account account, @Nullable JsonNode secrets);

    /** Tells what became of an account. Nothing is written when that is known already. */
    void report(AccountId id, Account.State state, String code, String reason, String action);

    Optional<Account> find(OrganizationId organization, AccountId id);

    List<Account> list(OrganizationId organization);

    /** Every account of every organization, for the directory of the gateway: one query, however many there are. */
    List<OpenedAccount> all();

    /** Rises with every change to any account, on any node: a directory that polls it knows when to load anew. */
    long revision();

    /** @throws UnknownAccount when there is no such account */
    OpenedAccount open(AccountId id);

    /** There is no such account. */
    final class UnknownAccount extends StoreException {

        public UnknownAccount(AccountId id) {
            super("no such account (account: " + id + ")");
        }
    }
}
