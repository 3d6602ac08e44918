package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns PDUs into provider facts: a message, or what became of one of ours. Thread-safe. */
public final class SmppNormalizer implements Normalizer {

    private static final int LONGEST_ADDRESS = 20;

    private final Receipts receipts;

    /** @param descriptor says what the centre's words mean */
    public SmppNormalizer(Descriptor descriptor) {
        this.receipts = new Receipts(descriptor.statuses(), new SmppErrors(descriptor.errors()));
    }

    /** Whether such octets are this one's to read. */
    public static boolean reads(RawEnvelope raw) {
        return raw.mediaType().equals(SmppEnvelope.MEDIA_TYPE);
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        SmppEnvelope envelope = SmppEnvelope.of(raw);
        for (Pdu unit : envelope.units()) {
            if (!unit.whole() || !unit.carriesMessage()) {
                return unrecognised(envelope, "pdu", "it is no whole deliver_sm or data_sm");
            }
        }
        List<Delivered> pieces = envelope.units().stream().map(Delivered::read).toList();
        if (pieces.isEmpty()) {
            return unrecognised(envelope, "pdu", "there is nothing in it");
        }
        Delivered first = pieces.getFirst();
        if (Receipts.is(first, envelope)) {
            return receipt(envelope, first);
        }
        return first.isOrdinary()
                ? message(envelope, pieces)
                : unrecognised(envelope, "esm_class " + first.esmClass(), "a phone's own acknowledgement");
    }

    private List<ChannelEvent> receipt(SmppEnvelope envelope, Delivered delivered) {
        Receipt receipt = Receipt.of(delivered);
        if (receipt == null) {
            return unrecognised(envelope, "receipt", "it names no message");
        }
        Station phone = Receipts.phone(delivered, envelope.account().value());
        // the one a receipt comes from is the one we wrote to
        Party recipient = party(envelope, phone == null ? delivered.from() : phone);
        ChannelEvent update = receipts.updated(
                envelope, receipt, recipient, phone == null ? null : CleanText.oneLine(phone.value(), LONGEST_ADDRESS));
        return update == null
                ? unrecognised(envelope, "receipt", "the state " + oneLine(receipt.word()) + " is not known")
                : List.of(update);
    }

    private static List<ChannelEvent> message(SmppEnvelope envelope, List<Delivered> pieces) {
        if (pieces.stream().anyMatch(piece -> !piece.whole() && piece.octets().length == 0)) {
            return unrecognised(envelope, "message", "it ends before its text");
        }
        Party sender = party(envelope, pieces.getFirst().from());
        return sender == null
                ? unrecognised(envelope, "message", "there is no source address")
                : Messages.received(envelope, pieces, sender);
    }

    private static @Nullable Party party(SmppEnvelope envelope, Station station) {
        String written = CleanText.oneLine(station.written(envelope.country()), LONGEST_ADDRESS + 4);
        if (written.isEmpty()) {
            return null;
        }
        // digits alone may be anybody's: only a country code makes them a number the world over
        return written.startsWith("+")
                ? Party.of(written, envelope.account(), null)
                : Party.local(written, envelope.account(), null);
    }

    private static List<ChannelEvent> unrecognised(SmppEnvelope envelope, String type, String reason) {
        return List.of(new Unrecognised(envelope.meta("whole:" + envelope.key(), null), type, reason));
    }

    private static String oneLine(String text) {
        return CleanText.oneLine(text, 32);
    }
}
