package io.nexuscomm.benchmarks;

import io.nexuscomm.app.database.EmbeddedPostgreSql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one server both sides write to, asked by the superuser who sees every row. */
final class BenchDatabase implements AutoCloseable {

    private final EmbeddedPostgreSql server;

    BenchDatabase(EmbeddedPostgreSql server) {
        this.server = server;
    }

    void create(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    String jdbcUrl(String database) {
        return server.jdbcUrl().replaceFirst("/postgres$", "/" + database);
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
    }

    long inboundMessages() throws SQLException {
        try (Connection connection = connect("gateway");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT count(*) FROM message m JOIN external_id e ON e.message = m.id WHERE e.scope = 'wamid'")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Compares what was acknowledged with the messages that are there. */
    Check check(List<String> acknowledged) throws SQLException {
        Set<String> found = new HashSet<>();
        long rows = 0;
        try (Connection connection = connect("gateway");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT e.value FROM message m JOIN external_id e ON e.message = m.id"
                                + " WHERE e.scope = 'wamid' AND e.value LIKE 'wamid.bench.%'");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                found.add(result.getString(1));
                rows++;
            }
        }
        long lost = acknowledged.stream().filter(id -> !found.contains(id)).count();
        return new Check(lost, rows - found.size());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password());
    }

    /** How many are missing, and how many are there too often. */
    record Check(long lost, long doubled) {}
}
