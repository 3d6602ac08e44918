package io.nexuscomm.connector.sms.smpp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How octets are to be read, by data_coding (SMPP 3.4, 5.2.19), the message classes of 3GPP TS 23.038, 4 included.
 *
 * @param charset null for the GSM alphabet and for what is no text
 * @param kind what it is
 */
record Coding(Kind kind, @Nullable Charset charset) {

    /** What octets may be. */
    enum Kind {
        GSM,
        CHARSET,
        UCS_2,
        BINARY,
        UNKNOWN
    }

    private static final Coding GSM = new Coding(Kind.GSM, null);
    private static final Coding LATIN_1 = new Coding(Kind.CHARSET, StandardCharsets.ISO_8859_1);
    private static final Coding UCS_2 = new Coding(Kind.UCS_2, StandardCharsets.UTF_16BE);
    private static final Coding BINARY = new Coding(Kind.BINARY, null);
    private static final Coding UNKNOWN = new Coding(Kind.UNKNOWN, null);

    private static final short LITTLE_ENDIAN_MARK = (short) 0xFFFE;

    static Coding of(int dataCoding, Alphabet byDefault) {
        return switch (dataCoding) {
            // 1 is IA5 by the book, and what each centre takes for it is its default alphabet
            case 0x00, 0x01 -> byDefault == Alphabet.GSM ? GSM : LATIN_1;
            case 0x03 -> LATIN_1;
            case 0x02, 0x04 -> BINARY;
            case 0x05 -> named("Shift_JIS");
            case 0x06 -> named("ISO-8859-5");
            case 0x07 -> named("ISO-8859-8");
            case 0x08 -> UCS_2;
            case 0x0A -> named("ISO-2022-JP");
            case 0x0D -> named("EUC-JP");
            case 0x0E -> named("EUC-KR");
            default -> ofGroup(dataCoding, byDefault);
        };
    }

    /** General coding with a class (flash messages), message waiting, and data coding with a class. */
    private static Coding ofGroup(int dataCoding, Alphabet byDefault) {
        return switch (dataCoding >> 4) {
            case 0x1 -> byBits(dataCoding >> 2 & 0x3, byDefault);
            case 0xC, 0xD -> of(0, byDefault);
            case 0xE -> UCS_2;
            case 0xF -> (dataCoding & 0x4) == 0 ? of(0, byDefault) : BINARY;
            default -> UNKNOWN;
        };
    }

    private static Coding byBits(int alphabet, Alphabet byDefault) {
        return switch (alphabet) {
            case 0 -> of(0, byDefault);
            case 1 -> BINARY;
            case 2 -> UCS_2;
            default -> UNKNOWN;
        };
    }

    private static Coding named(String charset) {
        return Charset.isSupported(charset) ? new Coding(Kind.CHARSET, Charset.forName(charset)) : UNKNOWN;
    }

    boolean isText() {
        return kind != Kind.BINARY && kind != Kind.UNKNOWN;
    }

    /** Reads octets of a text. Half a character at the end of UCS-2 is left out. */
    String read(byte[] octets) {
        if (charset == null) {
            return GsmAlphabet.decode(octets);
        }
        return kind == Kind.UCS_2 ? ucs2(octets) : new String(octets, charset);
    }

    /** Unit by unit: a decoder would take a character away with each half of a pair that stands alone. */
    private static String ucs2(byte[] octets) {
        ByteBuffer even = ByteBuffer.wrap(octets, 0, octets.length & ~1);
        boolean little = even.remaining() >= 2 && even.getShort(0) == LITTLE_ENDIAN_MARK;
        String text = even.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .asCharBuffer()
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether some of it had to be guessed or left out. */
    boolean guesses(byte[] octets) {
        return switch (kind) {
            case GSM -> GsmAlphabet.hasForeignOctets(octets);
            case UCS_2 -> octets.length % 2 != 0;
            case CHARSET, BINARY, UNKNOWN -> false;
        };
    }
}
