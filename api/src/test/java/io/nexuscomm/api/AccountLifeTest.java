package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do with accounts, and what is told of those that do not send. */
class AccountLifeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private ApiServer server;
    private Tenant tenant;
    private AccountId account;

    @BeforeEach
    void start() {
        server = ApiServer.shared();
        tenant = server.tenant();
        account = tenant.acme();
    }

    @Test
    void accountShouldBePausedBySomebodyAndSayWhoItWasSinceWhenAndWhatToDo() {
        Answer paused = post("/pause");

        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().path("state").stringValue()).isEqualTo("PAUSED");
        assertThat(paused.json().path("reason").stringValue())
                .startsWith("Paused by ")
                .endsWith(".");
        assertThat(paused.json().path("action").stringValue()).startsWith("Resume it");
        assertThat(paused.json().path("since").isString()).isTrue();
        assertThat(post("/pause").json()).as("said twice").isEqualTo(paused.json());
    }

    @Test
    void pausedAccountShouldStaySoWhenACheckFindsThatItWorks() {
        post("/pause");

        assertThat(post("/check").json().path("state").stringValue()).isEqualTo("CONNECTED");

        assertThat(state()).isEqualTo("PAUSED");
    }

    @Test
    void resumedAccountShouldHaveToShowThatItWorksAndHaveItsJobsTakenUp() {
        post("/pause");
        server.store.accounts().takeUnchecked(HOUR, HOUR, 10_000);
        int before = server.pipeline.jobs.get();

        Answer resumed = post("/resume");

        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.json().path("state").stringValue()).isEqualTo("NEW");
        assertThat(server.pipeline.jobs.get()).isGreaterThan(before);
        assertThat(post("/resume").json()).as("said twice").isEqualTo(resumed.json());
    }

    @Test
    void removedAccountShouldLeaveTheListAndItsMessagesStayReadable() {
        Seed.Chat chat = tenant.seed().chat("Ana", "+4915140000003", "hello");
        String path = "/api/v1/accounts/" + account;

        assertThat(tenant.http().delete(path).status()).isEqualTo(204);

        assertThat(tenant.http().get("/api/v1/accounts").text()).doesNotContain("\"id\":\"" + account);
        assertThat(state()).isEqualTo("REMOVED");
        assertThat(tenant.http()
                        .get("/api/v1/conversations/" + chat.conversation() + "/messages")
                        .text())
                .contains("hello");
        assertThat(tenant.http().delete(path).status()).isEqualTo(404);
        assertThat(post("/pause").status()).isEqualTo(404);
        assertThat(post("/check").status()).isEqualTo(404);
        assertThat(tenant.http().patch(path, "{\"name\":\"Back\"}").status()).isEqualTo(404);
    }

    @Test
    void accountOfAnotherOrganizationShouldNotBeThere() {
        String foreign = "/api/v1/accounts/" + server.tenant().acme();

        assertThat(tenant.http().post(foreign + "/pause").status()).isEqualTo(404);
        assertThat(tenant.http().post(foreign + "/resume").status()).isEqualTo(404);
        assertThat(tenant.http().delete(foreign).status()).isEqualTo(404);
    }

    @Test
    void accountShouldHaveToShowThatItWorksWhenItGetsNewCredentials() {
        server.store
                .accounts()
                .report(
                        account,
                        AccountMover.SENDING,
                        new AccountStatus(State.AUTH_REQUIRED, "BAD_CREDENTIALS", "Refused.", "Give it new ones."));
        String path = "/api/v1/accounts/" + account;

        assertThat(tenant.http()
                        .patch(path, "{\"name\":\"Other\"}")
                        .json()
                        .path("state")
                        .stringValue())
                .isEqualTo("AUTH_REQUIRED");
        Answer changed = tenant.http().patch(path, "{\"config\":{\"token\":\"a-new-token-00\"}}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("state").stringValue()).isEqualTo("NEW");
        assertThat(changed.json().path("code").stringValue()).isEqualTo("CHANGED");
    }

    @Test
    void accountThatItsProviderStoppedShouldGoOnWhenAPersonChecksItAndItWorks() {
        stop();
        int before = server.pipeline.jobs.get();

        assertThat(post("/check").json().path("state").stringValue()).isEqualTo("CONNECTED");

        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(server.pipeline.jobs.get()).isGreaterThan(before);
    }

    @Test
    void accountThatItsProviderStoppedShouldGoOnWhenAPersonResumesIt() {
        stop();

        assertThat(post("/resume").json().path("state").stringValue()).isEqualTo("NEW");
    }

    private void stop() {
        server.store
                .accounts()
                .report(
                        account,
                        AccountMover.SENDING,
                        new AccountStatus(State.AUTH_REQUIRED, AccountStatus.SENDING_STOPPED, "No.", "Settle it."));
        assertThat(state()).isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void traceShouldSayThatAMessageWaitsForItsAccount() {
        Seed.Chat chat = tenant.seed().chat("Ana", "+4915140000004", "hello");
        post("/pause");
        String id = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane() + "\","
                                + "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"hi\"}}]}")
                .json()
                .path("id")
                .stringValue();

        JsonNode waits = tenant.http()
                .get("/api/v1/messages/" + id + "/trace")
                .json()
                .path("steps")
                .valueStream()
                .toList()
                .getLast();

        assertThat(waits.path("title").stringValue()).isEqualTo("Waits: the account is paused");
        assertThat(waits.at("/detail/account/state").stringValue()).isEqualTo("PAUSED");
        assertThat(waits.at("/detail/account/action").stringValue()).startsWith("Resume it");
    }

    private String state() {
        return tenant.http()
                .get("/api/v1/accounts/" + account)
                .json()
                .path("state")
                .stringValue();
    }

    private Answer post(String verb) {
        return tenant.http().post("/api/v1/accounts/" + account + verb);
    }
}
