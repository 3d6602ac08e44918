package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountLife;
import io.nexuscomm.inbox.AccountMove;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.DuplicateKey;
import io.nexuscomm.inbox.OpenedAccount;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class InMemoryAccounts implements Accounts {

    private final Tables tables;
    private final InstantSource clock;
    private final Map<AccountId, Instant> checked = new HashMap<>();
    private long revision;

    InMemoryAccounts(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Account create(Account account, JsonNode secrets) {
        return tables.locked(() -> {
            requireUnique(account);
            remember(account);
            return put(account, secrets);
        });
    }

    @Override
    public Optional<Account> update(Account account, @Nullable JsonNode secrets) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(account.id()))
                .filter(stored -> stored.account().organization().equals(account.organization())
                        && stored.account().state() != Account.State.REMOVED)
                .map(stored -> {
                    requireUnique(account);
                    keepFormerConsents(stored.account(), account);
                    remember(account);
                    return put(
                            stored.account().with(account.uniqueKey(), account.name(), account.config()),
                            secrets == null ? stored.secrets() : secrets);
                }));
    }

    @Override
    public Optional<AccountMove> report(AccountId id, AccountMover by, AccountStatus status) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(id)).flatMap(one -> move(one, by, status)));
    }

    @Override
    public Optional<AccountMove> decide(OrganizationId organization, AccountId id, AccountStatus status) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(id))
                .filter(one -> one.account().organization().equals(organization))
                .flatMap(one -> move(one, AccountMover.PERSON, status)));
    }

    private void keepFormerConsents(Account before, Account now) {
        if (!before.uniqueKey().equals(now.uniqueKey())) {
            tables.consents.values().stream()
                    .filter(word -> word.account().equals(before.id()))
                    .forEach(word -> tables.formerConsents.add(new Tables.FormerConsent(before, word)));
        }
    }

    /** What is left of an account that had the same number or address before: who opted out, and pieces that wait. */
    private void remember(Account now) {
        Set<AccountId> gone = tables.accounts.values().stream()
                .map(OpenedAccount::account)
                .filter(account -> account.state() == Account.State.REMOVED)
                .filter(account -> isOfTheSame(account, now))
                .map(Account::id)
                .collect(Collectors.toSet());
        Stream<ConsentRow> former = tables.formerConsents.stream()
                .filter(each -> isOfTheSame(each.account(), now))
                .map(Tables.FormerConsent::word);
        Stream.concat(tables.consents.values().stream().filter(word -> gone.contains(word.account())), former)
                .map(word -> new ConsentRow(now.id(), word.chat(), word.purpose(), word.granted(), word.at()))
                .toList()
                .forEach(word -> tables.hear(now.organization(), word));
        tables.pieces.replaceAll(
                row -> row.settledAt() == null && gone.contains(row.account()) ? row.of(now.id()) : row);
    }

    private static boolean isOfTheSame(Account one, Account other) {
        return one.organization().equals(other.organization())
                && one.connector().equals(other.connector())
                && one.uniqueKey().equals(other.uniqueKey());
    }

    private Optional<AccountMove> move(OpenedAccount stored, AccountMover by, AccountStatus status) {
        Account before = stored.account();
        return AccountLife.next(before, by, status, clock.instant()).map(next -> {
            if (next.state() != Account.State.REMOVED) {
                return new AccountMove(before, put(next, stored.secrets()));
            }
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            return new AccountMove(before, put(next.with(next.uniqueKey(), next.name(), nothing), nothing));
        });
    }

    @Override
    public List<AccountId> takeUnchecked(Duration calm, Duration troubled, int most) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            List<AccountId> taken = present()
                    .filter(account -> account.state() != Account.State.PAUSED)
                    .filter(account -> !checkedAt(account)
                            .isAfter(now.minus(account.state() == Account.State.CONNECTED ? calm : troubled)))
                    .sorted(Comparator.comparing(this::checkedAt))
                    .limit(most)
                    .map(Account::id)
                    .toList();
            taken.forEach(id -> checked.put(id, now));
            return taken;
        });
    }

    @Override
    public void checkSoon(AccountId id, Duration unlessWithin) {
        Instant limit = clock.instant().minus(unlessWithin);
        tables.run(() -> checked.computeIfPresent(id, (key, at) -> at.isAfter(limit) ? at : null));
    }

    private Instant checkedAt(Account account) {
        return checked.getOrDefault(account.id(), Instant.EPOCH);
    }

    private Stream<Account> present() {
        return tables.accounts.values().stream()
                .map(OpenedAccount::account)
                .filter(account -> account.state() != Account.State.REMOVED);
    }

    @Override
    public Optional<Account> find(OrganizationId organization, AccountId id) {
        return tables.locked(() -> Optional.ofNullable(tables.accounts.get(id))
                .map(OpenedAccount::account)
                .filter(account -> account.organization().equals(organization)));
    }

    @Override
    public List<Account> list(OrganizationId organization) {
        return tables.locked(() -> present()
                .filter(account -> account.organization().equals(organization))
                .toList());
    }

    @Override
    public List<OpenedAccount> all() {
        return tables.locked(() -> tables.accounts.values().stream()
                .filter(stored -> stored.account().state() != Account.State.REMOVED)
                .toList());
    }

    @Override
    public long revision() {
        return tables.locked(() -> revision);
    }

    @Override
    public OpenedAccount open(AccountId id) {
        return tables.locked(() -> {
            OpenedAccount stored = tables.accounts.get(id);
            if (stored == null || stored.account().state() == Account.State.REMOVED) {
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
        boolean taken = present()
                .anyMatch(other -> !other.id().equals(account.id())
                        && other.connector().equals(account.connector())
                        && other.uniqueKey().equals(account.uniqueKey()));
        if (taken) {
            throw new DuplicateKey("there is an account of " + account.connector() + " with that key already");
        }
    }
}
