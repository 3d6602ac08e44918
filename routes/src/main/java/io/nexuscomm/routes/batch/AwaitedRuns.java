package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Silence;
import io.nexuscomm.rules.model.Trigger.Party;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks at silences when their time has come. Was there an answer meanwhile, the rule has nothing to do; did another
 * message begin to wait after it, the look is taken again when that one's time has come. A rule begins once for an
 * episode, and as often again as it says. Thread-safe.
 */
public final class AwaitedRuns implements RuleSteps {

    /** An episode of more messages begins with the oldest of them. */
    private static final int MOST = 200;

    private final Messages messages;
    private final Conversations conversations;
    private final Timers timers;
    private final Rules rules;
    private final BeginningRuns runs;
    private final IdSource ids;
    private final InstantSource clock;

    public AwaitedRuns(
            Messages messages,
            Conversations conversations,
            Timers timers,
            Rules rules,
            BeginningRuns runs,
            IdSource ids,
            InstantSource clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.timers = timers;
        this.rules = rules;
        this.runs = runs;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome perform(Job job, RuleStep step) {
        OrganizationId organization = job.organization();
        RuleSet current = rules.of(organization);
        Await await = Await.of(Objects.requireNonNull(step.data()));
        Optional<Silence> silence = current.silences().stream()
                .filter(each -> each.rule().equals(step.rule()) && each.number() == await.number())
                .findFirst();
        if (silence.isEmpty()) {
            return Outcome.over("CANCELLED", "the rule no longer waits for it");
        }
        ConversationId conversation = Objects.requireNonNull(step.conversation());
        lookWhereItWent(organization, step, conversation);
        Optional<Episode> episode =
                Episode.of(written(organization, conversation), silence.get().party());
        if (episode.isEmpty()) {
            return Outcome.over("CANCELLED", "there was an answer");
        }
        ConversationStatus status = status(organization, conversation);
        if (!isAwaited(silence.get().party(), status)) {
            return Outcome.over("CANCELLED", "the conversation is " + status.word());
        }
        return look(job, current, silence.get(), await, episode.get().opening());
    }

    /** Where an undone merge took the message elsewhere that was to be answered, somebody else may wait there. */
    private void lookWhereItWent(OrganizationId organization, RuleStep step, ConversationId conversation) {
        Optional<ConversationId> here =
                conversations.find(organization, conversation).map(Conversation::id);
        Optional.ofNullable(step.message())
                .flatMap(id -> messages.find(organization, id))
                .map(Message::conversation)
                .filter(there -> here.isPresent() && !here.get().equals(there))
                .ifPresent(there -> timers.add(
                        organization, List.of(Await.timer(ids.job(), step, there, clock.instant())), IfKeyed.KEEP));
    }

    private List<Message> written(OrganizationId organization, ConversationId conversation) {
        return messages.ofConversation(organization, conversation, null, MOST)
                .map(Conversations.Page::items)
                .orElse(List.of());
    }

    /** What is pending is the contact's turn: nobody of ours owes an answer. */
    private static boolean isAwaited(Party party, ConversationStatus status) {
        return switch (status) {
            case OPEN, SNOOZED -> true;
            case PENDING -> party == Party.CONTACT;
            case CLOSED, SPAM -> false;
        };
    }

    private ConversationStatus status(OrganizationId organization, ConversationId conversation) {
        return conversations
                .find(organization, conversation)
                .map(Conversation::status)
                .orElse(ConversationStatus.OPEN);
    }

    private Outcome look(Job job, RuleSet current, Silence silence, Await await, Message opening) {
        OrganizationId organization = job.organization();
        boolean same = opening.id().equals(await.opening());
        int repeat = same ? await.repeat() : 0;
        Instant since = same ? await.since() : Await.cameAt(opening);
        Instant due = silence.due(since, repeat).orElse(Instant.MAX);
        if (due.isAfter(clock.instant())) {
            lookAgain(organization, silence, current.revision(), opening, since, repeat);
            return Outcome.over("DONE", "there was an answer, and another message waits until " + due);
        }
        RuleStep step = new RuleStep(
                silence.rule(),
                current.revision(),
                run(silence, opening, repeat),
                Begin.PATH,
                opening.account(),
                opening.lane(),
                opening.conversation(),
                null,
                opening.id(),
                null);
        Outcome outcome = runs.begin(opening, step, Begin.byTheClock(repeat), job.id(), Later.AWAITING);
        if (outcome.again() == null && repeat < silence.repeats()) {
            // after what it does is safe: a job that comes again finds that and only writes the next look down
            lookAgain(organization, silence, current.revision(), opening, since, repeat + 1);
        }
        return outcome;
    }

    /** Unique for a rule, a conversation's episode, and each time it fires for it. */
    private static UUID run(Silence silence, Message opening, int repeat) {
        return DeterministicId.of(
                Await.PATH,
                opening.organization().toString(),
                silence.rule(),
                String.valueOf(silence.number()),
                opening.id().toString(),
                String.valueOf(repeat));
    }

    private void lookAgain(
            OrganizationId organization, Silence silence, int revision, Message opening, Instant since, int repeat) {
        Await.timer(ids, silence, revision, opening, since, repeat)
                .ifPresent(timer -> timers.add(organization, List.of(timer), IfKeyed.KEEP));
    }
}
