package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

final class InMemoryPieces implements Pieces {

    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final Tables tables;
    private final InstantSource clock;
    private final List<StoredPiece> rows;

    InMemoryPieces(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
        this.rows = tables.pieces;
    }

    @Override
    public Kept keep(OrganizationId organization, AccountId account, MessagePiece piece) {
        return tables.locked(() -> {
            StoredPiece there = rows.stream()
                    .filter(row ->
                            row.isOf(organization, account) && row.piece().belongsTo(piece))
                    .filter(row -> row.piece().number() == piece.number())
                    .findFirst()
                    .orElse(null);
            if (there != null && there.settledAt() == null) {
                return there.piece().mark().equals(piece.mark()) ? Kept.KNOWN : Kept.TAKEN;
            }
            if (there != null && there.piece().isDeliveredAgainAs(piece)) {
                return Kept.KNOWN;
            }
            rows.remove(there);
            rows.add(new StoredPiece(organization, account, piece, null));
            return Kept.NEW;
        });
    }

    @Override
    public Map<String, Instant> latest(OrganizationId organization, AccountId account, Duration before) {
        return tables.locked(() -> {
            List<MessagePiece> newest = rows.stream()
                    .filter(row -> row.isOf(organization, account))
                    .map(StoredPiece::piece)
                    .filter(piece -> !piece.delivery().isEmpty())
                    .sorted(Comparator.comparing(MessagePiece::receivedAt).reversed())
                    .limit(MOST)
                    .toList();
            Map<String, Instant> latest = new HashMap<>();
            newest.stream()
                    .filter(piece -> !piece.receivedAt()
                            .isBefore(newest.getFirst().receivedAt().minus(before)))
                    .forEach(piece -> latest.put(piece.delivery(), piece.receivedAt()));
            return latest;
        });
    }

    @Override
    public List<MessagePiece> whole(OrganizationId organization, AccountId account, MessagePiece piece) {
        List<MessagePiece> waiting = waiting(organization, account, piece);
        return waiting.size() == piece.total() ? waiting : List.of();
    }

    @Override
    public List<MessagePiece> waiting(OrganizationId organization, AccountId account, MessagePiece piece) {
        return tables.locked(
                () -> unsettled(organization, account).filter(piece::belongsTo).toList());
    }

    @Override
    public List<List<MessagePiece>> due(OrganizationId organization, AccountId account, Instant before) {
        return tables.locked(() -> {
            List<List<MessagePiece>> messages = new ArrayList<>();
            for (MessagePiece piece : unsettled(organization, account).toList()) {
                messages.stream()
                        .filter(message -> message.getFirst().belongsTo(piece))
                        .findFirst()
                        .orElseGet(() -> {
                            messages.add(new ArrayList<>());
                            return messages.getLast();
                        })
                        .add(piece);
            }
            return messages.stream()
                    .filter(message -> message.size() == message.getFirst().total()
                            || since(message).isBefore(before))
                    .sorted(Comparator.comparing(InMemoryPieces::since))
                    .limit(MOST)
                    .toList();
        });
    }

    @Override
    public void settle(OrganizationId organization, AccountId account, List<MessagePiece> pieces) {
        tables.locked(() -> {
            Instant now = clock.instant();
            rows.removeIf(row -> row.settledAt() != null && row.settledAt().isBefore(now.minus(KNOWN_FOR)));
            rows.replaceAll(row ->
                    row.isOf(organization, account) && pieces.stream().anyMatch(each -> same(each, row))
                            ? new StoredPiece(organization, account, row.piece(), now)
                            : row);
            return rows.size();
        });
    }

    private static boolean same(MessagePiece piece, StoredPiece row) {
        return row.piece().belongsTo(piece)
                && row.piece().number() == piece.number()
                && Objects.equals(row.piece().mark(), piece.mark());
    }

    private static Instant since(List<MessagePiece> message) {
        return message.stream()
                .map(MessagePiece::receivedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<MessagePiece> unsettled(OrganizationId organization, AccountId account) {
        return rows.stream()
                .filter(row -> row.isOf(organization, account) && row.settledAt() == null)
                .map(StoredPiece::piece)
                .sorted(Comparator.comparingInt(MessagePiece::number));
    }
}
