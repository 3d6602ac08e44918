package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.Reactions;
import io.nexuscomm.message.Tombstone;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.ReactionChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** What happens to a message after it was sent: it is edited, taken back, reacted to. */
final class Amendments {

    /** When a message was last edited, by the provider's clock: an older edit that comes late changes nothing. */
    private static final String EDITED_AT = "gateway:editedAt";

    /** Which edit that was, where its provider counts: what is counted may all have happened in one moment. */
    private static final String EDIT_NUMBER = "gateway:editNumber";

    private static final SystemNote DELETED =
            new SystemNote(SystemNote.TYPE, "deleted", "This message was deleted", Map.of());

    private Amendments() {}

    static void edited(Placing at, MessageEdited event) {
        Instant when = event.meta().occurredAt();
        amend(
                at,
                event.target(),
                before -> Authorship.mayEdit(at, before),
                before -> edit(before, event, Composer.raw(at)),
                (before, after) ->
                        before.parts().equals(after.parts()) ? null : CloudEvents.edited(before, after, when));
    }

    static void deleted(Placing at, MessageDeleted event) {
        Instant when = event.meta().occurredAt();
        amend(
                at,
                event.target(),
                before -> Authorship.mayDelete(at, before),
                before -> bury(before, when),
                (before, after) -> CloudEvents.deleted(after, when));
    }

    static void reacted(Placing at, ReactionChanged event) {
        Instant when = event.meta().occurredAt();
        amend(
                at,
                event.target(),
                any -> true,
                before -> react(before, event),
                (before, after) -> Reactions.areAlike(before, after) ? null : CloudEvents.reacted(after, when));
    }

    /**
     * @param allowed whether who did it may do it to the message
     * @param told the event of a message as it was and as it is; null where people see no difference
     */
    private static void amend(
            Placing at,
            ExternalId target,
            Predicate<Message> allowed,
            UnaryOperator<Message> change,
            BiFunction<Message, Message, @Nullable EventRow> told) {
        BatchMessage message = at.state().messages.find(at.key(target));
        Message before = message == null ? null : message.document();
        if (message == null && !at.slice().history()) {
            park(at, target);
            return;
        }
        if (message == null || before == null) {
            at.quarantine(Amendment.UNKNOWN_TARGET);
            return;
        }
        if (!allowed.test(before)) {
            at.quarantine(Authorship.ANOTHERS);
            return;
        }
        Message changed = change.apply(before);
        if (changed == before) {
            return;
        }
        at.keepOctets();
        Message after = message.amend(changed);
        MediaJobs.add(at.state(), before, after);
        EventRow event = told.apply(before, after);
        if (event == null) {
            return;
        }
        boolean past = at.meta().historical() || at.slice().history();
        at.state().add(past ? CloudEvents.past(event) : event);
    }

    /** It overtook its message, or its message never comes. */
    private static void park(Placing at, ExternalId target) {
        at.keepOctets();
        at.state()
                .amendments
                .park(new Amendment(
                        at.key(target),
                        SliceKey.of(at.meta()),
                        Resolve.typeOf(at.fact().event()),
                        Composer.raw(at),
                        at.fact().event(),
                        at.state().now));
    }

    /** A new message with all that was done to it before it came; whatever is made of it is made of that. */
    static Message caughtUp(Placing at, Message message) {
        List<ExternalKey> names =
                message.externalIds().stream().map(at::key).distinct().toList();
        Message current = message;
        for (Amendment early : at.state().amendments.take(names)) {
            if (!mayApply(at, early)) {
                at.state().quarantine(early, Authorship.ANOTHERS);
                continue;
            }
            Message changed = apply(current, early);
            current = changed == current
                    ? current
                    : changed.toBuilder().revision(current.revision() + 1).build();
        }
        return current;
    }

    /** @param made what tells that the message came; of one that was taken back, that it is gone is all there is to tell */
    static EventRow told(Message message, EventRow made) {
        Tombstone gone = message.tombstone();
        return gone == null ? made : CloudEvents.deleted(message, gone.at());
    }

    private static boolean mayApply(Placing at, Amendment early) {
        boolean edit = early.event() instanceof MessageEdited;
        return early.event() instanceof ReactionChanged
                || Authorship.may(early.event().meta(), at.meta(), edit);
    }

    private static Message apply(Message before, Amendment early) {
        return switch (early.event()) {
            case MessageEdited event -> edit(before, event, early.raw());
            case MessageDeleted event -> bury(before, event.meta().occurredAt());
            case ReactionChanged event -> react(before, event);
            default -> throw new IllegalStateException("no amendment: " + early.providerType());
        };
    }

    private static boolean isStale(Message before, MessageEdited event, Instant when) {
        return before.tombstone() != null || isOlder(before, event, when);
    }

    private static boolean isOlder(Message before, MessageEdited event, Instant when) {
        JsonNode number = before.ext().get(EDIT_NUMBER);
        if (event.number() != null && number != null && number.isIntegralNumber()) {
            return event.number() <= number.intValue();
        }
        JsonNode last = before.ext().get(EDITED_AT);
        return last != null && last.isString() && when.isBefore(Instant.parse(last.stringValue()));
    }

    /** One that changes nothing to be seen is remembered all the same: what was said before it and comes later is older. */
    private static Message edit(Message before, MessageEdited event, RawRef octets) {
        Instant when = event.meta().occurredAt();
        if (isStale(before, event, when)) {
            return before;
        }
        List<Part> parts = EditedParts.of(before, event);
        Map<String, JsonNode> ext = new LinkedHashMap<>(before.ext());
        ext.put(EDITED_AT, StringNode.valueOf(when.toString()));
        if (event.number() != null) {
            ext.put(EDIT_NUMBER, IntNode.valueOf(event.number()));
        }
        if (parts.equals(before.parts()) && ext.equals(before.ext())) {
            return before;
        }
        List<RawRef> raw = new ArrayList<>(before.raw());
        raw.add(octets);
        return before.toBuilder().parts(parts).raw(List.copyOf(raw)).ext(ext).build();
    }

    /** What was taken back is gone from the document; of a contact's message the store removes all that quotes it, too. */
    private static Message bury(Message before, Instant when) {
        if (before.tombstone() != null) {
            return before;
        }
        return before.toBuilder()
                .parts(before.parts().stream()
                        .map(part -> new Part(part.id(), DELETED))
                        .toList())
                .email(null)
                .reactions(List.of())
                .referral(null)
                .ext(Map.of())
                .losses(List.of())
                .tombstone(new Tombstone(before.origin().name(), when, null))
                .build();
    }

    private static Message react(Message before, ReactionChanged event) {
        Instant when = event.meta().occurredAt();
        Actor actor = event.meta().actor();
        String who = actor == null ? "" : actor.display();
        return Reactions.after(before, who, event.target().part(), event.emoji(), when);
    }
}
