package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.flag;
import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.integer;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ContactTags;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.InboxJson;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what a batch does to lanes, conversations and contacts that are there. Last in the transaction, in the order of
 * ids, so that their rows stay locked as briefly as can be. Casts stand behind an OFFSET, which keeps them from being
 * repeated wherever a value is used.
 */
final class TouchRows {

    private static final String TAGS =
            "ARRAY(SELECT unnest(c.tags) UNION SELECT json_array_elements_text(t.tags) ORDER BY 1)";

    private static final String NEWER = "t.last_at IS NOT NULL AND (c.last_at IS NULL OR t.last_at >= c.last_at)";

    private static final String CONVERSATIONS = """
            UPDATE conversation c SET
                unread = CASE WHEN c.merged_into IS NULL THEN c.unread + t.unread
                              ELSE lost_race('conversation was merged', c.unread) END,
                last_message = CASE WHEN {newer} THEN t.last_message ELSE c.last_message END,
                last_at = CASE WHEN {newer} THEN t.last_at ELSE c.last_at END,
                active_at = CASE WHEN {newer} THEN t.last_at ELSE c.active_at END,
                preview = CASE WHEN {newer} THEN t.preview ELSE c.preview END,
                assignee = CASE WHEN t.assignee IS NULL OR c.assignee LIKE 'user:%' THEN c.assignee
                                ELSE t.assignee END,
                tags = CASE WHEN t.tags IS NULL THEN c.tags ELSE {tags} END,
                status = CASE WHEN t.reopen AND c.status <> 'SPAM' THEN 'OPEN' ELSE c.status END,
                updated_at = now()
            FROM (SELECT id, unread, last_message, last_at, preview, assignee, tags::json, reopen
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                      AS u (id, unread, last_message, last_at, preview, assignee, tags, reopen)
                  OFFSET 0) AS t
            WHERE c.id = t.id""".replace("{newer}", NEWER).replace("{tags}", TAGS);

    private static final String LANES = """
            UPDATE lane l SET
                last_inbound_at = greatest(l.last_inbound_at, t.last_inbound_at),
                automatic = t.automatic + CASE WHEN l.conversation <> t.conversation THEN lost_race('lane was moved', 0)
                                               WHEN t.person THEN 0 ELSE l.automatic END,
                heard = coalesce(t.heard, l.heard),
                answers = CASE WHEN t.automatic = 0 THEN l.answers
                               ELSE greatest(0, l.answers - coalesce(
                                        extract(epoch FROM now() - l.answered_at) / 60, 0)) + t.automatic END,
                answered_at = CASE WHEN t.automatic = 0 THEN l.answered_at ELSE now() END,
                muted_until = coalesce(t.muted_until, l.muted_until)
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS t (id, conversation, last_inbound_at, person, heard, automatic, muted_until)
            WHERE l.id = t.id""";

    private static final String CONTACT_TAGS = """
            UPDATE contact c SET tags = {tags}
            FROM (SELECT id, tags::json FROM unnest(?, ?) AS u (id, tags) OFFSET 0) AS t
            WHERE c.id = t.id""".replace("{tags}", TAGS);

    private TouchRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        contactTags(pipeline, batch.contactTags());
        lanes(pipeline, batch.laneTouches());
        conversations(pipeline, batch.conversationTouches());
    }

    private static void conversations(Pipeline pipeline, List<ConversationTouch> touches) {
        List<ConversationTouch> rows = touches.stream()
                .sorted(Comparator.comparing(ConversationTouch::id))
                .toList();
        pipeline.update(
                CONVERSATIONS,
                rows,
                id(ConversationTouch::id),
                integer(ConversationTouch::unread),
                id(ConversationTouch::lastMessage),
                moment(row -> row.lastMessage() == null ? null : row.lastAt()),
                text(ConversationTouch::preview),
                text(ConversationTouch::assignee),
                text(row -> row.addTags().isEmpty() ? null : InboxJson.write(row.addTags())),
                flag(ConversationTouch::reopen));
    }

    private static void lanes(Pipeline pipeline, List<LaneTouch> touches) {
        List<LaneTouch> rows =
                touches.stream().sorted(Comparator.comparing(LaneTouch::id)).toList();
        pipeline.update(
                LANES,
                rows,
                id(LaneTouch::id),
                id(LaneTouch::conversation),
                moment(LaneTouch::lastInboundAt),
                flag(LaneTouch::person),
                integer(LaneTouch::heard),
                integer(LaneTouch::automatic),
                moment(LaneTouch::mutedUntil));
    }

    private static void contactTags(Pipeline pipeline, List<ContactTags> tags) {
        List<ContactTags> rows =
                tags.stream().sorted(Comparator.comparing(ContactTags::id)).toList();
        pipeline.update(CONTACT_TAGS, rows, id(ContactTags::id), text(row -> InboxJson.write(row.add())));
    }
}
