package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a message of ours: the message, the job that sends it, and what it does to its lane and
 * conversation. Used by the API for what people write and by the pipeline for what rules write. Thread-safe.
 */
public final class Outgoing {

    /** The code of what keeps a draft from being sent, in its delivery's error. */
    public static final String DRAFT = "DRAFT";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int PREVIEW_LENGTH = 140;

    private final IdSource ids;
    private final InstantSource clock;

    public Outgoing(IdSource ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What to send.
     *
     * @param from our address as people know it: the account's unique key
     * @param clientToken the caller's key of the send; null when it gave none: then the message's own id
     * @param replyTo the message of the lane to answer; null answers none, but a mail still continues its thread, unless it
     *     has a subject of its own
     * @param subject of a mail that starts a thread; null elsewhere
     * @param sendAt not before; null for now
     * @param seq a number reserved by {@link Inbox#gather}
     * @param trace how it came to be, as JSON
     * @param copies of a mail; none elsewhere
     * @param losses what the contact will not see as it was written
     * @param strict whether it is sent as it is or not at all
     */
    public record Request(
            OrganizationId organization,
            LaneView lane,
            String from,
            Origin origin,
            List<Content> contents,
            @Nullable String clientToken,
            @Nullable Message replyTo,
            @Nullable String subject,
            @Nullable When sendAt,
            long seq,
            String trace,
            MailCopies copies,
            List<Loss> losses,
            boolean strict) {

        public Request {
            contents = List.copyOf(contents);
            losses = List.copyOf(losses);
        }

        /** To the lane alone and now, answering nothing, expressed otherwise where the channel lacks something. */
        public static RequestBuilder of(
                OrganizationId organization,
                LaneView lane,
                String from,
                Origin origin,
                List<Content> contents,
                long seq,
                String trace) {
            return new RequestBuilder(organization, lane, from, origin, contents, seq, trace);
        }
    }

    /**
     * The rows of one message.
     *
     * @param job null for a draft, and for what is to be sent later
     * @param timer of what is to be sent later
     * @param thread makes answers to a mail find its thread; null on other channels
     */
    public record Rows(
            Message message,
            MessageRow messageRow,
            @Nullable JobRow job,
            @Nullable Timer timer,
            List<EventRow> events,
            ConversationTouch conversation,
            LaneTouch lane,
            @Nullable ThreadRow thread) {

        public void addTo(BatchBuilder batch) {
            batch.add(messageRow).addEvents(events).add(conversation).add(lane);
            if (job != null) {
                batch.add(job);
            }
            if (timer != null) {
                batch.add(new TimerChange.Add(timer));
            }
            if (thread != null) {
                batch.add(thread);
            }
        }
    }

    public Rows rows(Request request) {
        Instant now = clock.instant();
        Message message = message(request, now);
        When later = later(request, now);
        return later == null
                ? rows(request, message, job(message, now), null)
                : rows(request, message, null, timer(message, later, null));
    }

    /** As {@link #rows}, of an occurrence of a schedule: it comes only once, and also when its time has passed. */
    public Rows rows(Request request, When when, Timer.Occurrence occurrence) {
        Message planned = message(request, clock.instant()).toBuilder()
                .delivery(Delivery.of(DeliveryState.PLANNED, clock.instant()))
                .build();
        return rows(request, planned, null, timer(planned, when, occurrence));
    }

    private JobRow job(Message message, Instant now) {
        return new JobRow(ids.job(), Job.Kind.SEND, message.account(), message.lane(), message.id(), null, now);
    }

    private Timer timer(Message message, When when, Timer.@Nullable Occurrence occurrence) {
        Timer.Send send = new Timer.Send(message.account(), message.lane(), message.id());
        return new Timer(ids.job(), Timer.keyOf(message.id()), 1, when, occurrence, send);
    }

    /**
     * The rows of a message that waits until a person has it sent, by {@link Jobs#retryNow}: it has no job until then.
     *
     * @param why for people: why it waits for them
     */
    public Rows draft(Request request, String why) {
        Message message = message(request, clock.instant());
        Delivery waits = new Delivery(DeliveryState.PLANNED, null, new DeliveryError(DRAFT, why, null));
        return rows(request, message.toBuilder().delivery(waits).build(), null, null);
    }

    private static Rows rows(Request request, Message message, @Nullable JobRow job, @Nullable Timer timer) {
        EventRow sent = CloudEvents.sent(message);
        boolean counts = (job != null || timer != null) && request.origin() == Origin.AUTOMATION;
        return new Rows(
                message,
                new MessageRow(message, sent.data(), request.trace()),
                job,
                timer,
                timer == null
                        ? List.of(sent)
                        : List.of(
                                sent,
                                CloudEvents.scheduled(message, timer.when(), timer.version(), message.receivedAt())),
                new ConversationTouch(
                        message.conversation(),
                        0,
                        message.id(),
                        message.occurredAt(),
                        preview(message),
                        null,
                        Set.of(),
                        false),
                new LaneTouch(message.lane(), message.conversation(), null, counts ? 1 : 0, null),
                threadRow(message));
    }

    /** The first line of a message as a list shows it: one line, at most 140 characters. */
    public static String preview(Message message) {
        String line = SPACES.matcher(PreviewText.of(message).strip()).replaceAll(" ");
        int end = line.offsetByCodePoints(0, Math.min(PREVIEW_LENGTH, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }

    private Message message(Request request, Instant now) {
        LaneView lane = request.lane();
        MessageId id = ids.message();
        // a send always has a token: a provider that hands it back tells what became of one whose answer was lost
        String token = request.clientToken() == null ? id.toString() : request.clientToken();
        var message = Message.builder()
                .id(id)
                .organization(request.organization())
                .account(lane.account())
                .channel(lane.channel())
                .lane(lane.id())
                .conversation(lane.conversation())
                .direction(Direction.OUTBOUND)
                .origin(request.origin())
                .sender(new Sender(null, request.from(), null))
                .recipients(List.of(
                        new Recipient(lane.endpoint(), lane.display(), lane.contactName(), Recipient.Kind.TO, null)))
                .parts(parts(request.contents()))
                .relation(relation(request.replyTo()))
                .clientToken(token)
                .losses(request.losses())
                .ext(Strictness.ext(request.strict()))
                .occurredAt(now)
                .receivedAt(now)
                .seq(request.seq())
                .delivery(Delivery.of(later(request, now) != null ? DeliveryState.PLANNED : DeliveryState.QUEUED, now))
                .build();
        return isMail(lane) ? asMail(message, request) : message;
    }

    /** Whether a mail with this subject belongs to the thread of another. */
    public static boolean continues(String subject, Message mail) {
        EmailFacet email = mail.email();
        return email != null && MailReply.isSame(subject, email.subject());
    }

    private Message asMail(Message message, Request request) {
        Message last = request.lane().lastInbound();
        boolean another = request.subject() != null && last != null && !continues(request.subject(), last);
        Message answered = request.replyTo() != null || another ? request.replyTo() : last;
        EmailFacet email = MailReply.facet(message.id(), request.from(), request.subject(), answered, request.copies());
        String messageId = email.messageId();
        String elsewhere = answered == null || request.origin() == Origin.AUTOMATION
                ? null
                : MailReply.elsewhere(request.lane().address().value(), answered);
        List<Recipient> to = elsewhere == null
                ? message.recipients()
                : List.of(new Recipient(null, elsewhere, null, Recipient.Kind.TO, null));
        return message.toBuilder()
                .thread(answered == null || answered.thread() == null ? ids.thread() : answered.thread())
                .email(email)
                .recipients(recipients(to, request.copies()))
                .externalIds(messageId == null ? List.of() : List.of(ExternalId.of(ExternalKey.MESSAGE_ID, messageId)))
                .build();
    }

    private static List<Recipient> recipients(List<Recipient> lane, MailCopies copies) {
        Stream<Recipient> cc =
                copies.cc().stream().map(address -> new Recipient(null, address, null, Recipient.Kind.CC, null));
        Stream<Recipient> bcc =
                copies.bcc().stream().map(address -> new Recipient(null, address, null, Recipient.Kind.BCC, null));
        return Stream.of(lane.stream(), cc, bcc).flatMap(some -> some).toList();
    }

    private static boolean isMail(LaneView lane) {
        return lane.address().scheme().equals("mailto");
    }

    /** Null for now. */
    private static @Nullable When later(Request request, Instant now) {
        When when = request.sendAt();
        return when != null && when.dueAt().isAfter(now) ? when : null;
    }

    private static List<Part> parts(List<Content> contents) {
        return IntStream.range(0, contents.size())
                .mapToObj(at -> new Part(String.valueOf(at), contents.get(at)))
                .toList();
    }

    private static @Nullable Relation relation(@Nullable Message replyTo) {
        if (replyTo == null) {
            return null;
        }
        String externalId = replyTo.externalIds().isEmpty()
                ? null
                : replyTo.externalIds().getFirst().value();
        return new Relation(new MessageRef(replyTo.id(), externalId, null), null, null);
    }

    private static @Nullable ThreadRow threadRow(Message message) {
        if (message.thread() == null || message.externalIds().isEmpty()) {
            return null;
        }
        ExternalId messageId = message.externalIds().getFirst();
        return new ThreadRow(
                new ExternalKey(message.account(), messageId.scope(), messageId.value()), message.thread());
    }
}
