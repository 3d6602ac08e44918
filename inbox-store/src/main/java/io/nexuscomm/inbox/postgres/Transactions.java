package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.OrganizationId;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that begin by naming the organization whose rows they may see, off the hot path. Failures of the
 * database come out as the store's own. Of two that wait for each other the database ends one, which is done again: work
 * may run more than once, and all that it does is in the database.
 */
final class Transactions {

    private static final String EVERY_ORGANIZATION = "*";
    private static final int MOST_TRIES = 4;

    private final JdbcClient client;
    private final TransactionTemplate template;

    Transactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.client = JdbcClient.create(dataSource);
        this.template = new TransactionTemplate(manager);
    }

    <T> T in(OrganizationId organization, Function<JdbcClient, T> work) {
        return run(organization.toString(), work);
    }

    /** For the gateway's own workers. Never for what a caller asked for. */
    <T> T acrossOrganizations(Function<JdbcClient, T> work) {
        return run(EVERY_ORGANIZATION, work);
    }

    private <T> T run(String organization, Function<JdbcClient, T> work) {
        return StoreFailures.translated(() -> {
            for (int tries = 1; ; tries++) {
                try {
                    return once(organization, work);
                } catch (RuntimeException failure) {
                    if (tries == MOST_TRIES || !StoreFailures.isDeadlock(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private <T> @Nullable T once(String organization, Function<JdbcClient, T> work) {
        return template.execute(status -> {
            client.sql("SELECT set_config('nexuscomm.organization', ?, true)")
                    .param(organization)
                    .query(String.class)
                    .single();
            return work.apply(client);
        });
    }
}
