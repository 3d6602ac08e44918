package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountLife;
import io.nexuscomm.inbox.AccountMove;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.OpenedAccount;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accounts by JPA, their secrets closed under the installation's key. */
final class PostgresAccounts implements Accounts {

    private static final String EVERY = "*";
    private static final String COUNT = "accounts";
    private static final String REMOVED = Account.State.REMOVED.name();
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final JpaStore jpa;
    private final AccountRows rows;
    private final AccountLooks looks;
    private final SecretBox box;
    private final InstantSource clock;

    PostgresAccounts(JpaStore jpa, Transactions transactions, SecretBox box, InstantSource clock) {
        this.jpa = jpa;
        this.rows = jpa.repository(AccountRows.class);
        this.looks = new AccountLooks(transactions);
        this.box = box;
        this.clock = clock;
    }

    @Override
    public Account create(Account account, JsonNode secrets) {
        return jpa.of(account.organization().toString(), () -> {
            AccountRow row = rows.saveAndFlush(AccountRow.of(account, closed(account.id(), secrets)));
            remember(account);
            return told(row);
        });
    }

    @Override
    public Optional<Account> update(Account account, @Nullable JsonNode secrets) {
        return jpa.of(
                account.organization().toString(),
                () -> rows.findLockedById(account.id().value())
                        .filter(row -> !row.isRemoved())
                        .map(row -> {
                            rows.keepFormerConsents(account.id().value(), account.uniqueKey());
                            row.change(account);
                            if (secrets != null) {
                                row.secrets(closed(account.id(), secrets));
                            }
                            rows.flush();
                            remember(account);
                            return told(row);
                        }));
    }

    @Override
    public Optional<AccountMove> report(AccountId id, AccountMover by, AccountStatus status) {
        return jpa.of(EVERY, () -> move(id, by, status));
    }

    @Override
    public Optional<AccountMove> decide(OrganizationId organization, AccountId id, AccountStatus status) {
        return jpa.of(organization.toString(), () -> move(id, AccountMover.PERSON, status));
    }

    /** What is left of an account that had the same number or address before. */
    private void remember(Account account) {
        rows.rememberConsents(account.id().value());
        rows.takeOverPieces(account.id().value());
    }

    private Optional<AccountMove> move(AccountId id, AccountMover by, AccountStatus status) {
        return rows.findLockedById(id.value()).flatMap(row -> {
            Account before = row.account();
            return AccountLife.next(before, by, status, clock.instant()).map(next -> {
                row.move(next);
                if (next.state() == Account.State.REMOVED) {
                    row.change(next.with(next.uniqueKey(), next.name(), NOTHING));
                    row.secrets(closed(id, NOTHING));
                }
                rows.flush();
                return new AccountMove(before, told(row));
            });
        });
    }

    @Override
    public List<AccountId> takeUnchecked(Duration calm, Duration troubled, int most) {
        return looks.takeUnchecked(calm, troubled, most);
    }

    @Override
    public void checkSoon(AccountId id, Duration unlessWithin) {
        looks.checkSoon(id, unlessWithin);
    }

    @Override
    public Optional<Account> find(OrganizationId organization, AccountId id) {
        return jpa.of(organization.toString(), () -> rows.findById(id.value()).map(AccountRow::account));
    }

    @Override
    public List<Account> list(OrganizationId organization) {
        return jpa.of(
                organization.toString(),
                () -> rows.findByOrganizationAndStateNotOrderByCreatedAtAscIdAsc(organization.value(), REMOVED).stream()
                        .map(AccountRow::account)
                        .toList());
    }

    @Override
    public List<OpenedAccount> all() {
        return jpa.of(EVERY, () -> rows.findByStateNot(REMOVED)).stream()
                .map(this::opened)
                .toList();
    }

    @Override
    public long revision() {
        return jpa.count(COUNT);
    }

    @Override
    public OpenedAccount open(AccountId id) {
        return jpa.of(EVERY, () -> rows.findById(id.value()))
                .filter(row -> !row.isRemoved())
                .map(this::opened)
                .orElseThrow(() -> new UnknownAccount(id));
    }

    private OpenedAccount opened(AccountRow row) {
        Account account = row.account();
        byte[] secrets = box.open(account.id(), row.secrets());
        return new OpenedAccount(account, InboxJson.read(new String(secrets, StandardCharsets.UTF_8), JsonNode.class));
    }

    private byte[] closed(AccountId id, JsonNode secrets) {
        return box.close(id, InboxJson.write(secrets).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the event of a change and counts it, in the change's own transaction. */
    private Account told(AccountRow row) {
        jpa.countUp(COUNT);
        Account account = row.account();
        EventRow event = CloudEvents.accountUpdated(account, clock.instant());
        jpa.entities()
                .createNativeQuery("INSERT INTO event (organization, recorded_at, id, account, topic, type, subject,"
                        + " partition_key, time, data) VALUES (:organization, :now, :id, :account, :topic, :type,"
                        + " :subject, :key, :time, :data)")
                .setParameter("organization", account.organization().value())
                .setParameter("now", clock.instant())
                .setParameter("id", event.id())
                .setParameter("account", account.id().value())
                .setParameter("topic", event.topic().name())
                .setParameter("type", event.type())
                .setParameter("subject", event.subject())
                .setParameter("key", event.partitionKey())
                .setParameter("time", event.time())
                .setParameter("data", event.data())
                .executeUpdate();
        return account;
    }
}
