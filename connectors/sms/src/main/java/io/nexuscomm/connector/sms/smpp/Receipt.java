package io.nexuscomm.connector.sms.smpp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message of ours: by parameters where the centre sends them, else by the text of SMPP 3.4, appendix B,
 * in any case and order, with fields missing.
 *
 * @param id the centre's id of the message, as it wrote it here
 * @param state null when the word is not known
 * @param word the state as the centre wrote it; empty when it wrote none
 * @param error its error code; empty when there is none
 */
record Receipt(String id, @Nullable MessageState state, String word, String error) {

    private static final int LONGEST_ID = 65;
    private static final int LONGEST_TEXT = 1_024;

    private static final Pattern ID = field("id", "([!-+\\--:<-~]{1,65})");
    private static final Pattern STATE = field("stat", "([A-Za-z_]{1,16})");
    private static final Pattern ERROR = field("err", "([0-9A-Za-z-]{1,16})");
    private static final Pattern OTHERS = field("(?:sub|dlvrd|submit date|done date)", "");
    private static final Pattern FREE_TEXT = field("text", "");

    /** A field of the text; the free text of the message, which comes last, is no field. */
    private static Pattern field(String name, String value) {
        return Pattern.compile("(?:^|[\\s;,])" + name + "\\s*[:=]\\s*" + value, Pattern.CASE_INSENSITIVE);
    }

    /** Null when nothing names a message. */
    static @Nullable Receipt of(Delivered delivered) {
        String text = text(delivered);
        Parameters parameters = delivered.parameters();
        String named = parameters.text(Parameters.RECEIPTED_MESSAGE_ID);
        String id = named == null || named.isBlank() ? first(ID, text) : named.strip();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return null;
        }
        String word = first(STATE, text);
        MessageState told = MessageState.of(parameters.number(Parameters.MESSAGE_STATE));
        return new Receipt(id, told == null ? MessageState.of(word) : told, word, error(parameters, text));
    }

    /**
     * Whether a text that is not flagged as a receipt reads like one, state and all. Anybody can write such a text: it is
     * asked only for an account whose centre leaves the flag out.
     */
    static boolean looksLikeOne(Delivered delivered) {
        String text = text(delivered);
        return text.regionMatches(true, 0, "id:", 0, 3)
                && MessageState.of(first(STATE, text)) != null
                && OTHERS.matcher(text).find();
    }

    /** The receipt's fields, without the beginning of the message that may follow them. */
    private static String text(Delivered delivered) {
        String all = delivered.dataCoding() == 0x08
                ? new String(delivered.octets(), StandardCharsets.UTF_16BE)
                : new String(delivered.octets(), StandardCharsets.ISO_8859_1);
        String bounded = all.substring(0, Math.min(all.length(), LONGEST_TEXT)).replace("\0", "");
        Matcher free = FREE_TEXT.matcher(bounded);
        return free.find() ? bounded.substring(0, free.start()) : bounded;
    }

    private static String first(Pattern field, String text) {
        Matcher found = field.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String error(Parameters parameters, String text) {
        byte[] network = parameters.octets(Parameters.NETWORK_ERROR);
        if (network != null && network.length == 3) {
            int code = (network[1] & 0xFF) << 8 | network[2] & 0xFF;
            return code == 0 ? "" : Integer.toString(code);
        }
        String error = first(ERROR, text);
        return error.chars().allMatch(c -> c == '0') ? "" : error;
    }
}
