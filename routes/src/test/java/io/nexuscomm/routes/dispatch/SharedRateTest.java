package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.postgres.EmbeddedDatabase;
import io.nexuscomm.inbox.postgres.PostgresPorts;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.routes.gateway.AccountDirectory;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.gateway.StoreGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two dispatchers on one database send together what an account may. Counted by the database's clock from before the
 * first send to after the last, so that a slow machine only makes that time longer.
 */
class SharedRateTest {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    private static final double PER_SECOND = 20;
    private static final int MANY = 80;
    private static final int FEW = 20;

    private final Clock clock = Clock.systemUTC();
    private final Provider provider = new Provider();

    @TempDir
    Path data;

    @Test
    void rateShouldHoldOverTwoDispatchersAndABusyAccountNotHoldBackAnother() throws SQLException {
        try (PostgresPorts one = PostgresPorts.open(DATABASE.address(), data);
                PostgresPorts two = PostgresPorts.open(DATABASE.address(), data)) {
            Scenario busy = new Scenario(one.ports());
            Scenario other = new Scenario(one.ports());
            crowd(busy, MANY);
            crowd(other, FEW);
            List<Dispatcher> nodes = List.of(dispatcher(one.ports(), "one"), dispatcher(two.ports(), "two"));

            Instant begun = databaseTime();
            nodes.forEach(Dispatcher::start);
            await().atMost(Duration.ofMinutes(2)).until(() -> provider.sent.size() == MANY + FEW);
            double seconds = Duration.between(begun, databaseTime()).toNanos() / 1e9;
            nodes.forEach(Dispatcher::stop);

            for (Scenario account : List.of(busy, other)) {
                assertThat(provider.countOf(account))
                        .isLessThanOrEqualTo((long) (1.05 * PER_SECOND * seconds + Rates.burst(PER_SECOND)));
            }
            assertThat(provider.sent.lastIndexOf(other.account))
                    .as("the few are not sent behind the many")
                    .isLessThan(provider.sent.lastIndexOf(busy.account));
        }
    }

    private static void crowd(Scenario scenario, int people) {
        for (int at = 0; at < people; at++) {
            scenario.send(scenario.newPerson("+4915110" + (10_000 + at), null), "hello");
        }
    }

    private static Instant databaseTime() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private Dispatcher dispatcher(Ports ports, String node) {
        AccountMoves moves = new AccountMoves(ports.accounts(), ports.jobs(), new Signals());
        AccountDirectory directory = new AccountDirectory(ports.accounts(), Duration.ofHours(1));
        StoreGateway gateway = new StoreGateway(
                clock,
                directory,
                new StoreGateway.StoreParts(
                        moves,
                        ports.cursors(),
                        ports.leases(),
                        ports.media(),
                        ports.journal(),
                        ports.vault(),
                        ports.aliases(),
                        ports.pieces()),
                node,
                null,
                AddressFilter.PUBLIC);
        SendGate gate = new SendGate(
                directory::standing,
                new SendNews(moves, ports.accounts()),
                new RateLimits(ports.rates(), clock),
                clock);
        ConnectorCatalog catalog = new Catalog();
        Work sends = new SendWork(
                ports.messages(),
                gateway,
                catalog,
                new GatedTransport(provider, gate, catalog, clock),
                new OptOuts(ports.inbox(), ports.consents(), ports.templates(), clock),
                (message, noticed) -> null,
                new AwayAccounts(ports.accounts()),
                Bench.backoff(),
                DispatchSettings.DEFAULT,
                node,
                clock);
        return new Dispatcher(
                ports.jobs(),
                Map.of(Job.Kind.SEND, sends),
                Signals::new,
                DispatchSettings.DEFAULT,
                new DispatchMetrics(new SimpleMeterRegistry()),
                node,
                clock);
    }

    /** Takes everything, and remembers for whom. */
    private static final class Provider implements Transport {

        private final List<AccountId> sent = new CopyOnWriteArrayList<>();

        @Override
        public SendOutcome send(EgressRequest request) {
            sent.add(request.account().id());
            return new SendOutcome.Accepted(List.of(), "200");
        }

        @Override
        public SendOutcome make(GestureRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SendOutcome learn(ProfileRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaOutcome fetch(MediaRequest request) {
            throw new UnsupportedOperationException();
        }

        long countOf(Scenario account) {
            return Stream.of(sent.toArray()).filter(account.account::equals).count();
        }
    }

    /** One channel, with a limit. */
    private static final class Catalog implements ConnectorCatalog {

        private final Descriptor descriptor = new Descriptor(
                "whatsapp",
                "WhatsApp",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                new Capabilities(
                        100, false, Map.of(), Level.FULL, Level.REJECTED, Level.REJECTED, Level.REJECTED, null),
                PER_SECOND,
                Map.of(),
                List.of(),
                null);

        @Override
        public Collection<Descriptor> descriptors() {
            return List.of(descriptor);
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return Optional.of(descriptor);
        }
    }
}
