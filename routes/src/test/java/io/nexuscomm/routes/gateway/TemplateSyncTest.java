package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TemplateSyncTest {

    private final Hands clock = new Hands();
    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final AccountDirectory directory = new AccountDirectory(store.accounts(), Duration.ofHours(1));
    private final List<AccountId> asked = new ArrayList<>();
    private final TemplateSync sync = sync("here");
    private String body = "Hello";
    private boolean fails;

    @Test
    void catalogueShouldBeReadOnceForANewAccountAndAgainAfterHours() {
        AccountId account = create("1");

        sync.round();
        sync.round();
        assertThat(asked).containsExactly(account);
        assertThat(bodies(account)).containsExactly("Hello");

        body = "Hello again";
        clock.now = clock.now.plus(Duration.ofHours(7));
        sync.round();

        assertThat(bodies(account)).containsExactly("Hello again");
    }

    @Test
    void catalogueShouldBeReadAtOnceWhenItsProviderJudgedATemplate() {
        AccountId account = create("1");
        sync.round();
        body = "Changed";

        sync.judged(account);
        sync.round();

        assertThat(bodies(account)).containsExactly("Changed");
    }

    @Test
    void catalogueShouldStayWhenTheProviderCannotBeAskedAndBeReadSoonAfter() {
        AccountId account = create("1");
        sync.round();
        fails = true;
        sync.judged(account);

        sync.round();
        assertThat(bodies(account)).containsExactly("Hello");

        fails = false;
        body = "Back";
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        sync.round();
        assertThat(bodies(account)).containsExactly("Back");
    }

    @Test
    void catalogueShouldBeLeftToTheNodeThatHoldsItsLease() {
        AccountId account = create("1");
        store.leases().hold("templates/" + account, "there", Duration.ofMinutes(5));

        sync.round();

        assertThat(asked).isEmpty();
    }

    private List<String> bodies(AccountId account) {
        return store.templates().of(organization, account).stream()
                .map(TemplateText::body)
                .toList();
    }

    private TemplateSync sync(String node) {
        StoreGateway gateway = new StoreGateway(
                clock,
                directory,
                new StoreGateway.StoreParts(
                        new AccountMoves(store.accounts(), store.jobs(), new Signals()),
                        store.cursors(),
                        store.leases(),
                        store.media(),
                        store.journal(),
                        store.vault(),
                        store.aliases(),
                        store.pieces()),
                node,
                null,
                AddressFilter.PUBLIC);
        return new TemplateSync(gateway, new Catalog(), this::discover, store.templates());
    }

    private Optional<Discovery> discover(ConnectedAccount account) {
        asked.add(account.id());
        if (fails) {
            throw new AccountDiscovery.Failed("away");
        }
        return Optional.of(
                new Discovery(List.of(), List.of(new TemplateText("t", "en", "APPROVED", null, null, body, null))));
    }

    private AccountId create(String key) {
        AccountId id = new IdSource(Clock.systemUTC()).account();
        store.accounts()
                .create(
                        new Account(
                                id,
                                organization,
                                "acme",
                                key,
                                key,
                                Account.State.NEW,
                                "",
                                "",
                                "",
                                JsonMapper.shared().createObjectNode(),
                                clock.now),
                        JsonMapper.shared().createObjectNode());
        directory.refresh();
        return id;
    }

    /** One connector with templates. */
    private static final class Catalog implements ConnectorCatalog {

        private final Descriptor acme = new Descriptor(
                "acme",
                "Acme",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                new Capabilities(100, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.FULL, null),
                0,
                Map.of(),
                List.of(),
                null);

        @Override
        public Collection<Descriptor> descriptors() {
            return List.of(acme);
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return Optional.of(acme).filter(each -> each.id().equals(connector));
        }
    }

    /** A clock that is set by hand. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-28T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
