package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch.ConversationChange;
import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A conversation as a batch knows it, with all that the batch did to it. */
final class BatchConversation {

    private static final String TEAM = "team:";

    private final ConversationId id;
    private final ConversationState before;
    private final ContactId contact;
    private final boolean made;
    private final ConversationStatus status;
    private final Set<String> tags;
    private final Set<String> newTags = new HashSet<>();
    private @Nullable String assignee;
    private @Nullable String newAssignee;
    private int unread;
    private @Nullable Message last;
    private @Nullable Instant lastAt;
    private final Set<String> goneTags = new HashSet<>();
    private final Map<String, Object> kept = new LinkedHashMap<>();
    private @Nullable Priority priority;
    private @Nullable ConversationStatus moved;
    private @Nullable Instant snoozedUntil;
    private int heard;
    private boolean reopen;
    private boolean touched;
    private boolean live;
    private @Nullable Touched byRules;

    private BatchConversation(ConversationState state, boolean made) {
        this.id = state.id();
        this.contact = state.contact();
        this.made = made;
        this.status = state.status();
        this.tags = new HashSet<>(state.tags());
        this.assignee = state.assignee();
        this.before = state;
    }

    static BatchConversation made(ConversationId id, ContactId contact) {
        return new BatchConversation(new ConversationState(id, contact, ConversationStatus.OPEN, null, Set.of()), true);
    }

    static BatchConversation stored(ConversationState state) {
        return new BatchConversation(state, false);
    }

    ConversationId id() {
        return id;
    }

    boolean isMade() {
        return made;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    Set<String> tags() {
        return tags;
    }

    /** A message of the contact's: unread unless it only tells of something, and it opens what was closed or waited for it. */
    void received(Message message, boolean counts, Instant at) {
        show(message, at);
        heard++;
        if (counts) {
            live = true;
            unread++;
            reopen |= status.isOpenedByMessage();
        }
    }

    /** Whether something new came, and not only of the past. */
    boolean isLive() {
        return live;
    }

    /** Of the newest message in this batch; null when there is none. */
    @Nullable
    MessageId lastId() {
        return last == null ? null : last.id();
    }

    /** A rule does something to it. */
    void touch(Cause cause, MessageId message) {
        byRules = Touched.with(byRules, cause, message);
    }

    /** Null when no rule did. */
    @Nullable
    Touched touched() {
        return byRules;
    }

    /** What its messages made of it. */
    Map<String, Changed> changedByMessages() {
        if (made) {
            return Map.of("status", new Changed(null, ConversationStatus.OPEN));
        }
        return reopen ? Map.of("status", new Changed(status, ConversationStatus.OPEN)) : Map.of();
    }

    /** What rules made of it. @param background where that is known, what it was */
    Map<String, Changed> changedByRules(@Nullable Background background) {
        Map<String, Changed> changes = new LinkedHashMap<>();
        Background.Talk talk = background == null || made ? null : background.conversation();
        if (moved != null && moved != current()) {
            changes.put("status", new Changed(current(), moved));
        }
        if (newAssignee != null && !newAssignee.equals(before.assignee())) {
            changes.put("assignee", new Changed(before.assignee(), newAssignee));
        }
        if (!tags.equals(before.tags())) {
            changes.put("tags", new Changed(new TreeSet<>(before.tags()), new TreeSet<>(tags)));
        }
        Priority was = talk == null ? Priority.NORMAL : talk.priority();
        if (priority != null && priority != was) {
            changes.put("priority", new Changed(was, priority));
        }
        Map<String, Object> known = talk == null ? Map.of() : talk.attributes();
        kept.forEach((name, value) -> changes.put("attr." + name, new Changed(known.get(name), value)));
        return changes;
    }

    void show(Message message, Instant at) {
        if (lastAt == null || !at.isBefore(lastAt)) {
            last = message;
            lastAt = at;
        }
        touched = true;
    }

    boolean tag(String tag) {
        boolean news = tags.add(tag);
        if (news) {
            newTags.add(tag);
            goneTags.remove(tag);
            touched = true;
        }
        return news;
    }

    void untag(String tag) {
        if (tags.remove(tag)) {
            newTags.remove(tag);
            goneTags.add(tag);
        }
    }

    void prioritize(Priority to) {
        priority = to;
    }

    /** How urgent this batch made it; null where it did not. */
    @Nullable
    Priority priority() {
        return priority;
    }

    /** @param until when it opens by itself; for what is snoozed alone */
    void move(ConversationStatus to, @Nullable Instant until) {
        moved = to;
        snoozedUntil = until;
    }

    /** As far as this batch knows. */
    ConversationStatus status() {
        return moved == null ? current() : moved;
    }

    private ConversationStatus current() {
        return reopen ? ConversationStatus.OPEN : status;
    }

    void keep(String attribute, Object value) {
        kept.put(attribute, value);
    }

    /** What this batch keeps of it. */
    Map<String, Object> kept() {
        return kept;
    }

    /** How many messages of this batch came from the contact. */
    int heard() {
        return heard;
    }

    /** False where a person holds it: rules do not take work out of people's hands. */
    boolean assign(String to) {
        if (assignee != null && !assignee.startsWith(TEAM)) {
            return false;
        }
        assignee = to;
        newAssignee = to;
        touched = true;
        return true;
    }

    private boolean isChanged() {
        return !goneTags.isEmpty() || priority != null || moved != null || !kept.isEmpty();
    }

    void addRows(BatchBuilder rows) {
        if (made) {
            rows.add(new ConversationRow(id, contact));
        }
        if (touched) {
            rows.add(new ConversationTouch(
                    id,
                    unread,
                    last == null ? null : last.id(),
                    lastAt,
                    last == null ? null : Outgoing.preview(last),
                    newAssignee,
                    Set.copyOf(newTags),
                    reopen));
        }
        if (isChanged()) {
            rows.add(new ConversationChange(
                    id,
                    Set.copyOf(goneTags),
                    priority,
                    made ? null : current(),
                    moved,
                    snoozedUntil,
                    Map.copyOf(kept)));
        }
    }
}
