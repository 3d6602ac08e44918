package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.SafeNormalizer;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.BatchWorkers;
import io.nexuscomm.routes.hooks.TopicReplay;
import io.nexuscomm.routes.ingress.Signatories;
import io.nexuscomm.routes.ingress.TypedChoices;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Reads octets once more with today's connector, and lets the pipeline sort out what is new in them. */
public final class JournalReplay implements Replay {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Journal journal;
    private final Connectors connectors;
    private final Gateway gateway;
    private final BatchWorkers workers;
    private final Signatories signatories;
    private final TypedChoices choices;
    private final TopicReplay records;

    /** An entry is in memory whole while it is replayed, and may be a large mail. */
    private final Lock oneAtATime = new ReentrantLock();

    public JournalReplay(
            Journal journal,
            Connectors connectors,
            Gateway gateway,
            BatchWorkers workers,
            Signatories signatories,
            TypedChoices choices,
            TopicReplay records) {
        this.journal = journal;
        this.connectors = connectors;
        this.gateway = gateway;
        this.workers = workers;
        this.signatories = signatories;
        this.choices = choices;
        this.records = records;
    }

    /** @throws IllegalStateException when the entry's connector is not installed any more */
    @Override
    public Optional<Outcome> replay(OrganizationId organization, JournalId id) {
        oneAtATime.lock();
        try {
            return journal.find(organization, id).map(row -> replay(organization, row));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Outcome replay(OrganizationId organization, JournalRow row) {
        if (TopicReplay.isRecord(row)) {
            return records.replay(organization, row);
        }
        Connector connector = connectors
                .connector(row.connector())
                .orElseThrow(() -> new IllegalStateException("the connector " + row.connector() + " is not installed"));
        Arrival arrival = choices.read(read(connector, row));
        Set<String> quarantined = await(organization, row.id(), arrival);
        int resolved = journal.resolve(organization, row.id(), quarantined);
        return new Outcome(arrival.events().size(), resolved, quarantined.size());
    }

    private Arrival read(Connector connector, JournalRow row) {
        ConnectedAccount account = row.account() == null
                ? null
                : gateway.accounts().byId(row.account()).orElse(null);
        RawEnvelope raw = new RawEnvelope(
                row.connector(),
                account == null ? null : account.key(),
                row.mediaType(),
                row.octets(),
                row.attributes(),
                row.receivedAt());
        return new Arrival(raw, events(connector, raw), verifiedFor(row, raw), null);
    }

    private static List<ChannelEvent> events(Connector connector, RawEnvelope raw) {
        try {
            return new SafeNormalizer(connector.normalizer()).normalize(raw);
        } catch (ConnectorBusy busy) {
            throw new StoreUnavailable(String.valueOf(busy.getMessage()), busy);
        }
    }

    /** The account it was taken in for, and those that by now hold the secret it was signed with. */
    private Set<AccountId> verifiedFor(JournalRow row, RawEnvelope raw) {
        Set<AccountId> accounts = new HashSet<>(signatories.of(raw));
        if (row.account() != null) {
            accounts.add(row.account());
        }
        return accounts;
    }

    private Set<String> await(OrganizationId organization, JournalId id, Arrival arrival) {
        try {
            return workers.replay(arrival, organization, id).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the replay was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreUnavailable("the replay was not committed", e);
        }
    }
}
