package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.ingress.AcmeConnector;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Accounts that nobody looks at are checked by themselves. */
class AccountRoundsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final AccountDirectory directory = new AccountDirectory(store.accounts(), HOUR);
    private final List<AccountId> checked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicBoolean ours = new AtomicBoolean(true);
    private final AtomicBoolean installed = new AtomicBoolean(true);
    private final ConnectorCatalog catalog = new ConnectorCatalog() {
        @Override
        public List<Descriptor> descriptors() {
            return installed.get() ? List.of(new AcmeConnector().descriptor()) : List.of();
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return descriptors().stream().findFirst();
        }
    };
    private final AccountRounds rounds = new AccountRounds(
            store.accounts(),
            directory,
            catalog,
            account -> {
                checked.add(account.id());
                awaitAnswer();
                return CheckResult.ok("It works.");
            },
            new AccountMoves(store.accounts(), store.jobs(), new Signals()),
            ours::get,
            HOUR,
            HOUR);

    @Test
    void accountShouldBeCheckedOnceAndBeWhatTheCheckFinds() {
        AccountId id = create("1", State.NEW);
        answered.countDown();

        rounds.round();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(id) == State.CONNECTED);
        rounds.round();

        assertThat(checked).containsExactly(id);
    }

    @Test
    void accountsShouldBeCheckedAFewAtATime() {
        for (int number = 0; number < 3 * AccountRounds.AT_ONCE; number++) {
            create("n" + number, State.NEW);
        }

        rounds.round();
        rounds.round();
        await().atMost(Duration.ofSeconds(10)).until(() -> checked.size() == AccountRounds.AT_ONCE);
        rounds.round();
        assertThat(checked).hasSize(AccountRounds.AT_ONCE);
        answered.countDown();

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            rounds.round();
            return checked.size() == 3 * AccountRounds.AT_ONCE;
        });
    }

    @Test
    void accountShouldBeLeftToTheNodeThatHasTheLease() {
        create("1", State.NEW);
        ours.set(false);

        rounds.round();

        assertThat(store.accounts().takeUnchecked(HOUR, HOUR, 10)).hasSize(1);
    }

    @Test
    void pausedAccountShouldNotBeChecked() {
        AccountId id = create("1", State.NEW);
        store.accounts().decide(organization, id, new AccountStatus(State.PAUSED, "PAUSED", "", ""));
        AccountId other = create("2", State.NEW);
        answered.countDown();

        rounds.round();

        await().atMost(Duration.ofSeconds(10)).until(() -> state(other) == State.CONNECTED);
        assertThat(checked).containsExactly(other);
        assertThat(state(id)).isEqualTo(State.PAUSED);
    }

    @Test
    void accountShouldTellThatItsConnectorIsGoneUntilItIsThereAgain() {
        AccountId id = create("1", State.NEW);
        answered.countDown();
        rounds.round();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(id) == State.CONNECTED);

        installed.set(false);
        directory.refresh();
        rounds.round();

        Account gone = store.accounts().find(organization, id).orElseThrow();
        assertThat(gone.state()).isEqualTo(State.UNREACHABLE);
        assertThat(gone.code()).isEqualTo("CONNECTOR_GONE");
        assertThat(gone.action()).contains("plugins/");

        installed.set(true);
        directory.refresh();
        rounds.round();

        await().atMost(Duration.ofSeconds(10)).until(() -> state(id) == State.CONNECTED);
    }

    private void awaitAnswer() {
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private State state(AccountId id) {
        return store.accounts().find(organization, id).orElseThrow().state();
    }

    private AccountId create(String key, State state) {
        Account account = new Account(
                ids.account(),
                organization,
                "acme",
                key,
                key,
                state,
                "",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                Clock.systemUTC().instant());
        return store.accounts()
                .create(account, JsonMapper.shared().createObjectNode())
                .id();
    }
}
