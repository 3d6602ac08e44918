package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accounts and their secrets. */
public interface AccountsContract {

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
        ports().accounts().report(account.id(), Account.State.CONNECTED, "OK", "It works.", "");
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
        ports().accounts().report(account.id(), Account.State.CONNECTED, "OK", "It works.", "");
        long reported = ports().accounts().revision();
        ports().accounts().report(account.id(), Account.State.CONNECTED, "OK", "It works.", "");

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

        ports().accounts().report(account.id(), Account.State.AUTH_REQUIRED, "AUTH", "Expired.", "Sign in.");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                        .map(StoredEvent::event)
                        .anySatisfy(event -> {
                            assertThat(event.type()).isEqualTo(CloudEvents.ACCOUNT_UPDATED);
                            assertThat(event.data()).contains("AUTH_REQUIRED").doesNotContain("top-secret");
                        }));
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
