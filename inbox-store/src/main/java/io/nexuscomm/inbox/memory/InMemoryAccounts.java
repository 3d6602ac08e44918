package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.DuplicateKey;
import io.nexuscomm.inbox.OpenedAccount;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

final class InMemoryAccounts implements Accounts {

    private final Tables tables;
    private final InstantSource clock;
    private long revision;

    InMemoryAccounts(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Account create(Account account, JsonNode secrets) {
        return tables.locked(() -> {
            requireUnique(account);
            return put(account, secrets);
        });
    }

    @Override
    public Optional<Account> update(Account account, @Nullable JsonNode secrets) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(account.id()))
                .filter(stored -> stored.account().organization().equals(account.organization()))
                .map(stored -> {
                    requireUnique(account);
                    return put(edited(stored.account(), account), secrets == null ? stored.secrets() : secrets);
                }));
    }

    @Override
    public void report(AccountId id, Account.State state, String code, String reason, String action) {
        tables.run(() -> Optional.ofNullable(tables.accounts.get(id)).ifPresent(stored -> {
            Account reported = reported(stored.account(), state, code, reason, action);
            if (!reported.equals(stored.account())) {
                put(reported, stored.secrets());
            }
        }));
    }

    @Override
    public Optional<Account> find(OrganizationId organization, AccountId id) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(id))
                .map(OpenedAccount::account)
                .filter(account -> account.organization().equals(organization)));
    }

    @Override
    public List<Account> list(OrganizationId organization) {
        return all().stream()
                .map(OpenedAccount::account)
                .filter(account -> account.organization().equals(organization))
                .toList();
    }

    @Override
    public List<OpenedAccount> all() {
        return tables.locked(() -> List.copyOf(tables.accounts.values()));
    }

    @Override
    public long revision() {
        return tables.locked(() -> revision);
    }

    @Override
    public OpenedAccount open(AccountId id) {
        return tables.locked(() -> {
            OpenedAccount stored = tables.accounts.get(id);
            if (stored == null) {
                throw new UnknownAccount(id);
            }
            return stored;
        });
    }

    private Account put(Account account, JsonNode secrets) {
        tables.accounts.put(account.id(), new OpenedAccount(account, secrets));
        revision++;
        Instant now = clock.instant();
        tables.log(account.organization(), List.of(CloudEvents.accountUpdated(account, now)), now);
        return account;
    }

    private void requireUnique(Account account) {
        boolean taken = tables.accounts.values().stream()
                .map(OpenedAccount::account)
                .anyMatch(other -> !other.id().equals(account.id())
                        && other.connector().equals(account.connector())
                        && other.uniqueKey().equals(account.uniqueKey()));
        if (taken) {
            throw new DuplicateKey("there is an account of " + account.connector() + " with that key already");
        }
    }

    private static Account edited(Account stored, Account edit) {
        return new Account(
                stored.id(),
                stored.organization(),
                stored.connector(),
                edit.uniqueKey(),
                edit.name(),
                stored.state(),
                stored.code(),
                stored.reason(),
                stored.action(),
                edit.config(),
                stored.createdAt());
    }

    private static Account reported(Account stored, Account.State state, String code, String reason, String action) {
        return new Account(
                stored.id(),
                stored.organization(),
                stored.connector(),
                stored.uniqueKey(),
                stored.name(),
                state,
                code,
                reason,
                action,
                stored.config(),
                stored.createdAt());
    }
}
