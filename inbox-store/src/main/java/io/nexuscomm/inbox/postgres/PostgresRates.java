package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Rates;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** A bucket per account in a row, by the database's clock; what is lent costs one statement. */
final class PostgresRates implements Rates {

    private static final String BORROW = "SELECT tokens, wait_micros FROM borrow_tokens(?, ?, ?, ?, ?)";

    private static final String HOLD = """
            INSERT INTO account_rate AS r (account, organization, busy_until, held_until)
            VALUES (?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (account) DO UPDATE SET held_until = greatest(r.held_until, excluded.held_until)""";

    private final DataSource dataSource;
    private final Transactions transactions;

    PostgresRates(DataSource dataSource, Transactions transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    @Override
    public Grant borrow(OrganizationId organization, AccountId account, double perSecond, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BORROW)) {
            statement.setObject(1, organization.value());
            statement.setObject(2, account.value());
            statement.setDouble(3, perSecond);
            statement.setDouble(4, Rates.burst(perSecond));
            statement.setInt(5, most);
            ResultSet row = statement.executeQuery();
            row.next();
            return new Grant(row.getInt("tokens"), Duration.of(row.getLong("wait_micros"), ChronoUnit.MICROS));
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public void hold(OrganizationId organization, AccountId account, Duration length) {
        transactions.in(
                organization,
                client -> client.sql(HOLD)
                        .params(account.value(), organization.value(), length.toMillis())
                        .update());
    }
}
