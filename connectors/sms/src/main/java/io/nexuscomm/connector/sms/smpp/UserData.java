package io.nexuscomm.connector.sms.smpp;

import org.jspecify.annotations.Nullable;

/**
 * What a user data header (3GPP TS 23.040, 9.2.3.24) says, and what stands behind it.
 *
 * @param text the octets behind the header
 * @param piece null when it is a whole message
 * @param nationalTable whether it is written with the table of a language, which we do not have
 * @param port whether it is addressed to an application on the phone, and so no text for people
 * @param whole false when the header is longer than what is there; all of it is then text
 */
record UserData(byte[] text, @Nullable Concatenation piece, boolean nationalTable, boolean port, boolean whole) {

    private static final int CONCATENATED_8 = 0x00;
    private static final int PORT_8 = 0x04;
    private static final int PORT_16 = 0x05;
    private static final int CONCATENATED_16 = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    /** Octets that begin with no header. */
    static UserData plain(byte[] octets) {
        return new UserData(octets, null, false, false, true);
    }

    /** Octets that begin with a header. Elements that are not known are passed over by their length. */
    static UserData read(byte[] octets) {
        Octets from = new Octets(octets);
        int length = from.octet();
        if (octets.length == 0 || length > from.left()) {
            return new UserData(octets, null, false, false, false);
        }
        Octets header = new Octets(from.take(length));
        Concatenation piece = null;
        boolean national = false;
        boolean port = false;
        while (header.left() >= 2) {
            int element = header.octet();
            Octets value = new Octets(header.take(header.octet()));
            // the last one counts (9.2.3.24)
            Concatenation told = concatenation(element, value);
            piece = told == null ? piece : told;
            national |= element == SINGLE_SHIFT || element == LOCKING_SHIFT;
            port |= element == PORT_8 || element == PORT_16;
        }
        return new UserData(from.take(from.left()), piece, national, port, !header.exhausted());
    }

    private static @Nullable Concatenation concatenation(int element, Octets value) {
        if (element == CONCATENATED_8 && value.left() == 3) {
            return Concatenation.of("8", value.octet(), value.octet(), value.octet());
        }
        if (element == CONCATENATED_16 && value.left() == 4) {
            return Concatenation.of("16", value.pair(), value.octet(), value.octet());
        }
        return null;
    }
}
