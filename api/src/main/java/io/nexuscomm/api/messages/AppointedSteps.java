package io.nexuscomm.api.messages;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StepPaths;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules do in the steps that they do later, by the revision that a run began with. A revision never changes and is
 * read once; of the last ones, the rules that schedule something are remembered. Thread-safe.
 */
final class AppointedSteps {

    /** Revisions, of all organizations. */
    static final int MOST = 32;

    private final RuleFiles files;
    private final Map<Read, List<Rule>> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, List<Rule>> eldest) {
            return size() > MOST;
        }
    };

    private record Read(OrganizationId organization, int revision) {}

    AppointedSteps(RuleFiles files) {
        this.files = files;
    }

    /** Nothing where the revision cannot be read any more. */
    List<Step> of(OrganizationId organization, RuleStep step) {
        return rules(new Read(organization, step.revision())).stream()
                .filter(rule -> rule.id().equals(step.rule()))
                .findFirst()
                .flatMap(rule -> StepPaths.find(rule, step.path()))
                .map(found -> found.action() instanceof Action.Schedule later ? later.steps() : List.<Step>of())
                .orElse(List.of());
    }

    /** Two who ask at once may both read: nobody waits for a large file of another organization. */
    private List<Rule> rules(Read of) {
        List<Rule> known = known(of);
        if (known != null) {
            return known;
        }
        Optional<List<Rule>> found = files.revision(of.organization(), of.revision())
                .map(revision -> RuleYaml.parse(revision.yaml()).rules().stream()
                        .filter(AppointedSteps::schedules)
                        .toList());
        found.ifPresent(rules -> remember(of, rules));
        return found.orElse(List.of());
    }

    private static boolean schedules(Rule rule) {
        return Stream.concat(rule.steps().stream(), rule.others().stream())
                .flatMap(Rule::all)
                .anyMatch(step -> step.action() instanceof Action.Schedule);
    }

    private synchronized @Nullable List<Rule> known(Read of) {
        return read.get(of);
    }

    private synchronized void remember(Read of, List<Rule> rules) {
        read.put(of, rules);
    }
}
