package io.nexuscomm.connector.sandbox.sms;

/** How a centre writes the ids of messages: in the answer, and in the receipt. */
public enum SmscIds {
    /** Decimal, with zeros before it, both times. */
    SAME,
    /** Hexadecimal in the answer, decimal in the receipt. */
    HEXADECIMAL_THEN_DECIMAL,
    /** Decimal in the answer, hexadecimal in the receipt. */
    DECIMAL_THEN_HEXADECIMAL;

    String inAnswer(long id) {
        return this == HEXADECIMAL_THEN_DECIMAL ? "%08X".formatted(id) : "%010d".formatted(id);
    }

    String inReceipt(long id) {
        return switch (this) {
            case SAME -> "%010d".formatted(id);
            case HEXADECIMAL_THEN_DECIMAL -> Long.toString(id);
            case DECIMAL_THEN_HEXADECIMAL -> "%08x".formatted(id);
        };
    }
}
