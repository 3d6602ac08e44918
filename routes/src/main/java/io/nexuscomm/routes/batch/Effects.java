package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.model.ConversationState;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules want, as changes to the batch: the reply and its job commit with the message that caused them. */
final class Effects {

    private final Posting posting;
    private final ConnectorCatalog connectors;
    private final Notes notes = new Notes();

    Effects(Outgoing outgoing, ConnectorCatalog connectors) {
        this.posting = new Posting(outgoing);
        this.connectors = connectors;
    }

    Trace.Done apply(Occasion on, Effect effect) {
        BatchLane lane = on.lane();
        if (on.state().tells()) {
            touch(on, effect);
        }
        return switch (effect) {
            case Effect.Reply reply -> done("reply", reply, null, reply(on, reply));
            case Effect.Tag tag -> {
                lane.conversation().tag(tag.tag());
                yield done("tag", tag, tag.tag(), null);
            }
            case Effect.Assign assign -> {
                boolean taken = lane.conversation().assign(assign.assignee());
                yield done(taken ? "assign" : "assign-skipped", assign, assign.assignee(), null);
            }
            case Effect.Untag untag -> {
                lane.conversation().untag(untag.tag());
                yield done("untag", untag, untag.tag(), null);
            }
            case Effect.Prioritize set -> {
                lane.conversation().prioritize(Priority.of(set.priority().word()));
                yield done("priority", set, set.priority().word(), null);
            }
            case Effect.Move move -> {
                lane.conversation().move(status(move.to()), null);
                yield done("status", move, move.to().word(), null);
            }
            case Effect.Snooze snooze -> {
                lane.conversation().move(ConversationStatus.SNOOZED, snooze.until());
                yield done("snooze", snooze, snooze.until().toString(), null);
            }
            case Effect.Keep keep -> {
                keep(on, keep);
                yield done("set", keep, keep.attribute().word(), null);
            }
            case Effect.Note note -> done("note", note, null, notes.add(on, note));
            case Effect.Emit emit -> {
                on.state()
                        .add(RuleEvents.emitted(
                                on.cause(),
                                emit.rule(),
                                emit.event(),
                                emit.data(),
                                on.after(emit.rule()),
                                on.state().now));
                yield done("emit", emit, emit.event(), null);
            }
            case Effect.Wait wait -> {
                RunData.add(on, wait);
                yield done("wait", wait, wait.until().toString(), null);
            }
            case Effect.Schedule schedule -> {
                RunData.add(on, schedule);
                yield done("schedule", schedule, schedule.at().toString(), null);
            }
            case Effect.Errand errand -> {
                RunData.add(on, errand);
                yield done(errand.word() + "-queued", errand, null, null);
            }
            case Effect.Failed failed -> {
                failed(on, failed);
                yield done(failed.word() + "-failed", failed, failed.why(), null);
            }
            case Effect.Once once -> {
                on.state().use(new OnceKey(once.handle(), lane.state().contact()), once.at());
                yield done("once", once, once.handle(), null);
            }
            case Effect.Use use -> {
                on.state().use(on.quotaKey(use.quota()), use);
                yield done("use", use, use.quota().handle(), null);
            }
            case Effect.Hold hold -> {
                on.state().hold(hold.rule(), lane.state().contact(), hold.until());
                yield done("hold", hold, hold.until().toString(), null);
            }
            case Effect.Occupy occupy -> {
                RunData.add(on, occupy);
                yield done("occupy", occupy, null, null);
            }
            case Effect.Queue queue -> {
                RunData.add(on, queue);
                yield done("queue", queue, null, null);
            }
            case Effect.Mute mute -> {
                lane.mute(mute.until());
                yield done("mute", mute, mute.reason(), notes.add(on, report(mute)));
            }
        };
    }

    /** For whoever looks after the conversation: nobody else would miss the answers. */
    private static Effect.Note report(Effect.Mute mute) {
        return new Effect.Note(
                mute.rule(),
                "/then",
                "Two machines seem to answer each other here. Rules send nothing to this address until "
                        + mute.until().truncatedTo(ChronoUnit.SECONDS) + "; people can.");
    }

    private static ConversationStatus status(ConversationState state) {
        return switch (state) {
            case OPEN -> ConversationStatus.OPEN;
            case PENDING -> ConversationStatus.PENDING;
            case RESOLVED -> ConversationStatus.CLOSED;
            case SPAM -> ConversationStatus.SPAM;
        };
    }

    private static void failed(Occasion on, Effect.Failed failed) {
        on.state()
                .add(new RuleRunRow(
                        failed.rule(),
                        on.revision(),
                        WaitingRuns.stepOf(on.run(), failed.path()),
                        on.cause().id(),
                        "ERROR",
                        on.state().now,
                        failed.path() + ": " + failed.why()));
    }

    /** Notes who changes something, for those who listen. */
    private static void touch(Occasion on, Effect effect) {
        switch (effect) {
            case Effect.Tag ignored -> touchConversation(on, effect);
            case Effect.Untag ignored -> touchConversation(on, effect);
            case Effect.Assign ignored -> touchConversation(on, effect);
            case Effect.Prioritize ignored -> touchConversation(on, effect);
            case Effect.Move ignored -> touchConversation(on, effect);
            case Effect.Snooze ignored -> touchConversation(on, effect);
            case Effect.Keep keep -> {
                if (isOfContact(keep)) {
                    on.state()
                            .people
                            .contact(on.lane().state().contact())
                            .touch(on.after(keep.rule()), on.cause().id());
                } else {
                    touchConversation(on, keep);
                }
            }
            default -> {}
        }
    }

    private static void touchConversation(Occasion on, Effect effect) {
        on.lane().conversation().touch(on.after(effect.rule()), on.cause().id());
    }

    private static boolean isOfContact(Effect.Keep keep) {
        return keep.attribute().word().startsWith("contact.");
    }

    private static void keep(Occasion on, Effect.Keep keep) {
        String word = keep.attribute().word();
        String name = word.substring(word.indexOf(".attr.") + ".attr.".length());
        if (isOfContact(keep)) {
            on.state().people.contact(on.lane().state().contact()).keep(name, keep.value());
        } else {
            on.lane().conversation().keep(name, keep.value());
        }
    }

    private static Trace.Done done(String type, Effect effect, @Nullable String value, @Nullable MessageId message) {
        return new Trace.Done(type, effect.rule(), effect.path(), value, message);
    }

    /** A reply goes to the lane its cause came by. */
    private MessageId reply(Occasion on, Effect.Reply reply) {
        return posting.add(
                on,
                new Posting.Post(
                        reply.rule(),
                        view(on),
                        connectors.find(on.lane().channel()),
                        on.account().key().value(),
                        List.of(new Text(reply.text())),
                        on.cause(),
                        null,
                        null));
    }

    static Trace trace(Occasion on, Effect effect) {
        BatchState state = on.state();
        BatchLane lane = on.lane();
        return new Trace(
                null,
                new Trace.Made(state.now, effect.rule(), on.cause().id(), on.after(effect.rule())),
                new Trace.Resolved(
                        state.now,
                        new Trace.Place<>(lane.state().id(), false),
                        new Trace.Person(lane.state().contact(), false, null),
                        new Trace.Place<>(lane.conversation().id(), false)),
                null,
                null);
    }

    static LaneView view(Occasion on) {
        BatchLane lane = on.lane();
        Message cause = on.cause();
        String address = cause.sender().address();
        return new LaneView(
                lane.state().id(),
                on.account().id(),
                lane.channel(),
                lane.key().chat(),
                lane.state().address(),
                address == null ? lane.state().address().value() : address,
                lane.state().endpoint(),
                on.state().people.contact(lane.state().contact()).name(),
                lane.conversation().id(),
                cause,
                cause.occurredAt(),
                null);
    }
}
