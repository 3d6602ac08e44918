package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.message.event.MessagePiece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The store's pieces as connectors see them. */
record WaitingPieces(Pieces pieces) implements Gateway.Parts {

    /** Looked at after the piece is committed, also when it was known: what handed it over may have failed. */
    @Override
    public Kept keep(ConnectedAccount account, MessagePiece piece) {
        return switch (pieces.keep(account.organization(), account.id(), piece)) {
            case NEW, KNOWN -> new Kept(pieces.whole(account.organization(), account.id(), piece), false);
            case TAKEN -> new Kept(pieces.waiting(account.organization(), account.id(), piece), true);
        };
    }

    @Override
    public Map<String, Instant> latest(ConnectedAccount account, Duration before) {
        return pieces.latest(account.organization(), account.id(), before);
    }

    @Override
    public List<List<MessagePiece>> due(ConnectedAccount account, Instant before) {
        return pieces.due(account.organization(), account.id(), before);
    }

    @Override
    public void settle(ConnectedAccount account, List<MessagePiece> settled) {
        pieces.settle(account.organization(), account.id(), settled);
    }
}
