package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every row that one transaction writes for one organization. Lists may be empty; rows within a list are unique by
 * their key.
 *
 * @param amendments that came before the messages they aim at
 * @param joined amendments that wait no longer: of messages of this batch, or waited for long enough
 */
public record Batch(
        OrganizationId organization,
        List<JournalRow> journal,
        List<ContactRow> contacts,
        List<EndpointRow> endpoints,
        List<ConversationRow> conversations,
        List<LaneRow> lanes,
        List<MessageRow> messages,
        List<KeyedRequest> requests,
        List<DocumentRow> documents,
        List<NameRow> names,
        List<LaterRow> later,
        List<DeliveryRow> deliveries,
        List<ParkedRow> parked,
        List<Amendment> amendments,
        List<Amendment> joined,
        List<ThreadRow> threads,
        List<ConversationTouch> conversationTouches,
        List<LaneTouch> laneTouches,
        List<ContactTags> contactTags,
        List<ContactAttributes> contactAttributes,
        List<ConversationChange> conversationChanges,
        List<ConsentRow> consents,
        List<RuleRunRow> ruleRuns,
        List<NotificationRow> notifications,
        List<OnceRow> once,
        List<UseRow> uses,
        List<SpendRow> spends,
        List<JobRow> jobs,
        List<TimerChange> timers,
        List<QueueChange> queue,
        List<EventRow> events,
        List<QuarantineRow> quarantine,
        List<CursorRow> cursors) {

    /**
     * Octets as they arrived. Written with ON CONFLICT DO NOTHING: slices of one envelope may commit apart.
     *
     * @param account null when the octets name no account of ours, or several
     * @param attributes what the transport told beside the octets
     */
    public record JournalRow(
            JournalId id,
            @Nullable AccountId account,
            String connector,
            String mediaType,
            byte[] octets,
            Map<String, String> attributes,
            Instant receivedAt) {}

    /** A contact: new, or known and now with the name its provider gave. A null name leaves a known contact's as it is. */
    public record ContactRow(ContactId id, @Nullable String name) {}

    /**
     * A new endpoint and the link to its contact.
     *
     * @param evidence why it belongs to the contact: FIRST_SEEN, SAME_PAYLOAD, VERIFIED_PHONE, VERIFIED_EMAIL, MERGE
     */
    public record EndpointRow(EndpointId id, Address address, String display, ContactId contact, String evidence) {}

    /** A new conversation. Unique among the open ones by its contact. */
    public record ConversationRow(ConversationId id, ContactId contact) {}

    /** A new lane. Unique by account and chat. */
    public record LaneRow(
            LaneId id,
            AccountId account,
            String channel,
            String chat,
            EndpointId endpoint,
            ConversationId conversation) {}

    /**
     * A new message. Its external ids and its client token are written with it and are unique.
     *
     * @param document the message as JSON; where an event tells all of it too, the event's own data: writing it is dear
     * @param trace how it came to be, as JSON: normalised, resolved, decided
     */
    public record MessageRow(Message message, String document, String trace) {

        /** Writes the document itself. */
        public MessageRow(Message message, String trace) {
            this(message, MessageJson.writeDocument(message), trace);
        }
    }

    /**
     * A message whose document changed: edited, deleted, reacted to. {@code message.revision} is the new one. A medium
     * that was stored meanwhile stays stored.
     *
     * @param base the revision it was made from; when another one is stored by now, somebody was first
     */
    public record DocumentRow(Message message, int base) {

        /** Made from the revision before the message's own. */
        public DocumentRow(Message message) {
            this(message, message.revision() - 1);
        }
    }

    /** Ids that a provider gave a message that is stored. One that another message has stays with that one. */
    public record NameRow(AccountId account, MessageId message, List<ExternalId> ids) {}

    /**
     * News of a delivery; merged by {@link Delivery#merge} under a row lock, so it never goes back.
     *
     * @param late whether the message has come further by now: the news stand in its trace and nowhere else
     * @param another whether they are of another attempt than what is known: merged by {@link Delivery#mergeAttempt}
     * @param by who cancelled it: {@code user:} and their id; null where nobody did
     */
    public record DeliveryRow(
            MessageId message,
            Delivery delivery,
            boolean late,
            boolean another,
            @Nullable String by) {

        /** News that may bring the message further. */
        public DeliveryRow(MessageId message, Delivery delivery) {
            this(message, delivery, false);
        }

        public DeliveryRow(MessageId message, Delivery delivery, boolean late) {
            this(message, delivery, late, false, null);
        }

        /** News of another attempt than what is known of the message. */
        public static DeliveryRow ofAnother(MessageId message, Delivery delivery) {
            return new DeliveryRow(message, delivery, false, true, null);
        }

        /** What the stored delivery becomes; the same one where nothing changes. */
        public Delivery after(Delivery stored) {
            return another ? stored.mergeAttempt(delivery) : stored.merge(delivery);
        }
    }

    /**
     * What rules decided about a message that was there before: the newest {@value #MOST} are kept with it, and the newest
     * {@value #MOST_QUIET} where no rule did anything. A job that comes again tells nothing twice; nothing is told of what was
     * taken back.
     *
     * @param told JSON in one line that names the job, begins with {@link #QUIET} where no rule did anything, and is bounded;
     *     may quote what rules compared
     */
    public record LaterRow(MessageId message, JobId job, String told) {

        public static final int MOST = 20;
        public static final int MOST_QUIET = 5;
        public static final String QUIET = "{\"quiet\":true";

        public static boolean isQuiet(String told) {
            return told.startsWith(QUIET);
        }
    }

    /**
     * News of a delivery whose message is not known yet: joined when it is.
     *
     * @param phone joined only to a message that went to a number with the same end
     *     ({@link io.nexuscomm.normalizer.PhoneNumbers#endAlike}); null for whichever has the name
     */
    public record ParkedRow(
            ExternalKey target,
            Delivery delivery,
            Instant parkedAt,
            @Nullable String phone) {

        /** News that prove themselves. */
        public ParkedRow(ExternalKey target, Delivery delivery, Instant parkedAt) {
            this(target, delivery, parkedAt, null);
        }
    }

    /** An e-mail id that leads to a thread. Written with ON CONFLICT DO NOTHING. */
    public record ThreadRow(ExternalKey reference, ThreadId thread) {}

    /**
     * What a message did to its conversation.
     *
     * @param unread how many more are unread
     * @param lastMessage the newest message of the batch there; null when only the rest changed
     * @param assignee set by a rule; null leaves it as it is. Written only where no person holds it
     * @param reopen whether an answer opens it again
     */
    public record ConversationTouch(
            ConversationId id,
            int unread,
            @Nullable MessageId lastMessage,
            @Nullable Instant lastAt,
            @Nullable String preview,
            @Nullable String assignee,
            Set<String> addTags,
            boolean reopen) {}

    /**
     * What a message did to its lane.
     *
     * @param conversation the lane's when the batch was gathered; it is another when a merge came or went since
     * @param lastInboundAt when the contact last wrote; null when it did not
     * @param person whether a person surely wrote, which sets the count of automatic messages back to 0
     * @param heard what the contact said last, as a number that differs where texts do; null leaves it
     * @param automatic how many automatic messages were sent
     * @param mutedUntil set when a duel of machines was seen; null leaves it
     */
    public record LaneTouch(
            LaneId id,
            ConversationId conversation,
            @Nullable Instant lastInboundAt,
            boolean person,
            @Nullable Integer heard,
            int automatic,
            @Nullable Instant mutedUntil) {

        /** Where somebody wrote, it was a person. */
        public LaneTouch(
                LaneId id,
                ConversationId conversation,
                @Nullable Instant lastInboundAt,
                int automatic,
                @Nullable Instant mutedUntil) {
            this(id, conversation, lastInboundAt, lastInboundAt != null, null, automatic, mutedUntil);
        }
    }

    /**
     * What rules made of a conversation, beside what its messages did to it. Where a person closed or opened it
     * meanwhile, their word stands.
     *
     * @param seen the status that was gathered; null for a new one
     * @param status null leaves it, and so do the others
     * @param snoozedUntil when what is snoozed opens by itself
     * @param attributes by name: texts, numbers, yes and no
     */
    public record ConversationChange(
            ConversationId id,
            Set<String> removeTags,
            @Nullable Priority priority,
            @Nullable ConversationStatus seen,
            @Nullable ConversationStatus status,
            @Nullable Instant snoozedUntil,
            Map<String, Object> attributes) {}

    /** Attributes that rules keep of a contact, by name: texts, numbers, yes and no. */
    public record ContactAttributes(ContactId id, Map<String, Object> attributes) {}

    /** Tags a rule put on a contact. */
    public record ContactTags(ContactId id, Set<String> add) {}

    /**
     * What a contact said about being written to; unique by account, chat and purpose. One that is older than what is
     * stored changes nothing.
     *
     * @param purpose what it is about: {@link Consents#ALL}, or a narrower one of the provider's
     * @param at when they said it
     */
    public record ConsentRow(AccountId account, String chat, String purpose, boolean granted, Instant at) {}

    /**
     * That a rule ran for an event, or that a job did a step of it or went on with it; unique by (rule, revision, event).
     *
     * @param outcome FIRED, LIMITED, GUARDED or ERROR; DONE or SKIPPED for a step, and DONE where it went on; CANCELLED where
     *     it did not, and then {@code event} is the timer or the job that would have gone on with it
     * @param reason why it failed, was left out or did not go on, for people; null where it was done
     */
    public record RuleRunRow(
            String rule,
            int revision,
            UUID event,
            MessageId message,
            String outcome,
            Instant at,
            @Nullable String reason) {

        public static final String CANCELLED = "CANCELLED";

        /** One that needs no reason. */
        public RuleRunRow(String rule, int revision, UUID event, MessageId message, String outcome, Instant at) {
            this(rule, revision, event, message, outcome, at, null);
        }

        /** That a run which waits does not go on. */
        public static RuleRunRow cancelled(Timer timer, String why, Instant at) {
            RuleStep step = Objects.requireNonNull(timer.payload().step());
            return cancelled(step, timer.id(), timer.payload().message(), why, at);
        }

        /** That a run does not go on. @param job that would have */
        public static RuleRunRow cancelled(RuleStep step, JobId job, MessageId message, String why, Instant at) {
            return new RuleRunRow(step.rule(), step.revision(), job.value(), message, CANCELLED, at, why);
        }
    }

    /**
     * What a rule tells one of our own people; unique by its id. One that is there already is left out.
     *
     * @param message what it is about; null for none
     */
    public record NotificationRow(
            UUID id,
            UserId user,
            String rule,
            String text,
            @Nullable MessageId message,
            @Nullable ConversationId conversation,
            Instant at) {

        /** Without the text. */
        @Override
        public String toString() {
            return "NotificationRow[id=" + id + ", rule=" + rule + "]";
        }
    }

    /**
     * That a {@code once} limit was used.
     *
     * @param seen what the batch gathered of it, null for never: when something else is stored by now, somebody used
     *     the limit first
     */
    public record OnceRow(OnceKey key, Instant at, @Nullable Instant seen) {}

    /**
     * That a limit was used which counts.
     *
     * @param kept how many of its last uses are kept, this one among them
     * @param ceilings what must hold once all of the batch's uses are added: where it does not, somebody used the limit
     *     first. Each {@code max} is less than {@code kept}
     */
    public record UseRow(UseKey key, Instant at, int kept, List<Ceiling> ceilings) {

        /** Of a limit that may be passed. */
        public UseRow(UseKey key, Instant at, int kept) {
            this(key, at, kept, List.of());
        }
    }

    /** So many uses of a limit after a moment, and no more. */
    public record Ceiling(int max, Instant since) {}

    /**
     * That rules send messages: of their organization's budget.
     *
     * @param sends how many, 1 or more
     * @param perMinute what the budget allows
     * @param seen the total that was gathered: when another one is stored by now and both together are too much, somebody
     *     sent first
     */
    public record SpendRow(int sends, int perMinute, long seen, Instant at) {}

    /**
     * Work to do.
     *
     * @param lane what it must keep its order in; null for work without order
     * @param gesture what a gesture job does to the message; null for others
     * @param step what a rule job does; null for others
     * @param about jobs with the same go one after the other, as they were added; null for work without order
     * @param dueAt not before
     */
    public record JobRow(
            JobId id,
            Job.Kind kind,
            AccountId account,
            @Nullable LaneId lane,
            MessageId message,
            @Nullable String part,
            @Nullable Gesture gesture,
            @Nullable RuleStep step,
            @Nullable UUID about,
            Instant dueAt) {

        /** Work that overtakes, and is overtaken, but in its lane. */
        public JobRow(
                JobId id,
                Job.Kind kind,
                AccountId account,
                @Nullable LaneId lane,
                MessageId message,
                @Nullable String part,
                @Nullable Gesture gesture,
                @Nullable RuleStep step,
                Instant dueAt) {
            this(id, kind, account, lane, message, part, gesture, step, null, dueAt);
        }

        /** Work that is no step of a rule. */
        public JobRow(
                JobId id,
                Job.Kind kind,
                AccountId account,
                @Nullable LaneId lane,
                MessageId message,
                @Nullable String part,
                @Nullable Gesture gesture,
                Instant dueAt) {
            this(id, kind, account, lane, message, part, gesture, null, dueAt);
        }

        /** Work that is no gesture. */
        public JobRow(
                JobId id,
                Job.Kind kind,
                AccountId account,
                @Nullable LaneId lane,
                MessageId message,
                @Nullable String part,
                Instant dueAt) {
            this(id, kind, account, lane, message, part, null, null, dueAt);
        }
    }

    /**
     * An event to publish, as CloudEvents has it. Made by {@link CloudEvents}.
     *
     * @param id deterministic: the same event twice has the same id
     * @param account where it happened; null for what concerns the organization
     * @param partitionKey the lane, or what else must keep its order
     * @param data JSON in one line
     */
    public record EventRow(
            UUID id,
            @Nullable AccountId account,
            Topic topic,
            String type,
            String subject,
            String partitionKey,
            Instant time,
            String data) {}

    /**
     * A slice of a journal entry that nothing could be made of yet.
     *
     * @param slice the external key of the slice, so that a second delivery does not list it twice
     */
    public record QuarantineRow(JournalId journal, String slice, String providerType, String reason, Instant at) {}

    /** How far a source was read. */
    public record CursorRow(AccountId account, String name, String value) {}
}
