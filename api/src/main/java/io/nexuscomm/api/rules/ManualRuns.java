package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Beginnings;
import io.nexuscomm.inbox.Beginnings.Begun;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.EventData;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has rules begin that people want: each is a job, as all is that sets rules off. */
@Component
final class ManualRuns {

    private final RuleFiles files;
    private final RunSubjects subjects;
    private final Beginnings beginnings;
    private final IdSource ids;
    private final Clock clock;

    ManualRuns(
            RuleFiles files, RunSubjects subjects, Inbox inbox, Jobs jobs, Wakeups wakeups, IdSource ids, Clock clock) {
        this.files = files;
        this.subjects = subjects;
        this.beginnings = new Beginnings(inbox, jobs, wakeups, clock);
        this.ids = ids;
        this.clock = clock;
    }

    /** @param repeated whether an earlier request with the same key had it begin */
    record Started(StartedRun run, boolean repeated) {}

    static boolean isManual(Rule rule) {
        return rule.triggers().stream()
                .anyMatch(trigger -> trigger instanceof Trigger.Event event && event.type() == EventType.MANUAL);
    }

    Started start(Caller caller, String rule, RunRequest request, @Nullable IdempotencyKey key) {
        OrganizationId organization = caller.organization();
        UUID run = key == null ? ids.next() : DeterministicId.of("manual", organization.toString(), key.value());
        if (key != null) {
            var before = beginnings.before(organization, run);
            if (before.isPresent()) {
                return answer(before.get(), key);
            }
        }
        int revision = revision(organization, rule);
        RunSubjects.Subject subject = subjects.of(organization, request);
        String by = "user:" + caller.user();
        RuleStep step = step(rule, revision, run, subject, begin(request, by, key));
        Message anchor = subject.anchor();
        Begun begun = beginnings.begin(
                organization,
                step,
                RuleEvents.begun(organization, step, anchor.account(), anchor.id(), by, clock.instant()));
        return answer(begun, key);
    }

    private static Begin begin(RunRequest request, String by, @Nullable IdempotencyKey key) {
        return Begin.wanted(
                EventType.MANUAL.word(), EventData.of(request.data()), by, key == null ? "" : key.fingerprint());
    }

    private static RuleStep step(String rule, int revision, UUID run, RunSubjects.Subject subject, Begin begin) {
        Message anchor = subject.anchor();
        return new RuleStep(
                rule,
                revision,
                run,
                Begin.PATH,
                anchor.account(),
                anchor.lane(),
                subject.itself() ? null : anchor.conversation(),
                subject.contact(),
                anchor.id(),
                begin.json());
    }

    private static Started answer(Begun begun, @Nullable IdempotencyKey key) {
        if (key != null && !begun.fingerprint().equals(key.fingerprint())) {
            throw ApiProblem.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "Make a new key for every run; keep it for repeats only.");
        }
        RuleStep step = begun.step();
        return new Started(
                StartedRun.of(step.run(), step.rule(), step.revision(), Objects.requireNonNull(step.message())),
                begun.repeated());
    }

    /** @throws ApiProblem when the rule is not one that people can have begin */
    private int revision(OrganizationId organization, String id) {
        RuleFiles.Revision current = files.current(organization).orElseThrow(() -> ApiProblem.notFound("rule"));
        Rule rule = RuleYaml.parse(current.yaml()).rules().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("rule"));
        if (!isManual(rule)) {
            throw ApiProblem.of(ProblemCode.RULE_NOT_MANUAL, "It has no trigger `manual`.");
        }
        if (rule.status() != Status.LIVE) {
            throw ApiProblem.of(
                    ProblemCode.RULE_NOT_LIVE, "It is " + rule.status().word() + ".");
        }
        return current.number();
    }
}
