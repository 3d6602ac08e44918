package io.nexuscomm.connector.email;

import io.nexuscomm.message.Loss;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes text of octets as mails declare them: by many names, by wrong ones, or by none. Never fails. */
final class MailCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /**
     * Names seen in mails that Java does not know, and names that stand for less than what senders put in: as in the
     * WHATWG Encoding Standard, Latin-1 and its national kin mean the Windows superset.
     */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("cp-1252", "windows-1252"),
            Map.entry("win-1252", "windows-1252"),
            Map.entry("cp-1251", "windows-1251"),
            Map.entry("win-1251", "windows-1251"),
            Map.entry("cp-1250", "windows-1250"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("cp-437", "IBM437"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("x-gbk", "GBK"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf-8mb4", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"));

    private static final Set<String> UTF_7 = Set.of("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7");

    private static final char REPLACEMENT = '\uFFFD';

    /** A text, with what had to be guessed or replaced. @param loss null where the octets are what they say they are */
    record Read(String text, @Nullable Loss loss) {}

    private MailCharset() {}

    static String decode(byte[] octets, @Nullable String declared) {
        return read(octets, declared, false, "").text();
    }

    /**
     * @param declared as the sender wrote it; a name that means nothing is as good as none: then the octets are UTF-8
     *     if they can be, else windows-1252, which every octet string can be, as are those that say that they are UTF-8
     *     and have not one character of it beyond ASCII
     * @param cut whether octets were cut off at the end, perhaps in the middle of a character
     * @param path of what is read, for the loss
     */
    static Read read(byte[] octets, @Nullable String declared, boolean cut, String path) {
        if (declared != null && UTF_7.contains(bare(declared))) {
            String text = Utf7.decode(octets);
            return new Read(text, text.indexOf(REPLACEMENT) < 0 ? null : replaced(path, "UTF-7"));
        }
        Charset charset = declared == null ? null : named(declared);
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
            String strict = strictUtf8(octets, cut);
            return strict == null
                    ? new Read(new String(octets, WINDOWS_1252), guess(path, declared))
                    : new Read(strict, null);
        }
        String text = cut ? leniently(octets, charset) : new String(octets, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return new Read(text, null);
        }
        if (charset.equals(StandardCharsets.UTF_8) && text.chars().allMatch(MailCharset::isAsciiOrBroken)) {
            return new Read(new String(octets, WINDOWS_1252), guess(path, declared));
        }
        return new Read(text, replaced(path, charset.name()));
    }

    private static Loss replaced(String path, String charset) {
        return new Loss(path, Loss.Kind.CONVERTED, "what is no character in " + charset + " is replaced");
    }

    private static Loss guess(String path, @Nullable String declared) {
        String said = declared == null || declared.isBlank()
                ? "no character set is declared"
                : "it is not in the character set declared, " + declared.substring(0, Math.min(40, declared.length()));
        return new Loss(path, Loss.Kind.INFERRED, said + "; read as windows-1252");
    }

    private static boolean isAsciiOrBroken(int character) {
        return character < 0x80 || character == REPLACEMENT;
    }

    private static @Nullable Charset named(String declared) {
        String name = bare(declared);
        try {
            return Charset.forName(ALIASES.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private static String bare(String declared) {
        String name = declared.strip().toLowerCase(Locale.ROOT);
        return name.replaceAll("^[\"']+|[\"';,]+$", "").strip();
    }

    private static @Nullable String strictUtf8(byte[] octets, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(octets.length);
        boolean malformed = decoder.decode(ByteBuffer.wrap(octets), text, !cut).isError();
        return malformed ? null : text.flip().toString();
    }

    private static String leniently(byte[] octets, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(octets.length * (double) decoder.maxCharsPerByte()));
        decoder.decode(ByteBuffer.wrap(octets), text, false);
        return text.flip().toString();
    }
}
