package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.History;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.simulate.Past;
import io.nexuscomm.rules.simulate.Simulation;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries rules on messages that arrived, page by page, so that few of them are in memory at a time. */
@Component
class Trials {

    static final int MOST_MESSAGES = 10_000;
    static final int USUAL_MESSAGES = 200;

    private static final int PAGE = 250;
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final History history;
    private final Inbox inbox;
    private final RuleFiles files;
    private final Clock clock;
    private final Semaphore running = new Semaphore(AT_ONCE);

    Trials(History history, Inbox inbox, RuleFiles files, Clock clock) {
        this.history = history;
        this.inbox = inbox;
        this.files = files;
        this.clock = clock;
    }

    TrialView run(OrganizationId organization, TrialRequest request) {
        if (!running.tryAcquire()) {
            throw ApiProblem.later(ProblemCode.BUSY, "Others are trying rules at the moment.", Duration.ofSeconds(5));
        }
        try {
            return tried(organization, request);
        } finally {
            running.release();
        }
    }

    private TrialView tried(OrganizationId organization, TrialRequest request) {
        Optional<RuleFiles.Revision> saved = files.current(organization);
        RuleFile current = RuleYaml.parse(saved.map(RuleFiles.Revision::yaml).orElse(""));
        RuleFile candidate = request.yaml() == null ? current : read(request.yaml());
        List<Rule> taken = candidate.rules().stream()
                .map(rule -> request.taken().contains(rule.id()) ? rule.as(Status.LIVE) : rule)
                .toList();
        int revision = saved.map(RuleFiles.Revision::number).orElse(0);
        Simulation simulation = new Simulation(
                taken.stream().map(Rule::id).toList(),
                ready(taken, candidate.library(), revision + 1),
                ready(current.rules(), current.library(), revision));
        return play(organization, request, revision, simulation);
    }

    private static RuleFile read(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        if (!file.valid()) {
            throw RuleProblems.invalid(file.problems());
        }
        return file;
    }

    private static RuleSet ready(List<Rule> rules, Library library, int revision) {
        try {
            return RuleSet.of(rules, library, revision);
        } catch (RuleRefused refused) {
            throw RuleProblems.refused("/live", refused);
        }
    }

    private TrialView play(OrganizationId organization, TrialRequest request, int revision, Simulation simulation) {
        Instant until = clock.instant().plus(LONGEST);
        History.Span span = new History.Span(request.from(), request.to(), request.conversationId());
        MessageId after = history.beforeLast(organization, span, request.most()).orElse(null);
        TrialView.Cut cut = after == null || request.last() != null || request.from() == null && request.to() == null
                ? null
                : TrialView.Cut.MESSAGES;
        Instant oldest = null;
        Instant newest = null;
        int left = request.most();
        while (left > 0) {
            List<History.Entry> page = history.read(organization, span, after, Math.min(PAGE, left));
            Map<ContactId, Background> known = known(organization, page);
            for (History.Entry entry : page) {
                // no rule is asked about those
                if (!Anchor.isNote(entry.message())) {
                    simulation.read(past(entry, known.get(entry.contact())));
                }
            }
            if (!page.isEmpty()) {
                oldest = oldest == null ? arrived(page.getFirst()) : oldest;
                newest = arrived(page.getLast());
                after = page.getLast().message().id();
            }
            left = page.size() < PAGE ? 0 : left - page.size();
            if (left > 0 && clock.instant().isAfter(until)) {
                cut = TrialView.Cut.TIME;
                break;
            }
        }
        return new TrialView(revision, cut, oldest, newest, simulation.outlook());
    }

    private static Instant arrived(History.Entry entry) {
        return entry.message().receivedAt();
    }

    private Map<ContactId, Background> known(OrganizationId organization, List<History.Entry> page) {
        Set<ContactId> contacts = page.stream().map(History.Entry::contact).collect(Collectors.toSet());
        return inbox.backgrounds(organization, contacts, Background.Asked.NOTHING, clock.instant());
    }

    private static Past past(History.Entry entry, @Nullable Background known) {
        return new Past(
                entry.message(),
                entry.contact().toString(),
                entry.contactName(),
                entry.contactTags(),
                entry.assignee(),
                entry.conversationTags(),
                KnownNow.of(known));
    }
}
