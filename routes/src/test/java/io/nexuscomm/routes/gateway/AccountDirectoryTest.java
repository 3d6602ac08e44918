package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class AccountDirectoryTest {

    private static final Duration RARELY = Duration.ofHours(1);

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final AccountDirectory directory = new AccountDirectory(store.accounts(), RARELY);

    @Test
    void directoryShouldKnowAnAccountWithItsSecretsWhenItIsAsked() {
        AccountId id = create("1", Account.State.NEW);

        assertThat(directory.byId(id)).hasValueSatisfying(account -> {
            assertThat(account.key()).isEqualTo(new AccountKey("acme", "1"));
            assertThat(account.organization()).isEqualTo(organization);
            assertThat(account.config().text("/apiBase")).isEqualTo("http://localhost");
            assertThat(account.config().text("/nested/token")).isEqualTo("secret");
            assertThat(account.config().text("/nested/open")).isEqualTo("yes");
            assertThat(account.toString()).doesNotContain("secret");
        });
        assertThat(directory.byKey(new AccountKey("acme", "1"))).isPresent();
        assertThat(directory.of("acme")).hasSize(1);
        assertThat(directory.of("other")).isEmpty();
    }

    @Test
    void directoryShouldKnowAnAccountWhenItWasJustMade() {
        AccountId first = create("1", Account.State.NEW);
        assertThat(directory.byId(first)).isPresent();

        AccountId second = create("2", Account.State.NEW);

        assertThat(directory.byId(second)).isPresent();
        create("3", Account.State.NEW);
        assertThat(directory.byKey(new AccountKey("acme", "3"))).isPresent();
    }

    @Test
    void directoryShouldLeaveOutAnAccountWhenItIsPaused() {
        AccountId id = create("1", Account.State.PAUSED);

        assertThat(directory.byId(id)).isEmpty();
        assertThat(directory.of("acme")).isEmpty();
        assertThat(directory.standing(id)).isEmpty();
        assertThat(directory.verifying("acme"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.id()).isEqualTo(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = Account.State.class,
            names = {"PAUSED", "REMOVED"},
            mode = EnumSource.Mode.EXCLUDE)
    void directoryShouldKnowAnAccountWhateverKeepsItFromSending(Account.State state) {
        AccountId id = create("1", state);

        assertThat(directory.byId(id)).isPresent();
        assertThat(directory.byKey(new AccountKey("acme", "1"))).isPresent();
        assertThat(directory.of("acme")).hasSize(1);
    }

    @Test
    void directoryShouldSeeAChangeAtOnceWhenItIsTold() {
        create("1", Account.State.NEW);
        directory.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> directory.of("acme").size() == 1);

        AccountId added = create("2", Account.State.NEW);
        directory.changed();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> directory.byId(added).isPresent());
        directory.close();
    }

    @Test
    void listShouldStayTheSameObjectWhenNothingOfItChanged() {
        AccountId id = create("1", Account.State.NEW);
        var before = directory.of("acme");

        store.accounts().report(id, AccountMover.CHECK, new AccountStatus(Account.State.CONNECTED, "OK", "", ""));
        directory.refresh();
        assertThat(directory.of("acme")).isSameAs(before);

        create("2", Account.State.NEW);
        directory.refresh();
        assertThat(directory.of("acme")).isNotSameAs(before).hasSize(2);
    }

    @Test
    void nobodyShouldBeUnknownWhenTheStoreWasNeverAsked() {
        AccountId id = create("1", Account.State.NEW);
        AtomicBoolean away = new AtomicBoolean(true);
        AccountDirectory cold = new AccountDirectory(unreachable(away), RARELY);

        assertThatThrownBy(() -> cold.byId(id)).isInstanceOf(StoreUnavailable.class);

        away.set(false);
        assertThat(cold.byId(id)).isPresent();
    }

    private AccountId create(String key, Account.State state) {
        JsonMapper json = JsonMapper.shared();
        var config = json.createObjectNode().put("apiBase", "http://localhost");
        config.putObject("nested").put("open", "yes");
        var secrets = json.createObjectNode();
        secrets.putObject("nested").put("token", "secret");
        return store.accounts()
                .create(
                        new Account(
                                ids.account(),
                                organization,
                                "acme",
                                key,
                                key,
                                state,
                                "",
                                "",
                                "",
                                config,
                                Clock.systemUTC().instant()),
                        secrets)
                .id();
    }

    /** The store's accounts, behind a line that can be cut. */
    private Accounts unreachable(AtomicBoolean away) {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new StoreUnavailable("away", new Exception());
                    }
                    return method.invoke(store.accounts(), arguments);
                });
    }
}
