package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel together: one round trip for a whole transaction. The driver sends them as one message each
 * under a single synchronisation point, and begins the transaction in the same breath; what fails first ends it all.
 *
 * <p>Statements give back counts or nothing: a result of unbounded width would make the driver wait for it. Equal
 * sequences of statements have equal text, so that the server plans each of them once.
 */
final class Pipeline {

    /**
     * A bounded result, unlike the text that set_config itself returns. Plans are made once: what a short array would
     * save is far less than planning for it each time. They look each row up by its key: a plan for all that is made
     * while a table is young would read it whole for as long as the plan lives.
     */
    private static final String ORGANIZATION = "SELECT length(set_config('nexuscomm.organization', ?, true)"
            + " || set_config('plan_cache_mode', 'force_generic_plan', true)"
            + " || set_config('enable_hashjoin', 'off', true)"
            + " || set_config('enable_mergejoin', 'off', true)"
            + " || set_config('enable_memoize', 'off', true))";

    private final StringBuilder sql = new StringBuilder(ORGANIZATION);
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private Pipeline(String organization) {
        parameters.add(organization);
    }

    static Pipeline in(OrganizationId organization) {
        return new Pipeline(organization.toString());
    }

    /** @param values texts, UUIDs, numbers, octets, a {@link BinaryArray}, or {@code String[]} for an array of texts */
    Pipeline add(String statement, @Nullable Object... values) {
        sql.append(";\n").append(statement);
        for (Object value : values) {
            parameters.add(value);
        }
        return this;
    }

    /** Rows as one statement, which takes the organization and then a column for each of {@code columns}. */
    @SafeVarargs
    final <T> Pipeline insert(String statement, OrganizationId organization, Collection<T> rows, Column<T>... columns) {
        return insert(statement, organization, rows, List.of(columns));
    }

    /** As with each column by itself. */
    <T> Pipeline insert(String statement, OrganizationId organization, Collection<T> rows, List<Column<T>> columns) {
        if (!rows.isEmpty()) {
            add(statement, organization.value());
            addColumns(rows, columns);
        }
        return this;
    }

    /** As {@link #insert}, for a statement that finds its rows by their ids and so takes the columns alone. */
    @SafeVarargs
    final <T> Pipeline update(String statement, Collection<T> rows, Column<T>... columns) {
        return update(statement, rows, List.of(columns));
    }

    /** As with each column by itself. */
    <T> Pipeline update(String statement, Collection<T> rows, List<Column<T>> columns) {
        if (!rows.isEmpty()) {
            add(statement);
            addColumns(rows, columns);
        }
        return this;
    }

    private <T> void addColumns(Collection<T> rows, List<Column<T>> columns) {
        for (Column<T> column : columns) {
            parameters.add(column.of(rows));
        }
    }

    /** For the gateway's own workers, which serve every organization. */
    static Pipeline acrossOrganizations() {
        return new Pipeline("*");
    }

    /** Runs them inside a transaction that goes on. The connection does not commit by itself. */
    void run(Connection connection) throws SQLException {
        execute(connection, sql.toString());
    }

    /** Runs them and commits. */
    void commit(Connection connection) throws SQLException {
        execute(connection, sql + ";\nCOMMIT");
    }

    private void execute(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(connection, statement, parameters);
            statement.execute();
        }
    }

    static void bind(Connection connection, PreparedStatement statement, List<@Nullable Object> values)
            throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            Object value = values.get(at);
            if (value instanceof String[] texts) {
                statement.setArray(at + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof byte[] octets) {
                // as an array the driver would copy them
                statement.setBinaryStream(at + 1, new ByteArrayInputStream(octets), octets.length);
            } else {
                statement.setObject(at + 1, value);
            }
        }
    }
}
