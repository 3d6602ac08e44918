package io.nexuscomm.connector.sandbox.sms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text as phones and their network write it; by itself, to judge what the gateway makes of it. */
final class PhoneText {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
    private static final byte ESCAPE = 0x1B;

    private PhoneText() {}

    static boolean isGsm(String text) {
        return text.chars()
                .allMatch(unit -> unit != ESCAPE && (BASIC.indexOf(unit) >= 0 || EXTENDED.indexOf(unit) >= 0));
    }

    /** The user data of each short message, the header included where there are several. */
    static List<byte[]> parts(String text, int reference) {
        boolean gsm = isGsm(text);
        byte[] whole = octets(text, gsm);
        if (whole.length <= (gsm ? 160 : 140)) {
            return List.of(whole);
        }
        List<byte[]> bodies = new ArrayList<>();
        var body = new ByteArrayOutputStream();
        for (int point : text.codePoints().toArray()) {
            byte[] next = octets(Character.toString(point), gsm);
            if (body.size() + next.length > (gsm ? 153 : 134)) {
                bodies.add(body.toByteArray());
                body.reset();
            }
            body.writeBytes(next);
        }
        bodies.add(body.toByteArray());
        List<byte[]> parts = new ArrayList<>();
        for (byte[] each : bodies) {
            var part = new ByteArrayOutputStream();
            part.writeBytes(new byte[] {5, 0, 3, (byte) reference, (byte) bodies.size(), (byte) (parts.size() + 1)});
            part.writeBytes(each);
            parts.add(part.toByteArray());
        }
        return parts;
    }

    static String read(byte[] octets, int dataCoding) {
        return switch (dataCoding) {
            case 0 -> ofGsm(octets);
            case 8 -> new String(octets, StandardCharsets.UTF_16BE);
            default -> new String(octets, StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] octets(String text, boolean gsm) {
        if (!gsm) {
            return text.getBytes(StandardCharsets.UTF_16BE);
        }
        var octets = new ByteArrayOutputStream();
        for (char c : text.toCharArray()) {
            int extended = EXTENDED.indexOf(c);
            if (extended >= 0) {
                octets.write(ESCAPE);
            }
            octets.write(extended >= 0 ? CODES[extended] : BASIC.indexOf(c));
        }
        return octets.toByteArray();
    }

    private static String ofGsm(byte[] octets) {
        var text = new StringBuilder();
        boolean escaped = false;
        for (byte octet : octets) {
            if (octet == ESCAPE && !escaped) {
                escaped = true;
                continue;
            }
            text.append(escaped ? extended(octet) : BASIC.charAt(octet & 0x7F));
            escaped = false;
        }
        return text.toString();
    }

    private static char extended(byte code) {
        for (int at = 0; at < CODES.length; at++) {
            if (CODES[at] == code) {
                return EXTENDED.charAt(at);
            }
        }
        return BASIC.charAt(code & 0x7F);
    }
}
