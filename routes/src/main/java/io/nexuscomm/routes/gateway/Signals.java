package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Passes each hint on to the workers that asked for it. What is registered must not block; for rules it may, a moment. */
public final class Signals implements Wakeups {

    private final List<Runnable> onJobs = new CopyOnWriteArrayList<>();
    private final List<Runnable> onEvents = new CopyOnWriteArrayList<>();
    private final List<Runnable> onAccounts = new CopyOnWriteArrayList<>();
    private final List<Consumer<AccountId>> onTemplates = new CopyOnWriteArrayList<>();
    private final List<Runnable> onRules = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<OrganizationId, List<RuleRunRow>>> onRuns = new CopyOnWriteArrayList<>();
    private final List<Runnable> onSchedules = new CopyOnWriteArrayList<>();

    public void onJobs(Runnable listener) {
        onJobs.add(listener);
    }

    public void onEvents(Runnable listener) {
        onEvents.add(listener);
    }

    public void onAccounts(Runnable listener) {
        onAccounts.add(listener);
    }

    public void onTemplates(Consumer<AccountId> listener) {
        onTemplates.add(listener);
    }

    public void onRules(Runnable listener) {
        onRules.add(listener);
    }

    public void onRuns(BiConsumer<OrganizationId, List<RuleRunRow>> listener) {
        onRuns.add(listener);
    }

    public void onSchedules(Runnable listener) {
        onSchedules.add(listener);
    }

    @Override
    public void jobsAdded() {
        onJobs.forEach(Runnable::run);
    }

    @Override
    public void eventsAdded() {
        onEvents.forEach(Runnable::run);
    }

    @Override
    public void accountsChanged() {
        onAccounts.forEach(Runnable::run);
    }

    @Override
    public void templateJudged(AccountId account) {
        onTemplates.forEach(listener -> listener.accept(account));
    }

    @Override
    public void rulesChanged() {
        onRules.forEach(Runnable::run);
    }

    @Override
    public void rulesRan(OrganizationId organization, List<RuleRunRow> runs) {
        onRuns.forEach(listener -> listener.accept(organization, runs));
    }

    @Override
    public void schedulesChanged() {
        onSchedules.forEach(Runnable::run);
    }
}
