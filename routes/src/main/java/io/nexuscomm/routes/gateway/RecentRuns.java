package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Budget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rules acted or failed on this node since somebody last looked: the others need not be looked at. One that ran just
 * before a restart is looked at when it runs again. Thread-safe.
 */
final class RecentRuns {

    private Map<OrganizationId, Ran> ran = new HashMap<>();

    /**
     * Rules of one organization.
     *
     * @param rules that acted or failed
     * @param kept those that would have sent more than they may
     */
    record Ran(Set<String> rules, Set<String> kept) {

        private Ran() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    synchronized void add(OrganizationId organization, List<RuleRunRow> runs) {
        for (RuleRunRow run : runs) {
            if (run.outcome().equals("FIRED") || run.outcome().equals("ERROR")) {
                of(organization).rules().add(run.rule());
            } else if (Budget.kept(run)) {
                of(organization).kept().add(run.rule());
            }
        }
    }

    /** What could not be looked at is looked at the next time. */
    synchronized void putBack(OrganizationId organization, Ran unseen) {
        of(organization).rules().addAll(unseen.rules());
        of(organization).kept().addAll(unseen.kept());
    }

    private Ran of(OrganizationId organization) {
        return ran.computeIfAbsent(organization, any -> new Ran());
    }

    /** All since the last time. */
    synchronized Map<OrganizationId, Ran> take() {
        Map<OrganizationId, Ran> taken = ran;
        ran = new HashMap<>();
        return taken;
    }
}
