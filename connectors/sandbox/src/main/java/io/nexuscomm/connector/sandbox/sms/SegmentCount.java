package io.nexuscomm.connector.sandbox.sms;

/** How many short messages Twilio would charge for a text; counted here by itself, to judge the gateway's count. */
final class SegmentCount {
    private static final String SINGLE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String DOUBLE = "\f^{}\\[~]|€";

    private SegmentCount() {}

    static int of(String text) {
        boolean gsm = text.chars().allMatch(unit -> SINGLE.indexOf(unit) >= 0 || DOUBLE.indexOf(unit) >= 0);
        int alone = gsm ? 160 : 70;
        int part = gsm ? 153 : 67;
        int total = 0;
        int used = 0;
        int parts = 1;
        for (var symbol : text.codePoints().toArray()) {
            int weight = gsm ? (DOUBLE.indexOf(symbol) >= 0 ? 2 : 1) : Character.charCount(symbol);
            total += weight;
            if (used + weight > part) {
                parts++;
                used = 0;
            }
            used += weight;
        }
        return total <= alone ? 1 : parts;
    }
}
