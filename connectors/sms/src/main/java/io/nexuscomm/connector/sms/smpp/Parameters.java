package io.nexuscomm.connector.sms.smpp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of a PDU (SMPP 3.4, 5.3): tag, length, value. Of a tag that comes twice the first counts.
 *
 * @param whole false when a length reaches beyond the end; what stood before it is there
 */
record Parameters(Map<Integer, byte[]> values, boolean whole) {

    static final int RECEIPTED_MESSAGE_ID = 0x001E;
    static final int SAR_REFERENCE = 0x020C;
    static final int SAR_TOTAL = 0x020E;
    static final int SAR_NUMBER = 0x020F;
    static final int NETWORK_ERROR = 0x0423;
    static final int MESSAGE_PAYLOAD = 0x0424;
    static final int MESSAGE_STATE = 0x0427;

    private static final int HEAD = 4;

    static Parameters read(Octets from) {
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        while (from.left() >= HEAD) {
            int tag = from.pair();
            int length = from.pair();
            if (length > from.left()) {
                return new Parameters(values, false);
            }
            values.putIfAbsent(tag, from.take(length));
        }
        return new Parameters(values, from.left() == 0);
    }

    byte @Nullable [] octets(int tag) {
        return values.get(tag);
    }

    /** An unsigned number of one or two octets; -1 when it is not there or of another length. */
    int number(int tag) {
        byte[] value = values.get(tag);
        if (value == null || value.length < 1 || value.length > 2) {
            return -1;
        }
        return value.length == 1 ? value[0] & 0xFF : (value[0] & 0xFF) << 8 | value[1] & 0xFF;
    }

    /** A C-octet string, whether its NUL is there or not; null when the parameter is not. */
    @Nullable
    String text(int tag) {
        byte[] value = values.get(tag);
        return value == null ? null : new Octets(value).text(value.length);
    }
}
