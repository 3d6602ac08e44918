package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.Automation;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts messages that rules write into the batch, with the jobs that send them. */
final class Posting {

    private static final String DRAFT =
            "A rule wrote it. %s wants people to send what is published, so it waits for one of you.";

    private final Outgoing outgoing;

    Posting(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /**
     * A message.
     *
     * @param lane where it goes
     * @param channel of the lane; empty where its connector is not installed any more
     * @param from our address
     * @param answers the message that it answers; null for none
     * @param subject of a mail that begins a thread; null elsewhere
     * @param token by which the provider knows it again; null for its own id
     * @param draft why it waits for a person, for people; null for what is sent
     */
    record Post(
            String rule,
            LaneView lane,
            Optional<Descriptor> channel,
            String from,
            List<Content> contents,
            @Nullable Message answers,
            @Nullable String subject,
            @Nullable String token,
            @Nullable String draft) {

        /** One that is sent. */
        Post(
                String rule,
                LaneView lane,
                Optional<Descriptor> channel,
                String from,
                List<Content> contents,
                @Nullable Message answers,
                @Nullable String subject,
                @Nullable String token) {
            this(rule, lane, channel, from, contents, answers, subject, token, null);
        }
    }

    MessageId add(Occasion on, Post post) {
        BatchState state = on.state();
        LaneView lane = post.lane();
        Outgoing.Request request = Outgoing.Request.of(
                        state.organization,
                        lane,
                        post.from(),
                        Origin.AUTOMATION,
                        post.contents(),
                        state.nextSequence(),
                        "")
                .clientToken(post.token())
                .replyTo(post.channel()
                        .filter(Descriptor::threaded)
                        .map(any -> post.answers())
                        .orElse(null))
                .subject(post.subject())
                .sendAt(later(on, post))
                .build();
        String draft = draft(post);
        Outgoing.Rows rows = draft == null ? outgoing.rows(request) : outgoing.draft(request, draft);
        Message message = rows.message();
        String written = rows.messageRow().document();
        state.messages.add(BatchMessage.made(message, written, trace(on, post)), message);
        if (rows.job() != null) {
            state.add(rows.job());
        }
        if (draft == null) {
            state.send();
        }
        if (rows.timer() != null) {
            TimerChange waits = new TimerChange.Add(rows.timer());
            state.further(batch -> batch.add(waits));
        }
        rows.events().forEach(state::add);
        if (rows.thread() != null) {
            state.leadTo(rows.thread().reference(), rows.thread().thread());
        }
        touch(on, rows, message);
        return message.id();
    }

    /** What our own people are told never waits: only contacts sleep. */
    private static Timer.@Nullable When later(Occasion on, Post post) {
        Instant until = on.state().heldUntil(post.rule(), on.lane().state().contact());
        return until == null || post.draft() != null ? null : Timer.When.at(until);
    }

    private static @Nullable String draft(Post post) {
        return post.draft() != null
                ? post.draft()
                : post.channel()
                        .filter(descriptor -> descriptor.automation() == Automation.DRAFT)
                        .map(descriptor -> DRAFT.formatted(descriptor.name()))
                        .orElse(null);
    }

    /** What the batch knows already is changed there; other lanes and conversations have rows of their own. */
    private static void touch(Occasion on, Outgoing.Rows rows, Message message) {
        BatchLane here = on.lane();
        if (here.state().id().equals(message.lane())) {
            if (rows.job() != null) {
                here.answeredAutomatically(on.state().now);
            }
        } else {
            on.state().further(batch -> batch.add(rows.lane()));
        }
        if (here.conversation().id().equals(message.conversation())) {
            here.conversation().show(message, on.state().now);
        } else {
            on.state().further(batch -> batch.add(rows.conversation()));
        }
    }

    private static Trace trace(Occasion on, Post post) {
        BatchState state = on.state();
        return new Trace(
                null,
                new Trace.Made(state.now, post.rule(), on.cause().id(), on.after(post.rule())),
                new Trace.Resolved(
                        state.now,
                        new Trace.Place<>(post.lane().id(), false),
                        new Trace.Person(on.lane().state().contact(), false, null),
                        new Trace.Place<>(post.lane().conversation(), false)),
                null,
                null);
    }
}
