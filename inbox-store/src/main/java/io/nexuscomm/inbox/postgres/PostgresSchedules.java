package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

final class PostgresSchedules implements Schedules {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};

    /** The key is taken where there is room; who took it first is waited for. */
    private static final String ADD = """
            WITH room AS (
                SELECT 1 FROM schedule s WHERE s.organization = :organization HAVING count(*) < :most
            ), asked AS (
                INSERT INTO request_key (organization, key, fingerprint, made)
                SELECT :organization, :key, :fingerprint, :id FROM room WHERE :key::text IS NOT NULL
                ON CONFLICT DO NOTHING
                RETURNING made
            )
            INSERT INTO schedule (id, organization, name, lane, timetable, contents, subject, strict, zone, created_by, created_at,
                done_until, next_at)
            SELECT :id, :organization, :name, :lane, :timetable, :contents, :subject, :strict, :zone, :createdBy, :createdAt,
                :doneUntil, :nextAt
            FROM room WHERE :key::text IS NULL OR EXISTS (SELECT FROM asked)""";

    private static final String SELECT = "SELECT * FROM schedule s ";

    private static final String ADVANCE = """
            UPDATE schedule SET done_until = ?, next_at = ? WHERE id = ? AND organization = ? AND done_until = ?""";

    private final Transactions transactions;

    PostgresSchedules(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean add(Schedule schedule, @Nullable KeyedRequest request) {
        return transactions.in(
                schedule.organization(),
                client -> client.sql(ADD)
                                .param("id", schedule.id().value())
                                .param("organization", schedule.organization().value())
                                .param("most", MOST)
                                .param("key", request == null ? null : request.key())
                                .param("fingerprint", request == null ? null : request.fingerprint())
                                .param("name", Columns.clean(schedule.name()))
                                .param("lane", schedule.lane().value())
                                .param("timetable", schedule.timetable())
                                .param("contents", Columns.clean(InboxJson.write(schedule.contents())))
                                .param("subject", schedule.subject())
                                .param("strict", schedule.strict())
                                .param("zone", schedule.zone().getId())
                                .param("createdBy", schedule.createdBy())
                                .param("createdAt", Timestamp.from(schedule.createdAt()))
                                .param("doneUntil", Timestamp.from(schedule.doneUntil()))
                                .param("nextAt", moment(schedule.nextAt()))
                                .update()
                        > 0);
    }

    @Override
    public Optional<Schedule> find(OrganizationId organization, ScheduleId id) {
        return transactions.in(
                organization,
                client -> client.sql(SELECT + "WHERE s.id = ? AND s.organization = ?")
                        .params(id.value(), organization.value())
                        .query(PostgresSchedules::read)
                        .optional());
    }

    @Override
    public List<Schedule> all(OrganizationId organization) {
        return transactions.in(
                organization,
                client -> client.sql(SELECT + "WHERE s.organization = ? ORDER BY s.id DESC LIMIT ?")
                        .params(organization.value(), MOST)
                        .query(PostgresSchedules::read)
                        .list());
    }

    @Override
    public boolean delete(OrganizationId organization, ScheduleId id) {
        return transactions.in(
                organization,
                client -> client.sql("DELETE FROM schedule WHERE id = ? AND organization = ?")
                                .params(id.value(), organization.value())
                                .update()
                        > 0);
    }

    @Override
    public List<Schedule> due(Instant until, int most) {
        return transactions.acrossOrganizations(
                client -> client.sql(SELECT + "WHERE s.next_at <= ? ORDER BY s.next_at, s.id LIMIT ?")
                        .params(Timestamp.from(until), most)
                        .query(PostgresSchedules::read)
                        .list());
    }

    @Override
    public boolean advance(Schedule schedule, Instant doneUntil, @Nullable Instant nextAt) {
        return transactions.in(
                schedule.organization(),
                client -> client.sql(ADVANCE)
                                .param(Timestamp.from(doneUntil))
                                .param(moment(nextAt))
                                .param(schedule.id().value())
                                .param(schedule.organization().value())
                                .param(Timestamp.from(schedule.doneUntil()))
                                .update()
                        > 0);
    }

    private static @Nullable Timestamp moment(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Schedule read(ResultSet row, int number) throws SQLException {
        return new Schedule(
                new ScheduleId(Cells.id(row, "id")),
                new OrganizationId(Cells.id(row, "organization")),
                row.getString("name"),
                new LaneId(Cells.id(row, "lane")),
                InboxJson.mapper().readValue(row.getString("contents"), CONTENTS),
                row.getString("subject"),
                row.getBoolean("strict"),
                row.getString("timetable"),
                ZoneId.of(row.getString("zone")),
                row.getString("created_by"),
                Cells.when(row, "created_at"),
                Cells.when(row, "done_until"),
                Cells.moment(row, "next_at"));
    }
}
