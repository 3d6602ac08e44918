package io.nexuscomm.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.Retention;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which accounts' contents are forgotten, and up to when. */
class KeptContentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final IdSource ids = new IdSource(clock);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final List<AccountId> forgotten = new ArrayList<>();

    @Test
    void accountsShouldForgetAsTheirChannelSaysAndPausedOnesToo() {
        AccountId limited = account("forum", Account.State.CONNECTED);
        AccountId paused = account("forum", Account.State.PAUSED);
        account("letters", Account.State.CONNECTED);
        Expiry expiry = (organization, account, connector, since, before, note) -> {
            forgotten.add(account);
            assertThat(connector).isEqualTo("forum");
            assertThat(since).isEqualTo(NOW.minus(Duration.ofDays(9)));
            assertThat(before).isEqualTo(NOW.minus(Duration.ofHours(48)));
            assertThat(note).contains("Forum").contains("48 hours");
        };

        new KeptContents(store.accounts(), new Catalog(), expiry, clock).forget();

        assertThat(forgotten).containsExactlyInAnyOrder(limited, paused);
    }

    private AccountId account(String connector, Account.State state) {
        Account account = new Account(
                ids.account(),
                organization,
                connector,
                ids.next().toString(),
                "Account",
                state,
                "",
                "",
                "",
                JsonNodeFactory.instance.objectNode(),
                NOW.minus(Duration.ofDays(9)));
        store.accounts().create(account, JsonNodeFactory.instance.objectNode());
        return account.id();
    }

    /** A channel with a limit, and one without. */
    private static final class Catalog implements ConnectorCatalog {

        private static Descriptor descriptor(String id, String name, Retention retention) {
            return new Descriptor(
                    id,
                    name,
                    "",
                    "",
                    JsonMapper.shared().createObjectNode(),
                    "/key",
                    null,
                    null,
                    null,
                    new Capabilities(
                            100, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.REJECTED, null),
                    0,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    retention,
                    false,
                    List.of());
        }

        @Override
        public Collection<Descriptor> descriptors() {
            return List.of(
                    descriptor("forum", "Forum", new Retention(Duration.ofHours(48))),
                    descriptor("letters", "Letters", null));
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return descriptors().stream()
                    .filter(each -> each.id().equals(connector))
                    .findAny();
        }
    }
}
