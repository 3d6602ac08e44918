package io.nexuscomm.connector.sms.smpp;

/** How a text travels that is longer than one short message. The phone shows the same either way. */
enum LongTexts {
    /** In segments, each with a header of its own and an 8 bit reference: what every centre takes. */
    HEADER,
    /** In segments that parameters tie together; the centre writes the headers. */
    SAR,
    /** Whole, in message_payload; the centre cuts it, and gives it one id. */
    PAYLOAD
}
