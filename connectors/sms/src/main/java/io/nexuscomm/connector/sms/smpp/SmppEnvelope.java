package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.Digests;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The raw form of what an SMPP account gets: one PDU, or those of a message that came in pieces one behind the other,
 * exactly as they arrived.
 */
record SmppEnvelope(RawEnvelope raw, List<Pdu> units) {

    static final String CONNECTOR = "sms";

    /** Of the octets. */
    static final String MEDIA_TYPE = "application/vnd.smpp";

    /** The attribute with the centre's default alphabet. */
    static final String ALPHABET = "alphabet";

    /** The attribute with the calling code of the country whose numbers come without one. */
    static final String COUNTRY = "country";

    /** The attribute that says whether the centre sends receipts that are told from messages by their text alone. */
    static final String PLAIN_RECEIPTS = "plainReceipts";

    /** The attribute with the key that this delivery is known by; without it, its octets are its name. */
    static final String KEY = "key";

    private static final NormalizerInfo BY = new NormalizerInfo(CONNECTOR, "1");
    private static final int DIGEST = 32;

    static SmppEnvelope of(RawEnvelope raw) {
        return new SmppEnvelope(raw, Pdu.all(raw.octets()));
    }

    /** The same for each delivery of the same PDUs, whatever their sequence numbers are. */
    static String digest(List<Pdu> units) {
        return Digests.sha256Hex(Pdu.join(units.stream().map(Pdu::body).toList()))
                .substring(0, DIGEST);
    }

    String key() {
        String told = raw.attributes().get(KEY);
        return told == null ? digest(units) : told;
    }

    Alphabet alphabet() {
        return Alphabet.LATIN_1.name().equals(raw.attributes().get(ALPHABET)) ? Alphabet.LATIN_1 : Alphabet.GSM;
    }

    String country() {
        return Objects.requireNonNullElse(raw.attributes().get(COUNTRY), "");
    }

    boolean plainReceipts() {
        return Boolean.parseBoolean(raw.attributes().get(PLAIN_RECEIPTS));
    }

    AccountKey account() {
        AccountKey own = raw.account();
        return own == null ? new AccountKey(CONNECTOR, "") : own;
    }

    /** SMPP tells no time of an arrival, and that of a receipt in a zone it does not name: what happens, happens now. */
    EventMeta meta(String key, @Nullable Party party) {
        return new EventMeta(
                account(),
                key,
                party == null ? null : party.chat(),
                party == null ? null : party.actor(),
                raw.receivedAt(),
                TimeBasis.GATEWAY,
                false,
                BY);
    }
}
