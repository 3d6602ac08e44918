package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.InboxJson;
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

    private static final String ADD = """
            INSERT INTO schedule (id, organization, name, lane, timetable, contents, subject, strict, zone, created_by, created_at,
                done_until, next_at, client_token, fingerprint)
            SELECT ?, o.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM organization o
            WHERE o.id = ? AND (SELECT count(*) FROM schedule s WHERE s.organization = o.id) < ?
            ON CONFLICT (organization, client_token) WHERE client_token IS NOT NULL DO NOTHING""";

    private static final String SELECT = "SELECT * FROM schedule s ";

    private static final String ADVANCE = """
            UPDATE schedule SET done_until = ?, next_at = ? WHERE id = ? AND organization = ? AND done_until = ?""";

    private final Transactions transactions;

    PostgresSchedules(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean add(Schedule schedule) {
        Schedule.Request request = schedule.request();
        return transactions.in(
                schedule.organization(),
                client -> client.sql(ADD)
                                .param(schedule.id().value())
                                .param(Columns.clean(schedule.name()))
                                .param(schedule.lane().value())
                                .param(schedule.timetable())
                                .param(Columns.clean(InboxJson.write(schedule.contents())))
                                .param(schedule.subject())
                                .param(schedule.strict())
                                .param(schedule.zone().getId())
                                .param(schedule.createdBy())
                                .param(Timestamp.from(schedule.createdAt()))
                                .param(Timestamp.from(schedule.doneUntil()))
                                .param(moment(schedule.nextAt()))
                                .param(request == null ? null : request.clientToken())
                                .param(request == null ? null : request.fingerprint())
                                .param(schedule.organization().value())
                                .param(MOST)
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
    public Optional<Schedule> byClientToken(OrganizationId organization, String token) {
        return transactions.in(
                organization,
                client -> client.sql(SELECT + "WHERE s.organization = ? AND s.client_token = ?")
                        .params(organization.value(), token)
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
                Cells.moment(row, "next_at"),
                request(row));
    }

    private static Schedule.@Nullable Request request(ResultSet row) throws SQLException {
        String token = row.getString("client_token");
        return token == null ? null : new Schedule.Request(token, row.getString("fingerprint"));
    }
}
