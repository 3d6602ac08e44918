package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.MessagePiece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pieces of messages that travel in several, of whichever account.
 *
 * @param pieces those that wait
 * @param settled those that were handed over, and are known when they are delivered again
 */
record PiecesInMemory(List<MessagePiece> pieces, List<MessagePiece> settled) implements Gateway.Parts {

    @Override
    public Kept keep(ConnectedAccount account, MessagePiece piece) {
        synchronized (pieces) {
            return kept(piece);
        }
    }

    private Kept kept(MessagePiece piece) {
        List<MessagePiece> others = pieces.stream().filter(piece::belongsTo).toList();
        Optional<MessagePiece> there = others.stream()
                .filter(other -> other.number() == piece.number())
                .findFirst();
        if (there.isPresent() && !there.get().mark().equals(piece.mark())) {
            return new Kept(others, true);
        }
        if (there.isEmpty() && settled.stream().noneMatch(piece::isDeliveredAgainAs)) {
            pieces.add(piece);
        }
        List<MessagePiece> now = pieces.stream()
                .filter(piece::belongsTo)
                .sorted(Comparator.comparingInt(MessagePiece::number))
                .toList();
        return new Kept(now.size() == piece.total() ? now : List.of(), false);
    }

    @Override
    public Map<String, Instant> latest(ConnectedAccount account, Duration before) {
        List<MessagePiece> all =
                Stream.concat(pieces.stream(), settled.stream()).toList();
        Instant last = all.stream()
                .map(MessagePiece::receivedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        return all.stream()
                .filter(piece -> !piece.receivedAt().isBefore(last.minus(before)))
                .collect(Collectors.toMap(MessagePiece::delivery, MessagePiece::receivedAt, (one, other) -> one));
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
    public void settle(ConnectedAccount account, List<MessagePiece> handedOver) {
        pieces.removeAll(handedOver);
        settled.addAll(handedOver);
    }
}
