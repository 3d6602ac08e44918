package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch.ContactAttributes;
import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.Gathered.ContactState;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contact as a batch knows it. */
final class BatchContact {

    private final ContactId id;
    private final boolean made;
    private final Set<String> tags;
    private @Nullable String name;
    private boolean renamed;
    private final Map<String, Object> kept = new LinkedHashMap<>();
    private int heard;
    private @Nullable Touched byRules;

    private BatchContact(ContactId id, boolean made, @Nullable String name, Set<String> tags) {
        this.id = id;
        this.made = made;
        this.name = name;
        this.tags = tags;
    }

    static BatchContact made(ContactId id) {
        return new BatchContact(id, true, null, Set.of());
    }

    static BatchContact stored(ContactState state) {
        return new BatchContact(state.id(), false, state.name(), state.tags());
    }

    ContactId id() {
        return id;
    }

    boolean isMade() {
        return made;
    }

    @Nullable
    String name() {
        return name;
    }

    Set<String> tags() {
        return tags;
    }

    /** A message's sender name fills a gap only: names in messages change with the sender's mood. */
    void meet(@Nullable String called) {
        if (name == null && called != null && !called.isBlank()) {
            rename(called);
        }
    }

    void rename(String called) {
        renamed |= !called.equals(name);
        name = called;
    }

    void keep(String attribute, Object value) {
        kept.put(attribute, value);
    }

    /** What this batch keeps of it. */
    Map<String, Object> kept() {
        return kept;
    }

    /** A rule keeps something of it. */
    void touch(Cause cause, MessageId message) {
        byRules = Touched.with(byRules, cause, message);
    }

    /** Null when no rule did. */
    @Nullable
    Touched touched() {
        return byRules;
    }

    /** What rules made of it. @param background where that is known, what it was */
    Map<String, Changed> changedByRules(@Nullable Background background) {
        Map<String, Object> known =
                background == null ? Map.of() : background.profile().attributes();
        Map<String, Changed> changes = new LinkedHashMap<>();
        kept.forEach((name, value) -> changes.put("attr." + name, new Changed(known.get(name), value)));
        return changes;
    }

    void wrote() {
        heard++;
    }

    /** How many messages of this batch are the contact's. */
    int heard() {
        return heard;
    }

    void addRows(BatchBuilder rows) {
        if (made || renamed) {
            rows.add(new ContactRow(id, name));
        }
        if (!kept.isEmpty()) {
            rows.add(new ContactAttributes(id, Map.copyOf(kept)));
        }
    }
}
