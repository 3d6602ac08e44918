package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accounts and their secrets. */
public interface AccountsContract {

    AccountStatus WORKS = new AccountStatus(Account.State.CONNECTED, "OK", "It works.", "");
    AccountStatus EXPIRED = new AccountStatus(Account.State.AUTH_REQUIRED, "AUTH", "Expired.", "Sign in.");
    AccountStatus PAUSED = new AccountStatus(Account.State.PAUSED, "PAUSED", "Paused by Ada.", "Resume it.");
    AccountStatus REMOVED = new AccountStatus(Account.State.REMOVED, "REMOVED", "Removed by Ada.", "");

    Ports ports();

    @Test
    default void accountShouldBeFoundAsItWasCreated() {
        Scenario scenario = new Scenario(ports());
        Account account = account(scenario, scenario.ids.account(), "1066", "Sales");

        ports().accounts().create(account, secret("s3cret"));

        assertThat(ports().accounts().find(scenario.organization, account.id())).contains(account);
        assertThat(ports().accounts().list(scenario.organization)).contains(account);
        assertThat(ports().accounts().all()).contains(new OpenedAccount(account, secret("s3cret")));
        assertThat(ports().accounts().open(account.id()).secrets()).isEqualTo(secret("s3cret"));
        assertThat(ports().accounts().find(new Scenario(ports()).organization, account.id()))
                .isEmpty();
    }

    @Test
    default void accountShouldRefuseAKeyThatIsTakenEvenInAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Scenario other = new Scenario(ports());
        String key = UUID.randomUUID().toString();
        ports().accounts().create(account(scenario, scenario.ids.account(), key, "Sales"), secret("a"));
        Account second = account(other, other.ids.account(), key, "Mine");

        assertThatThrownBy(() -> ports().accounts().create(second, secret("b"))).isInstanceOf(DuplicateKey.class);
        assertThat(ports().accounts().find(other.organization, second.id())).isEmpty();
    }

    @Test
    default void updateShouldReplaceNameAndConfigurationAndKeepStateAndSecrets() {
        Scenario scenario = new Scenario(ports());
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        ports().accounts().create(account, secret("kept"));
        ports().accounts().report(account.id(), AccountMover.CHECK, WORKS);
        Account edit = account(scenario, account.id(), account.uniqueKey() + "-2", "Support");

        Account updated = ports().accounts().update(edit, null).orElseThrow();

        assertThat(updated.name()).isEqualTo("Support");
        assertThat(updated.uniqueKey()).isEqualTo(edit.uniqueKey());
        assertThat(updated.state()).isEqualTo(Account.State.CONNECTED);
        assertThat(ports().accounts().find(scenario.organization, account.id())).contains(updated);
        assertThat(ports().accounts().open(account.id()).secrets()).isEqualTo(secret("kept"));
    }

    @Test
    default void updateShouldReplaceSecretsWhenTheyAreGiven() {
        Scenario scenario = new Scenario(ports());
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        ports().accounts().create(account, secret("old"));

        ports().accounts().update(account, secret("new"));

        assertThat(ports().accounts().open(account.id()).secrets()).isEqualTo(secret("new"));
    }

    @Test
    default void updateShouldFindNothingOfAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        ports().accounts().create(account, secret("a"));
        Account foreign = account(new Scenario(ports()), account.id(), account.uniqueKey(), "Stolen");

        assertThat(ports().accounts().update(foreign, secret("b"))).isEmpty();
        assertThat(ports().accounts().open(account.id()).secrets()).isEqualTo(secret("a"));
    }

    @Test
    default void updateShouldRefuseAKeyThatIsTaken() {
        Scenario scenario = new Scenario(ports());
        Account one =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "One");
        Account two =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Two");
        ports().accounts().create(one, secret("a"));
        ports().accounts().create(two, secret("b"));

        assertThatThrownBy(() -> ports().accounts().update(account(scenario, two.id(), one.uniqueKey(), "Two"), null))
                .isInstanceOf(DuplicateKey.class);
    }

    @Test
    default void revisionShouldRiseWithEveryChangeAndOnlyThen() {
        Scenario scenario = new Scenario(ports());
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        long before = ports().accounts().revision();
        ports().accounts().create(account, secret("a"));
        long created = ports().accounts().revision();
        ports().accounts().report(account.id(), AccountMover.CHECK, WORKS);
        long reported = ports().accounts().revision();
        ports().accounts().report(account.id(), AccountMover.CHECK, WORKS);

        assertThat(created).isGreaterThan(before);
        assertThat(reported).isGreaterThan(created);
        assertThat(ports().accounts().revision()).isEqualTo(reported);
    }

    @Test
    default void reportShouldTellTheWorld() {
        Scenario scenario = new Scenario(ports());
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        ports().accounts().create(account, secret("top-secret"));

        ports().accounts().report(account.id(), AccountMover.SENDING, EXPIRED);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                        .map(StoredEvent::event)
                        .anySatisfy(event -> {
                            assertThat(event.type()).isEqualTo(CloudEvents.ACCOUNT_UPDATED);
                            assertThat(event.data()).contains("AUTH_REQUIRED").doesNotContain("top-secret");
                        }));
    }

    @Test
    default void reportShouldSayBeforeAndAfterAndNothingWhenItIsKnown() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);

        AccountMove move = ports().accounts()
                .report(account.id(), AccountMover.SENDING, EXPIRED)
                .orElseThrow();

        assertThat(move.before()).isEqualTo(account);
        assertThat(move.after().status()).isEqualTo(EXPIRED);
        assertThat(move.after().movedBy()).isEqualTo(AccountMover.SENDING);
        assertThat(move.after().since()).isAfter(account.since());
        assertThat(ports().accounts().find(scenario.organization, account.id())).contains(move.after());
        assertThat(ports().accounts().report(account.id(), AccountMover.SENDING, EXPIRED))
                .isEmpty();
        assertThat(ports().accounts().report(scenario.ids.account(), AccountMover.SENDING, EXPIRED))
                .isEmpty();
    }

    @Test
    default void pausedAccountShouldStaySoWhenReportsAndEditsCome() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);
        ports().accounts().decide(scenario.organization, account.id(), PAUSED);

        ports().accounts().report(account.id(), AccountMover.CHECK, WORKS);
        ports().accounts().update(account.with(account.uniqueKey(), "Other", account.config()), null);

        Account after =
                ports().accounts().find(scenario.organization, account.id()).orElseThrow();
        assertThat(after.name()).isEqualTo("Other");
        assertThat(after.status()).isEqualTo(PAUSED);
    }

    @Test
    default void pauseShouldHoldWhenManyReportAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);
        List<Callable<Object>> work = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            String words = "seen " + at;
            work.add(() -> ports().accounts()
                    .report(
                            account.id(),
                            AccountMover.CHECK,
                            new AccountStatus(Account.State.UNREACHABLE, "AWAY", words, "")));
        }
        work.add(7, () -> ports().accounts().decide(scenario.organization, account.id(), PAUSED));

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(ports().accounts().find(scenario.organization, account.id()))
                .map(Account::status)
                .contains(PAUSED);
    }

    @Test
    default void decisionShouldFindNothingOfAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);

        assertThat(ports().accounts().decide(new Scenario(ports()).organization, account.id(), PAUSED))
                .isEmpty();
        assertThat(ports().accounts().find(scenario.organization, account.id())).contains(account);
    }

    @Test
    default void removedAccountShouldLoseItsSecretsAndLeaveItsNameForItsMessages() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);

        ports().accounts().decide(scenario.organization, account.id(), REMOVED);

        assertThat(ports().accounts().find(scenario.organization, account.id())).hasValueSatisfying(after -> {
            assertThat(after.name()).isEqualTo("Sales");
            assertThat(after.state()).isEqualTo(Account.State.REMOVED);
            assertThat(after.config()).isEmpty();
        });
        assertThat(ports().accounts().list(scenario.organization))
                .extracting(Account::id)
                .doesNotContain(account.id());
        assertThat(ports().accounts().all())
                .extracting(opened -> opened.account().id())
                .doesNotContain(account.id());
        assertThatThrownBy(() -> ports().accounts().open(account.id())).isInstanceOf(Accounts.UnknownAccount.class);
        assertThat(ports().accounts().update(account, secret("back"))).isEmpty();
    }

    @Test
    default void keyOfARemovedAccountShouldBeFreeForANewOne() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);
        ports().accounts().decide(scenario.organization, account.id(), REMOVED);

        Account again = account(scenario, scenario.ids.account(), account.uniqueKey(), "Again");
        ports().accounts().create(again, secret("b"));

        assertThat(ports().accounts().find(scenario.organization, again.id())).contains(again);
    }

    @Test
    default void accountsShouldBeTakenForACheckOnceAndAgainWhenTheirTimeHasCome() {
        Scenario scenario = new Scenario(ports());
        Account fresh = created(scenario);
        Account connected = created(scenario);
        ports().accounts().report(connected.id(), AccountMover.CHECK, WORKS);
        Account paused = created(scenario);
        ports().accounts().decide(scenario.organization, paused.id(), PAUSED);
        Duration hour = Duration.ofHours(1);

        assertThat(ports().accounts().takeUnchecked(hour, hour, 10_000))
                .contains(fresh.id(), connected.id())
                .doesNotContain(paused.id());
        assertThat(ports().accounts().takeUnchecked(hour, hour, 10_000)).doesNotContain(fresh.id(), connected.id());
        assertThat(ports().accounts().takeUnchecked(hour, Duration.ZERO, 10_000))
                .contains(fresh.id())
                .doesNotContain(connected.id());
    }

    @Test
    default void accountShouldBeCheckedNextWhenItIsAskedForUnlessItJustWas() {
        Scenario scenario = new Scenario(ports());
        Account account = created(scenario);
        Duration hour = Duration.ofHours(1);
        ports().accounts().takeUnchecked(hour, hour, 10_000);

        ports().accounts().checkSoon(account.id(), hour);
        assertThat(ports().accounts().takeUnchecked(hour, hour, 10_000)).doesNotContain(account.id());
        ports().accounts().checkSoon(account.id(), Duration.ZERO);
        assertThat(ports().accounts().takeUnchecked(hour, hour, 10_000)).contains(account.id());
    }

    private Account created(Scenario scenario) {
        Account account =
                account(scenario, scenario.ids.account(), UUID.randomUUID().toString(), "Sales");
        return ports().accounts().create(account, secret("s3cret"));
    }

    private static Account account(Scenario scenario, AccountId id, String key, String name) {
        JsonNode config =
                JsonNodeFactory.instance.objectNode().put("number", "+1").put("port", 993);
        return new Account(
                id,
                scenario.organization,
                "whatsapp",
                key,
                name,
                Account.State.NEW,
                "",
                "",
                "",
                config,
                Scenario.now());
    }

    private static JsonNode secret(String value) {
        return JsonNodeFactory.instance.objectNode().put("accessToken", value);
    }
}
