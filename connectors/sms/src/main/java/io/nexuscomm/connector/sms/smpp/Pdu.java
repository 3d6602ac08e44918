package io.nexuscomm.connector.sms.smpp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One protocol data unit (SMPP 3.4, 3.2): a header of four big-endian integers and a body.
 *
 * @param octets all of it; not copied, so not to be changed
 * @param whole whether it is as long as its header says
 */
record Pdu(byte[] octets, boolean whole) {

    static final int HEADER = 16;

    /** Above anything a message can hold: 254 octets, or 64 KiB in a parameter. */
    static final int LONGEST = 72 * 1024;

    static final int SUBMIT_SM = 0x04;
    static final int DELIVER_SM = 0x05;
    static final int DATA_SM = 0x103;

    /** Cuts octets at the lengths that the headers tell. What no header explains is the last one, and not whole. */
    static List<Pdu> all(byte[] octets) {
        List<Pdu> units = new ArrayList<>();
        int at = 0;
        while (octets.length - at >= HEADER) {
            int length = ByteBuffer.wrap(octets).getInt(at);
            if (length < HEADER || length > octets.length - at) {
                break;
            }
            units.add(new Pdu(Arrays.copyOfRange(octets, at, at + length), true));
            at += length;
        }
        if (at < octets.length) {
            units.add(new Pdu(Arrays.copyOfRange(octets, at, octets.length), false));
        }
        return units;
    }

    /** One after the other, as {@link #all} takes them apart. */
    static byte[] join(List<byte[]> units) {
        ByteBuffer joined =
                ByteBuffer.allocate(units.stream().mapToInt(unit -> unit.length).sum());
        units.forEach(joined::put);
        return joined.array();
    }

    /** 0 when there is no header. */
    int command() {
        return octets.length < HEADER ? 0 : ByteBuffer.wrap(octets).getInt(4);
    }

    int sequence() {
        return octets.length < HEADER ? 0 : ByteBuffer.wrap(octets).getInt(12);
    }

    /** What follows the header: the same when the unit is delivered again. */
    byte[] body() {
        return octets.length < HEADER ? octets : Arrays.copyOfRange(octets, HEADER, octets.length);
    }

    boolean carriesMessage() {
        return command() == DELIVER_SM || command() == DATA_SM;
    }

    @Override
    public String toString() {
        return "Pdu[0x" + Integer.toHexString(command()) + ", " + octets.length + " octets]";
    }
}
