package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;
import static io.nexuscomm.inbox.postgres.Column.uuid;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Notifications as rows. */
final class PostgresNotifications implements Notifications {

    private static final String ADD = """
            INSERT INTO notification (id, organization, app_user, rule, text, message, conversation, at)
            SELECT id, ?, app_user, rule, text, message, conversation, at
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS t (id, app_user, rule, text, message, conversation, at)
            ON CONFLICT (id) DO NOTHING""";

    private static final String LIST = """
            SELECT * FROM notification
            WHERE organization = ? AND app_user = ? AND (NOT ? OR read_at IS NULL)
            ORDER BY at DESC, id DESC LIMIT ?""";

    private static final String UNREAD =
            "SELECT count(*) FROM notification WHERE organization = ? AND app_user = ? AND read_at IS NULL";

    private static final String READ = """
            UPDATE notification SET read_at = coalesce(read_at, ?)
            WHERE organization = ? AND app_user = ? AND id = ?""";

    private static final String READ_ALL =
            "UPDATE notification SET read_at = ? WHERE organization = ? AND app_user = ? AND read_at IS NULL";

    private final Transactions transactions;

    PostgresNotifications(Transactions transactions) {
        this.transactions = transactions;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        pipeline.insert(
                ADD,
                batch.organization(),
                batch.notifications(),
                uuid(NotificationRow::id),
                id(NotificationRow::user),
                text(NotificationRow::rule),
                text(NotificationRow::text),
                id(NotificationRow::message),
                id(NotificationRow::conversation),
                moment(NotificationRow::at));
    }

    @Override
    public List<Notification> of(OrganizationId organization, UserId user, boolean unread, int limit) {
        return transactions.in(
                organization,
                client -> client.sql(LIST)
                        .params(organization.value(), user.value(), unread, limit)
                        .query(PostgresNotifications::read)
                        .list());
    }

    @Override
    public int unread(OrganizationId organization, UserId user) {
        return transactions.in(
                organization,
                client -> client.sql(UNREAD)
                        .params(organization.value(), user.value())
                        .query(Integer.class)
                        .single());
    }

    @Override
    public boolean markRead(OrganizationId organization, UserId user, UUID id, Instant at) {
        return transactions.in(
                        organization,
                        client -> client.sql(READ)
                                .params(at.atOffset(ZoneOffset.UTC), organization.value(), user.value(), id)
                                .update())
                > 0;
    }

    @Override
    public int markAllRead(OrganizationId organization, UserId user, Instant at) {
        return transactions.in(
                organization,
                client -> client.sql(READ_ALL)
                        .params(at.atOffset(ZoneOffset.UTC), organization.value(), user.value())
                        .update());
    }

    private static Notification read(ResultSet row, int number) throws SQLException {
        UUID message = row.getObject("message", UUID.class);
        UUID conversation = row.getObject("conversation", UUID.class);
        return new Notification(
                Cells.id(row, "id"),
                new UserId(Cells.id(row, "app_user")),
                row.getString("rule"),
                row.getString("text"),
                message == null ? null : new MessageId(message),
                conversation == null ? null : new ConversationId(conversation),
                Cells.when(row, "at"),
                row.getObject("read_at") == null ? null : Cells.when(row, "read_at"));
    }
}
