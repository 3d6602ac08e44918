package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and sessions. Signing in happens before an organization is known, so all of it speaks for every one. */
final class PostgresUsers implements Users {

    private static final RowMapper<User> USER = (row, number) -> new User(
            new UserId(row.getObject("id", UUID.class)),
            new OrganizationId(row.getObject("organization", UUID.class)),
            row.getString("email"),
            row.getString("name"));

    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    PostgresUsers(Transactions transactions, IdSource ids, InstantSource clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean any() {
        return transactions.acrossOrganizations(jdbc -> jdbc.sql("SELECT EXISTS (SELECT FROM app_user)")
                .query(Boolean.class)
                .single());
    }

    @Override
    public OrganizationId operator() {
        return transactions.acrossOrganizations(jdbc -> {
            jdbc.sql(
                            "INSERT INTO organization (id, name, operator) VALUES (?, 'Operator', true) ON CONFLICT DO NOTHING")
                    .param(ids.organization().value())
                    .update();
            return new OrganizationId(jdbc.sql("SELECT id FROM organization WHERE operator")
                    .query(UUID.class)
                    .single());
        });
    }

    @Override
    public OrganizationId createOrganization(String name) {
        OrganizationId id = ids.organization();
        return transactions.acrossOrganizations(jdbc -> {
            // the first one that people make is the one that runs the gateway
            jdbc.sql("INSERT INTO organization (id, name, operator)"
                            + " VALUES (?, ?, NOT EXISTS (SELECT FROM organization WHERE operator))")
                    .params(id.value(), name)
                    .update();
            return id;
        });
    }

    @Override
    public User create(OrganizationId organization, String email, String name, String passwordHash) {
        User user = new User(ids.user(), organization, email.toLowerCase(Locale.ROOT), name);
        return transactions.acrossOrganizations(jdbc -> {
            jdbc.sql("INSERT INTO app_user (id, organization, email, name, password_hash) VALUES (?, ?, ?, ?, ?)")
                    .params(user.id().value(), organization.value(), user.email(), name, passwordHash)
                    .update();
            return user;
        });
    }

    @Override
    public void setPassword(UserId id, String passwordHash) {
        transactions.acrossOrganizations(jdbc -> jdbc.sql("UPDATE app_user SET password_hash = ? WHERE id = ?")
                .params(passwordHash, id.value())
                .update());
    }

    @Override
    public Optional<Credentials> byEmail(String email) {
        return transactions.acrossOrganizations(jdbc -> jdbc.sql("SELECT * FROM app_user WHERE email = ?")
                .param(email.toLowerCase(Locale.ROOT))
                .query((row, number) -> new Credentials(USER.mapRow(row, number), row.getString("password_hash")))
                .optional());
    }

    @Override
    public Optional<User> find(UserId id) {
        return transactions.acrossOrganizations(jdbc -> jdbc.sql("SELECT * FROM app_user WHERE id = ?")
                .param(id.value())
                .query(USER)
                .optional());
    }

    @Override
    public List<User> list(OrganizationId organization) {
        return transactions.acrossOrganizations(
                jdbc -> jdbc.sql("SELECT * FROM app_user WHERE organization = ? ORDER BY name, id")
                        .param(organization.value())
                        .query(USER)
                        .list());
    }

    @Override
    public Map<String, Set<UserId>> teams(OrganizationId organization) {
        Map<String, Set<UserId>> teams = new TreeMap<>();
        transactions.in(organization, client -> {
            client.sql("SELECT team, app_user FROM user_team WHERE organization = ? ORDER BY team, app_user")
                    .param(organization.value())
                    .query((ResultSet row) -> {
                        teams.computeIfAbsent(row.getString("team"), team -> new LinkedHashSet<>())
                                .add(new UserId(row.getObject("app_user", UUID.class)));
                    });
            return teams;
        });
        return teams;
    }

    @Override
    public boolean setTeams(OrganizationId organization, UserId id, Set<String> teams) {
        if (find(id).filter(user -> user.organization().equals(organization)).isEmpty()) {
            return false;
        }
        return transactions.in(organization, client -> {
            client.sql("DELETE FROM user_team WHERE organization = ? AND app_user = ?")
                    .params(organization.value(), id.value())
                    .update();
            teams.forEach(team -> client.sql("INSERT INTO user_team (organization, app_user, team) VALUES (?, ?, ?)")
                    .params(organization.value(), id.value(), Columns.clean(team))
                    .update());
            return true;
        });
    }

    @Override
    public void signedIn(String hash, String family, User user, Instant expiresAt) {
        transactions.acrossOrganizations(client -> {
            EventRows.insert(client, user.organization(), CloudEvents.signedIn(user, family, clock.instant()));
            return insert(client, hash, family, user.id(), expiresAt);
        });
    }

    @Override
    public void saveRefresh(String hash, String family, UserId user, Instant expiresAt) {
        transactions.acrossOrganizations(client -> insert(client, hash, family, user, expiresAt));
    }

    private static int insert(JdbcClient client, String hash, String family, UserId user, Instant expiresAt) {
        return client.sql("INSERT INTO refresh_token (hash, family, app_user, organization, expires_at)"
                        + " SELECT ?, ?, u.id, u.organization, ? FROM app_user u WHERE u.id = ?")
                .params(hash, family, OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC), user.value())
                .update();
    }

    @Override
    public Optional<Refresh> useRefresh(String hash, Instant now) {
        return transactions.acrossOrganizations(jdbc -> {
            OffsetDateTime moment = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
            Optional<Refresh> used = jdbc.sql("UPDATE refresh_token t SET spent_at = coalesce(t.spent_at, ?)"
                            + " FROM app_user u WHERE t.hash = ? AND (t.spent_at IS NULL OR t.spent_at > ?)"
                            + " AND t.expires_at > ? AND u.id = t.app_user"
                            + " RETURNING u.id, u.organization, u.email, u.name, t.family")
                    .params(moment, hash, moment.minus(REUSE), moment)
                    .query((row, number) -> new Refresh(USER.mapRow(row, number), row.getString("family")))
                    .optional();
            if (used.isEmpty()) {
                // spent before: it was stolen, or its thief came first
                jdbc.sql("DELETE FROM refresh_token WHERE family IN"
                                + " (SELECT family FROM refresh_token WHERE hash = ? AND spent_at IS NOT NULL)")
                        .param(hash)
                        .update();
            }
            return used;
        });
    }

    @Override
    public void endFamily(String family) {
        transactions.acrossOrganizations(jdbc -> jdbc.sql("DELETE FROM refresh_token WHERE family = ?")
                .param(family)
                .update());
    }
}
