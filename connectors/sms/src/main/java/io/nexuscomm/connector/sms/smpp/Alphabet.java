package io.nexuscomm.connector.sms.smpp;

/** What a centre means by its default alphabet, data_coding 0. */
enum Alphabet {
    GSM,
    LATIN_1
}
