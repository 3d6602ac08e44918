package io.nexuscomm.inbox.postgres;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Leases of a gateway that was killed. Whoever shares the database with others must wait until they run out, for their
 * holder may live; a gateway that is alone on it knows better, and its lanes and mailboxes go on at once.
 */
final class LeftoverLeases {

    /** Ran out, not released: the taking that was cut short must show, since nobody knows what came of it. */
    private static final String END_JOBS = """
            UPDATE job SET leased_until = clock_timestamp()
            WHERE state = 'WAITING' AND leased_until > clock_timestamp()""";

    private static final String END_OTHERS = "DELETE FROM lease";

    private LeftoverLeases() {}

    /** Ends them all. Only before this gateway takes any of its own, and only where no other one can be. */
    static void end(DataSource dataSource) {
        new Transactions(dataSource, new DataSourceTransactionManager(dataSource))
                .acrossOrganizations(client ->
                        client.sql(END_JOBS).update() + client.sql(END_OTHERS).update());
    }
}
