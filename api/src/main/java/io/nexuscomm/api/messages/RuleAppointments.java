package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What rules do later, by their {@code schedule}: shown, and taken back by people. */
@Component
final class RuleAppointments {

    private final Timers timers;
    private final Jobs jobs;
    private final Inbox inbox;
    private final AppointedSteps steps;
    private final Messages messages;
    private final Users users;
    private final Wakeups wakeups;
    private final Clock clock;

    RuleAppointments(
            Timers timers,
            Jobs jobs,
            Inbox inbox,
            RuleFiles files,
            Messages messages,
            Users users,
            Wakeups wakeups,
            Clock clock) {
        this.timers = timers;
        this.jobs = jobs;
        this.inbox = inbox;
        this.steps = new AppointedSteps(files);
        this.messages = messages;
        this.users = users;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Stream<ScheduleView> between(OrganizationId organization, Instant from, Instant until, int most) {
        return timers.appointments(organization, from, until, most).stream()
                .flatMap(timer -> view(organization, timer).stream());
    }

    Optional<ScheduleView> find(OrganizationId organization, UUID id) {
        return timers.appointment(organization, new JobId(id)).flatMap(timer -> view(organization, timer));
    }

    /**
     * Takes one back. What waits is made due as something that is not done: so the trace of its run tells who it was.
     *
     * @return false when there never was such a one
     */
    boolean cancel(Caller caller, UUID id) {
        OrganizationId organization = caller.organization();
        Optional<Timer> pending = timers.appointment(organization, new JobId(id));
        if (pending.isEmpty()) {
            return requireUnknown(organization, new JobId(id));
        }
        Timer timer = pending.get();
        BatchBuilder batch = new BatchBuilder(organization)
                .add(new TimerChange.Cancel(Objects.requireNonNull(timer.key()), timer.version()))
                .add(told(caller, timer));
        try {
            inbox.commit(batch.build());
        } catch (Conflict somebodyWasFirst) {
            throw lost(organization, timer);
        }
        wakeups.jobsAdded();
        return true;
    }

    /** Its time came, the rule changed it, or somebody else took it back. */
    private ApiProblem lost(OrganizationId organization, Timer timer) {
        if (timers.appointment(organization, timer.id()).isPresent()) {
            return ApiProblem.of(ProblemCode.CONFLICT, "The rule changed it at this moment. Look again.");
        }
        return jobs.step(organization, timer.id())
                        .filter(step -> !step.isTakenBack())
                        .isPresent()
                ? tooLate()
                : takenBack();
    }

    /** What is told of it, by a job of its own. */
    private JobRow told(Caller caller, Timer timer) {
        RuleStep step = Objects.requireNonNull(timer.payload().step());
        String who = users.find(caller.user()).map(Users.User::name).orElse("user:" + caller.user());
        return new JobRow(
                timer.id(),
                timer.payload().kind(),
                timer.payload().account(),
                null,
                timer.payload().message(),
                null,
                null,
                step.takenBack(who),
                clock.instant());
    }

    private boolean requireUnknown(OrganizationId organization, JobId id) {
        Optional<RuleStep> step = jobs.step(organization, id);
        if (step.isPresent()) {
            throw step.get().isTakenBack() ? takenBack() : tooLate();
        }
        return false;
    }

    private static ApiProblem tooLate() {
        return ApiProblem.of(ProblemCode.ALREADY_HANDED_OVER, "Its time has come: the rule is at it, or has done it.");
    }

    private static ApiProblem takenBack() {
        return ApiProblem.of(ProblemCode.NOT_SCHEDULED, "It was taken back.");
    }

    private Optional<ScheduleView> view(OrganizationId organization, Timer timer) {
        RuleStep step = timer.payload().step();
        Optional<LaneView> lane =
                step == null || step.lane() == null ? Optional.empty() : messages.lane(organization, step.lane());
        if (step == null || lane.isEmpty()) {
            return Optional.empty();
        }
        List<Step> later = steps.of(organization, step);
        return Optional.of(ScheduleView.of(
                timer,
                step,
                lane.get(),
                later.stream()
                        .flatMap(Rule::all)
                        .flatMap(RuleAppointments::said)
                        .findFirst(),
                later.stream().map(each -> each.action().word()).distinct().toList()));
    }

    private static Stream<String> said(Step step) {
        Filled text = switch (step.action()) {
            case Action.Reply reply -> reply.text();
            case Action.Send send -> send.text();
            default -> null;
        };
        return text == null ? Stream.of() : Stream.of(text.source());
    }
}
