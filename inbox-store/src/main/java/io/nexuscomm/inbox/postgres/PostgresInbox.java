package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.TakenBack;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The hot path in as few round trips as can be: a question is one, and so is the commit of a batch that brings messages
 * from contacts. Only a batch that changes documents or names messages of ours takes more.
 */
final class PostgresInbox implements Inbox {

    private final DataSource dataSource;
    private final InstantSource clock;

    PostgresInbox(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public Gathered gather(Gather question) {
        try (Connection connection = dataSource.getConnection()) {
            return new Question(question).ask(connection);
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Map<LaneKey, List<Message>> unconfirmed(OrganizationId organization, Set<LaneKey> lanes) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return Unconfirmed.on(connection, organization, List.copyOf(lanes));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Map<ContactId, Background> backgrounds(
            OrganizationId organization, Set<ContactId> contacts, Background.Asked asked, Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new Backgrounds(asked, now).of(connection, organization, List.copyOf(contacts));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Map<UseKey, List<Instant>> uses(OrganizationId organization, Set<UseKey> keys) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return Uses.of(connection, organization, List.copyOf(keys));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public Map<ExternalKey, List<Amendment>> amendments(OrganizationId organization, Set<ExternalKey> names) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return WaitingAmendments.of(connection, organization, List.copyOf(names));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public List<Amendment.Due> dueAmendments(Instant parkedBefore, int limit) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return WaitingAmendments.due(connection, parkedBefore, limit);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public void commit(Batch batch) throws Conflict {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            writeOrRollBack(connection, batch);
        } catch (SQLException e) {
            if (StoreFailures.isRace(e)) {
                throw StoreFailures.conflict(e);
            }
            throw StoreFailures.translate(e);
        }
    }

    private void writeOrRollBack(Connection connection, Batch batch) throws SQLException, Conflict {
        boolean committed = false;
        try {
            write(connection, batch);
            committed = true;
        } finally {
            if (!committed) {
                connection.rollback();
            }
        }
    }

    private void write(Connection connection, Batch batch) throws SQLException, Conflict {
        DocumentChanges.Changes changes = DocumentChanges.Changes.NONE;
        if (!batch.documents().isEmpty()) {
            Pipeline.in(batch.organization()).run(connection);
            changes = DocumentChanges.onto(connection, batch.documents());
        }
        ExternalIds awaited = ExternalIds.awaitedOf(batch);
        Pipeline pipeline = Pipeline.in(batch.organization());
        WaitingReceipts.lock(
                pipeline, awaited.names().stream().map(ExternalIds.Name::key).toList());
        JournalRows.addTo(pipeline, batch);
        PeopleRows.addTo(pipeline, batch);
        MessageRows.addMessages(pipeline, batch);
        PostgresRequests.addTo(pipeline, batch);
        MessageRows.addDocuments(pipeline, changes.rows());
        MessageRows.addNames(pipeline, batch.organization(), batch.names());
        MessageRows.addLater(pipeline, batch.later());
        MessageRows.addDeliveries(pipeline, batch.deliveries());
        MessageRows.addThreads(pipeline, batch);
        DecisionRows.addTo(pipeline, batch);
        PostgresNotifications.addTo(pipeline, batch);
        TimerRows.addTo(pipeline, batch);
        PostgresRunQueue.addTo(pipeline, batch);
        PostgresConsents.addTo(pipeline, batch);
        WaitingAmendments.addTo(pipeline, batch);
        WaitingReceipts.park(pipeline, batch.organization(), batch.parked());
        TouchRows.addTo(pipeline, batch);
        ChangeRows.addTo(pipeline, batch);
        List<Message> takenBack = TakenBack.in(batch.messages(), changes.rows());
        Previews.addTo(
                pipeline,
                Stream.concat(takenBack.stream(), changes.rows().stream().map(DocumentRow::message))
                        .toList());
        Forgetting.addTo(pipeline, batch.organization(), takenBack, changes.media());
        Forgetting.addDropped(pipeline, batch.organization(), changes.dropped());
        // late: batches that use the same limit of all of an organization wait for each other from here on
        Uses.addTo(pipeline, batch);
        SendBudget.addTo(pipeline, batch);
        if (awaited.isEmpty()) {
            pipeline.commit(connection);
            return;
        }
        pipeline.run(connection);
        List<EventRow> told = WaitingReceipts.join(connection, awaited, clock.instant());
        finish(connection, batch.organization(), told);
    }

    private static void finish(Connection connection, OrganizationId organization, List<EventRow> told)
            throws SQLException {
        if (!told.isEmpty()) {
            Pipeline pipeline = Pipeline.in(organization);
            DecisionRows.addEvents(pipeline, organization, told);
            pipeline.run(connection);
        }
        connection.commit();
    }
}
