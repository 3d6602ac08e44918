package io.nexuscomm.connector.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A submit_sm (SMPP 3.4, 4.4.1) as far as we choose its fields; the others are zero.
 *
 * @param segment which segment of the text it is, {@code 2/3}; null when it is all of it
 * @param text the short_message, at most 254 octets
 * @param parameters in the order in which they are written
 */
record SubmitSm(
        Station from,
        Station to,
        int esmClass,
        int dataCoding,
        @Nullable String segment,
        byte[] text,
        List<Parameter> parameters) {

    /** Tells of success and of failure. */
    static final int REGISTERED_DELIVERY = 0x01;

    private static final int HEADER_INDICATOR = 0x40;

    /** An optional parameter. */
    record Parameter(int tag, byte[] value) {}

    boolean hasHeader() {
        return (esmClass & HEADER_INDICATOR) != 0;
    }

    /** The PDU, as it goes over the wire with this sequence number. */
    byte[] octets(int sequence) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        write(body, from);
        write(body, to);
        body.write(esmClass);
        body.writeBytes(new byte[4]);
        body.write(REGISTERED_DELIVERY);
        body.write(0);
        body.write(dataCoding);
        body.write(0);
        body.write(text.length);
        body.writeBytes(text);
        for (Parameter parameter : parameters) {
            body.writeBytes(pair(parameter.tag()));
            body.writeBytes(pair(parameter.value().length));
            body.writeBytes(parameter.value());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int word : new int[] {Pdu.HEADER + body.size(), Pdu.SUBMIT_SM, 0, sequence}) {
            all.writeBytes(pair(word >>> 16));
            all.writeBytes(pair(word));
        }
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, Station station) {
        body.write(station.type());
        body.write(station.plan());
        body.writeBytes(station.value().getBytes(StandardCharsets.ISO_8859_1));
        body.write(0);
    }

    static byte[] pair(int number) {
        return new byte[] {(byte) (number >>> 8), (byte) number};
    }

    @Override
    public String toString() {
        return "SubmitSm[data_coding " + dataCoding + ", " + text.length + " octets, "
                + parameters.stream()
                        .map(each -> Integer.toHexString(each.tag()))
                        .collect(Collectors.joining(" "))
                + "]";
    }
}
