package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Since when rules of the newest revision have been live without a break, by the revisions before it. What a rule did before
 * somebody set it live again was done by another one; what is saved of other rules changes nothing. Not thread-safe.
 */
final class LiveSince {

    /** Before so many revisions nobody looks: a rule that was live in all of them is taken to begin with the oldest. */
    static final int MOST_REVISIONS = 200;

    private final RuleFiles files;
    private final Revision newest;
    private final Map<String, Instant> known = new HashMap<>();

    LiveSince(RuleFiles files, Revision newest) {
        this.files = files;
        this.newest = newest;
    }

    /**
     * Finds it for rules that are live.
     *
     * @param from what was before does not matter: a rule that was live by then was so for ever
     */
    void find(Set<String> rules, Instant from) {
        Set<String> open = new HashSet<>(rules);
        open.removeAll(known.keySet());
        Instant since = newest.at();
        int before = newest.number() - 1;
        int last = Math.max(0, newest.number() - MOST_REVISIONS);
        while (!open.isEmpty() && since.isAfter(from)) {
            Revision revision = before > last
                    ? files.revision(newest.organization(), before).orElse(null)
                    : null;
            Set<String> live = revision == null ? Set.of() : live(revision);
            for (String rule : Set.copyOf(open)) {
                if (!live.contains(rule)) {
                    known.put(rule, since);
                    open.remove(rule);
                }
            }
            if (revision != null) {
                since = revision.at();
                before--;
            }
        }
        open.forEach(rule -> known.put(rule, Instant.MIN));
    }

    /** As it was found; for ever where nobody looked. */
    Instant of(String rule) {
        return known.getOrDefault(rule, Instant.MIN);
    }

    private static Set<String> live(Revision revision) {
        return RuleYaml.parse(revision.yaml()).rules().stream()
                .filter(rule -> rule.status() == Status.LIVE)
                .map(Rule::id)
                .collect(Collectors.toSet());
    }
}
