package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.MessagePiece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Pieces of messages that travel in several, of whichever account. */
record PiecesInMemory(List<MessagePiece> pieces) implements Gateway.Parts {

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
}
