package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Gateway.Parts.Kept;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an account is delivered, on its way to the route. A piece of a longer message is kept in the store until all are
 * there, or have been waited for long enough; then their PDUs go on together, as one. Thread-safe.
 */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /** The attributes that become a cursor. */
    static final String CURSOR = "cursor";

    static final String NOTE = "note";

    private static final int DELIVERIES = 16;

    private final SmppAccount account;
    private final Gateway gateway;
    private final Duration patience;
    private final SmppSink sink;
    private final Remembered remembered;

    Arrivals(SmppAccount account, SmppContext context, SmppSink sink) {
        this.account = account;
        this.gateway = context.gateway();
        this.patience = context.pace().pieces();
        this.sink = sink;
        this.remembered = new Remembered(account, gateway);
    }

    /** The centre is told that it is committed. */
    void answered(Pdu unit) {
        remembered.resends().answered(unit);
    }

    /** It was not, after all. */
    void unanswered(Pdu unit) {
        remembered.resends().unanswered(unit);
    }

    /** There is a session. */
    void bound() {
        remembered.bound();
    }

    /** The connection broke. */
    void lost() {
        remembered.lost();
    }

    /** The session ended in order. */
    void ended() {
        remembered.ended().ifPresent(this::settle);
    }

    /** Keeps up to when all answers have arrived. Called now and then while there is a session. */
    void settle() {
        try {
            settle(remembered.resends());
        } catch (RuntimeException away) {
            LOG.debug("what account {} has answered is looked at later: {}", account.id(), away.getMessage());
        }
    }

    private void settle(Resends resends) {
        Instant at = resends.settled();
        if (at == null) {
            return;
        }
        try {
            gateway.cursors().keep(account.account(), Resends.SETTLED, Long.toString(at.toEpochMilli()));
            resends.told(at);
        } catch (RuntimeException away) {
            LOG.debug("what account {} has answered is kept later: {}", account.id(), away.getMessage());
        }
    }

    /** Returns once the octets are committed; throws when they are not. */
    void deliver(Pdu unit) throws Exception {
        Delivered delivered = Delivered.read(unit);
        Concatenation place = delivered.piece();
        if (place == null || !delivered.whole() || !isMessage(delivered)) {
            whole(unit);
            return;
        }
        MessagePiece piece = new MessagePiece(
                delivered.from().key() + ">" + delivered.to().key(),
                place.reference(),
                place.total(),
                place.number(),
                SmppEnvelope.digest(List.of(unit)),
                remembered.resends().name(unit).key(),
                unit.octets(),
                gateway.clock().instant());
        keep(piece);
    }

    /** A receipt may carry the parameters of the segment that it is about, and is whole by itself. */
    private boolean isMessage(Delivered delivered) {
        return delivered.isOrdinary()
                && !Receipts.is(
                        delivered,
                        account.plainReceipts(),
                        account.account().key().value());
    }

    /** Hands over what is whole, or has waited enough. Called now and then by one thread. */
    void sweep() {
        try {
            Instant before = gateway.clock().instant().minus(patience);
            for (List<MessagePiece> pieces : gateway.parts().due(account.account(), before)) {
                handOver(pieces);
            }
        } catch (Exception away) {
            LOG.warn(
                    "pieces of messages to account {} wait longer: {}",
                    account.id(),
                    away.getClass().getSimpleName());
        }
    }

    private void whole(Pdu unit) throws Exception {
        Resends.Named named = remembered.resends().name(unit);
        sink.deliver(envelope(
                unit.octets(),
                gateway.clock().instant(),
                Map.of(SmppEnvelope.KEY, named.key(), CURSOR, named.cursor(), NOTE, named.note())));
    }

    private void keep(MessagePiece piece) throws Exception {
        Kept kept = gateway.parts().keep(account.account(), piece);
        if (kept.inTheWay()) {
            handOver(kept.pieces());
            kept = gateway.parts().keep(account.account(), piece);
        }
        if (!kept.pieces().isEmpty()) {
            settleNow(kept.pieces());
        }
    }

    /** The octets are committed, so the centre may forget them; what fails from here on, the sweep repeats. */
    private void settleNow(List<MessagePiece> pieces) throws InterruptedException {
        try {
            handOver(pieces);
        } catch (InterruptedException end) {
            throw end;
        } catch (Exception later) {
            LOG.warn(
                    "a message to account {} is whole and waits: {}",
                    account.id(),
                    later.getClass().getSimpleName());
        }
    }

    /** Delivered twice it is one message: its name is made of what was kept. */
    private void handOver(List<MessagePiece> pieces) throws Exception {
        List<Pdu> units = pieces.stream()
                .sorted(Comparator.comparingInt(MessagePiece::number))
                .map(piece -> new Pdu(piece.octets(), true))
                .toList();
        Instant first = pieces.stream()
                .map(MessagePiece::receivedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        String key = SmppEnvelope.digest(units) + "-" + named(pieces);
        sink.deliver(
                envelope(Pdu.join(units.stream().map(Pdu::octets).toList()), first, Map.of(SmppEnvelope.KEY, key)));
        gateway.parts().settle(account.account(), pieces);
    }

    /** Of which deliveries it is made: the same text by the same reference is another message when it was sent again. */
    private static String named(List<MessagePiece> pieces) {
        String deliveries = pieces.stream()
                .sorted(Comparator.comparingInt(MessagePiece::number))
                .map(MessagePiece::delivery)
                .collect(Collectors.joining(" "));
        return Digests.sha256Hex(deliveries.getBytes(StandardCharsets.UTF_8)).substring(0, DELIVERIES);
    }

    private RawEnvelope envelope(byte[] octets, Instant at, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(account.attributes());
        attributes.putAll(more);
        return new RawEnvelope(
                SmppEnvelope.CONNECTOR,
                account.account().key(),
                SmppEnvelope.MEDIA_TYPE,
                octets,
                Map.copyOf(attributes),
                at);
    }

    /** What may be delivered again, read from the store when it is first needed: a session may start while that is away. */
    private static final class Remembered {

        private final SmppAccount account;
        private final Gateway gateway;
        private @Nullable Instant boundAt;
        private @Nullable Resends resends;

        private Remembered(SmppAccount account, Gateway gateway) {
            this.account = account;
            this.gateway = gateway;
        }

        private synchronized void bound() {
            Instant now = gateway.clock().instant();
            boundAt = now;
            if (resends != null) {
                resends.bound(now);
            }
        }

        private synchronized void lost() {
            boundAt = null;
            if (resends != null) {
                resends.lost();
            }
        }

        /** What was remembered by then; empty when nothing had to be. */
        private synchronized Optional<Resends> ended() {
            boundAt = null;
            if (resends != null) {
                resends.ended();
            }
            return Optional.ofNullable(resends);
        }

        private synchronized Resends resends() {
            if (resends == null) {
                List<String> notes =
                        Resends.cursors().stream().flatMap(this::cursor).toList();
                Instant settled = cursor(Resends.SETTLED)
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                        .findFirst()
                        .orElse(null);
                resends = new Resends(
                        gateway.clock(),
                        boundAt,
                        settled,
                        notes,
                        gateway.parts().latest(account.account(), Resends.ON_ITS_WAY));
            }
            return Objects.requireNonNull(resends);
        }

        private Stream<String> cursor(String name) {
            return gateway.cursors().read(account.id(), name).stream();
        }
    }
}
