package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway with a store in memory, which outlives the sessions that use it. */
final class FakeGateway implements Gateway, Gateway.Accounts, Gateway.Cursors, Gateway.Leases, Gateway.Parts {

    final List<CheckResult> reports = new CopyOnWriteArrayList<>();
    final Map<String, String> cursors = new ConcurrentHashMap<>();
    final List<MessagePiece> pieces = new CopyOnWriteArrayList<>();

    volatile List<ConnectedAccount> accounts = List.of();
    volatile boolean ours = true;
    volatile int released;

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Accounts accounts() {
        return this;
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return accounts.stream().filter(account -> account.key().equals(key)).findFirst();
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return accounts;
    }

    @Override
    public Cursors cursors() {
        return this;
    }

    @Override
    public Optional<String> read(AccountId account, String name) {
        return Optional.ofNullable(cursors.get(name));
    }

    @Override
    public Leases leases() {
        return this;
    }

    @Override
    public boolean hold(String name, Duration ttl) {
        return ours;
    }

    @Override
    public void release(String name) {
        released++;
    }

    @Override
    public Parts parts() {
        return this;
    }

    @Override
    public synchronized Kept keep(ConnectedAccount account, MessagePiece piece) {
        List<MessagePiece> others = pieces.stream().filter(piece::belongsTo).toList();
        Optional<MessagePiece> there = others.stream()
                .filter(other -> other.number() == piece.number())
                .findFirst();
        if (there.isPresent() && !there.get().mark().equals(piece.mark())) {
            return new Kept(others, true);
        }
        if (there.isEmpty()) {
            pieces.add(piece);
        }
        List<MessagePiece> now = pieces.stream()
                .filter(piece::belongsTo)
                .sorted(Comparator.comparingInt(MessagePiece::number))
                .toList();
        return new Kept(now.size() == piece.total() ? now : List.of(), false);
    }

    @Override
    public List<List<MessagePiece>> due(ConnectedAccount account, Instant before) {
        List<List<MessagePiece>> messages = new ArrayList<>();
        for (MessagePiece piece : pieces) {
            List<MessagePiece> all = pieces.stream().filter(piece::belongsTo).toList();
            boolean enough =
                    all.size() == piece.total() || all.getFirst().receivedAt().isBefore(before);
            if (enough && all.getFirst() == piece) {
                messages.add(all);
            }
        }
        return messages;
    }

    @Override
    public void settle(ConnectedAccount account, List<MessagePiece> settled) {
        pieces.removeAll(settled);
    }

    @Override
    public InputStream openMedia(ConnectedAccount account, MediaId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(AccountId account, CheckResult state) {
        reports.add(state);
    }

    CheckResult lastReport() {
        return reports.isEmpty() ? CheckResult.ok("nothing was told") : reports.getLast();
    }
}
