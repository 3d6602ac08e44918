package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.memory.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderReportsTest {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final Scenario scenario = new Scenario(Ports.of(store));
    private final ProviderReports reports = new ProviderReports(
            new AccountMoves(store.accounts(), store.jobs(), new Signals()), store.rates(), Clock.systemUTC());

    @Test
    void nothingShouldBeLentWhileAProviderWantsToBeLeftAlone() {
        report(Duration.ofHours(1));

        assertThat(store.rates()
                        .borrow(scenario.organization, scenario.account, 80, 1)
                        .pause())
                .isGreaterThan(Duration.ofMinutes(59));
        assertThat(account().state()).isEqualTo(Account.State.DEGRADED);
        assertThat(account().movedBy()).isEqualTo(AccountMover.SENDING);
    }

    @ParameterizedTest
    @CsvSource({"-PT1S", "PT0S"})
    void nothingShouldHappenWhenThatIsOver(Duration left) {
        Account.State before = account().state();

        report(left);

        assertThat(store.rates()
                        .borrow(scenario.organization, scenario.account, 80, 1)
                        .tokens())
                .isEqualTo(1);
        assertThat(account().state()).isEqualTo(before);
    }

    private void report(Duration left) {
        AccountStatus status = new AccountStatus(
                Account.State.DEGRADED,
                "THROTTLED",
                "Too many.",
                "Wait.",
                Instant.now().plus(left));
        reports.report(scenario.organization, scenario.account, status);
    }

    private Account account() {
        return store.accounts().find(scenario.organization, scenario.account).orElseThrow();
    }
}
