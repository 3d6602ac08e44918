package io.nexuscomm.connector.sms.smpp;

import org.jspecify.annotations.Nullable;

/**
 * What a deliver_sm (SMPP 3.4, 4.6.1) or data_sm (4.7.1) carries.
 *
 * @param octets the message: from message_payload where short_message is empty
 * @param whole whether all lengths agree
 */
record Delivered(
        Station from, Station to, int esmClass, int dataCoding, byte[] octets, Parameters parameters, boolean whole) {

    private static final int MESSAGE_TYPE = 0x3C;
    private static final int ORDINARY = 0x00;
    private static final int RECEIPT = 0x04;
    private static final int BEFORE_THE_END = 0x20;
    private static final int HEADER_INDICATOR = 0x40;
    private static final int LONGEST_SERVICE = 5;
    private static final int LONGEST_TIME = 16;

    static Delivered read(Pdu unit) {
        Octets body = new Octets(unit.body());
        body.text(LONGEST_SERVICE);
        Station from = Station.read(body);
        Station to = Station.read(body);
        int esmClass = body.octet();
        return unit.command() == Pdu.DATA_SM
                ? data(body, from, to, esmClass, unit.whole())
                : message(body, from, to, esmClass, unit.whole());
    }

    private static Delivered data(Octets body, Station from, Station to, int esmClass, boolean whole) {
        body.octet();
        int dataCoding = body.octet();
        return of(body, from, to, esmClass, dataCoding, new byte[0], whole);
    }

    private static Delivered message(Octets body, Station from, Station to, int esmClass, boolean whole) {
        body.take(2);
        body.text(LONGEST_TIME);
        body.text(LONGEST_TIME);
        body.take(2);
        int dataCoding = body.octet();
        body.octet();
        return of(body, from, to, esmClass, dataCoding, body.take(body.octet()), whole);
    }

    private static Delivered of(
            Octets body, Station from, Station to, int esmClass, int dataCoding, byte[] text, boolean whole) {
        boolean complete = whole && !body.exhausted();
        Parameters parameters = Parameters.read(body);
        byte[] payload = parameters.octets(Parameters.MESSAGE_PAYLOAD);
        byte[] octets = text.length == 0 && payload != null ? payload : text;
        return new Delivered(from, to, esmClass, dataCoding, octets, parameters, complete && parameters.whole());
    }

    /** 0 for a message, 4 for a receipt of the centre's, 8 and 16 for those of a phone, 32 for news before the end. */
    int messageType() {
        return esmClass & MESSAGE_TYPE;
    }

    /** Whether the centre says that this tells what became of a message of ours: no phone can say that. */
    boolean isReceipt() {
        return switch (messageType()) {
            case RECEIPT, BEFORE_THE_END -> true;
            case ORDINARY -> parameters.octets(Parameters.RECEIPTED_MESSAGE_ID) != null;
            default -> false;
        };
    }

    boolean isOrdinary() {
        return messageType() == ORDINARY;
    }

    UserData userData() {
        return (esmClass & HEADER_INDICATOR) == 0 ? UserData.plain(octets) : UserData.read(octets);
    }

    /** Null when it is a message by itself. */
    @Nullable
    Concatenation piece() {
        Concatenation inText = userData().piece();
        return inText != null
                ? inText
                : Concatenation.of(
                        "sar",
                        parameters.number(Parameters.SAR_REFERENCE),
                        parameters.number(Parameters.SAR_TOTAL),
                        parameters.number(Parameters.SAR_NUMBER));
    }
}
