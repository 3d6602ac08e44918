package io.nexuscomm.api;

import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the pipeline does for the API: remembers what it was asked. */
final class FakePipeline implements Wakeups, Replay, AccountCheck, AccountDiscovery {

    final AtomicInteger jobs = new AtomicInteger();
    final AtomicInteger schedules = new AtomicInteger();
    final AtomicInteger rules = new AtomicInteger();
    final List<ConnectedAccount> checked = new CopyOnWriteArrayList<>();
    private final Map<JournalId, OrganizationId> journal = new HashMap<>();

    synchronized void knows(OrganizationId organization, JournalId id) {
        journal.put(id, organization);
    }

    @Override
    public void jobsAdded() {
        jobs.incrementAndGet();
    }

    @Override
    public void eventsAdded() {}

    @Override
    public void accountsChanged() {}

    @Override
    public void templateJudged(AccountId account) {}

    @Override
    public void rulesChanged() {
        rules.incrementAndGet();
    }

    @Override
    public void rulesRan(OrganizationId organization, List<RuleRunRow> runs) {}

    @Override
    public void schedulesChanged() {
        schedules.incrementAndGet();
    }

    @Override
    public synchronized Optional<Outcome> replay(OrganizationId organization, JournalId id) {
        return organization.equals(journal.get(id)) ? Optional.of(new Outcome(2, 1, 0)) : Optional.empty();
    }

    @Override
    public Optional<Discovery> discover(ConnectedAccount account) {
        if (account.key().connector().equals("wave")) {
            return Optional.empty();
        }
        if (account.config().text("/token", "").equals("bad-token-0000")) {
            throw new Failed("The provider refuses the token.");
        }
        return Optional.of(new Discovery(
                List.of(new Discovery.Found("123", "Acme", "phone number")),
                List.of(new TemplateText("reminder", "en_US", "APPROVED", "UTILITY", null, "See you at {{1}}", null))));
    }

    @Override
    public CheckResult check(ConnectedAccount account) {
        checked.add(account);
        String token = account.config().text("/token", "");
        return token.equals("bad-token-0000")
                ? new CheckResult(CheckResult.State.AUTH_REQUIRED, "BAD_CREDENTIALS", "refused", "enter a new token")
                : CheckResult.ok("Connected as Acme");
    }
}
