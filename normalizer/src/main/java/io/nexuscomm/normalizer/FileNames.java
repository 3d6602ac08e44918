package io.nexuscomm.normalizer;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** File names that a stranger chose, made safe to show, to store and to download under. */
public final class FileNames {

    private static final String FALLBACK = "file";

    /** The limit of the file systems in use. */
    private static final int MAX_OCTETS = 255;

    /** An extension longer than this is none. */
    private static final int MAX_EXTENSION_OCTETS = 32;

    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*]");
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");
    private static final Pattern ENDS = Pattern.compile("^\\s+|[\\s.]+$");

    /** Devices on Windows, with any extension: "Naming Files, Paths, and Namespaces" in Microsoft's documentation. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9\\u00b9\\u00b2\\u00b3])\\s*(?:\\..*)?");

    private FileNames() {}

    /**
     * The last element of the path, without control characters and characters that file systems refuse, at most 255
     * octets of UTF-8 with its extension kept. Never empty: {@code file} when nothing remains.
     */
    public static String clean(String name) {
        String line = CleanText.oneLine(name, Integer.MAX_VALUE);
        String element = UNSAFE.matcher(lastElement(line)).replaceAll("_");
        String trimmed = ENDS.matcher(element).replaceAll("");
        if (trimmed.isEmpty()) {
            return FALLBACK;
        }
        return shortened(RESERVED.matcher(trimmed).matches() ? "_" + trimmed : trimmed);
    }

    private static String lastElement(String path) {
        String last = "";
        for (String element : SEPARATORS.split(path)) {
            if (!ENDS.matcher(element).replaceAll("").isEmpty()) {
                last = element;
            }
        }
        return last;
    }

    private static String shortened(String name) {
        if (octets(name) <= MAX_OCTETS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && octets(name.substring(dot)) <= MAX_EXTENSION_OCTETS;
        String extension = extended ? name.substring(dot) : "";
        String stem = extended ? name.substring(0, dot) : name;
        return cut(stem, MAX_OCTETS - octets(extension)) + extension;
    }

    private static String cut(String text, int maxOctets) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += octets(text.substring(end, next));
            if (used > maxOctets) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
