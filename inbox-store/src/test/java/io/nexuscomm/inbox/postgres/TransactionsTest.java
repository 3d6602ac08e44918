package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What becomes of transactions that wait for each other. */
@Timeout(60)
class TransactionsTest {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    private final DataSource superuser = DATABASE.superuser();
    private final Transactions transactions = new Transactions(superuser, new DataSourceTransactionManager(superuser));
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final UUID ana = contact();
    private final UUID ben = contact();
    private final CountDownLatch bothHoldOne = new CountDownLatch(2);
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void workShouldBeDoneAgainWhenItAndAnotherWaitedForEachOther() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> tagBoth(ana, ben, "one"));
            var other = threads.submit(() -> tagBoth(ben, ana, "other"));
            one.get();
            other.get();
        }

        assertThat(tries).hasValueGreaterThan(2);
        for (UUID contact : List.of(ana, ben)) {
            assertThat(tags(contact)).containsExactlyInAnyOrder("one", "other");
        }
    }

    private boolean tagBoth(UUID first, UUID second, String tag) {
        return transactions.in(organization, client -> {
            tries.incrementAndGet();
            tag(client, first, tag);
            bothHoldOne.countDown();
            try {
                bothHoldOne.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            tag(client, second, tag);
            return true;
        });
    }

    private static void tag(JdbcClient client, UUID contact, String tag) {
        client.sql("UPDATE contact SET tags = tags || ?::text WHERE id = ?")
                .params(tag, contact)
                .update();
    }

    private UUID contact() {
        UUID id = UUID.randomUUID();
        transactions.in(
                organization,
                client -> client.sql("INSERT INTO contact (id, organization) VALUES (?, ?)")
                        .params(id, organization.value())
                        .update());
        return id;
    }

    private List<String> tags(UUID contact) {
        return transactions.in(
                organization,
                client -> client.sql("SELECT unnest(tags) FROM contact WHERE id = ?")
                        .param(contact)
                        .query(String.class)
                        .list());
    }
}
