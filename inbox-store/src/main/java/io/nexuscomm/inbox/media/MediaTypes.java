package io.nexuscomm.inbox.media;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a medium's type from its first octets (the signatures of the WHATWG MIME Sniffing Standard and of RFC 4867 for
 * AMR). What a sender declares is taken only to choose among types that look alike, and never makes octets active:
 * nothing becomes HTML, SVG or a script by declaration.
 */
public final class MediaTypes {

    /** How many of the first octets {@link #sniff} wants to see. */
    public static final int HEAD = 512;

    public static final String UNKNOWN = "application/octet-stream";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(8, "57454250", "image/webp"),
            new Signature(0, "ffd8ff", "image/jpeg"),
            new Signature(0, "89504e470d0a1a0a", "image/png"),
            new Signature(0, "474946383761", "image/gif"),
            new Signature(0, "474946383961", "image/gif"),
            new Signature(8, "57415645", "audio/wav"),
            new Signature(0, "49492a00", "image/tiff"),
            new Signature(0, "4d4d002a", "image/tiff"),
            new Signature(0, "255044462d", "application/pdf"),
            new Signature(0, "4f67675300", "audio/ogg"),
            new Signature(0, "494433", "audio/mpeg"),
            new Signature(0, "fffb", "audio/mpeg"),
            new Signature(0, "fff3", "audio/mpeg"),
            new Signature(0, "fff2", "audio/mpeg"),
            new Signature(0, "fff1", "audio/aac"),
            new Signature(0, "fff9", "audio/aac"),
            new Signature(0, "2321414d52", "audio/amr"),
            new Signature(0, "1a45dfa3", "video/webm"),
            new Signature(4, "6674797068656963", "image/heic"),
            new Signature(4, "667479706d696631", "image/heif"),
            new Signature(4, "667479706176", "image/avif"),
            new Signature(4, "667479704d344120", "audio/mp4"),
            new Signature(4, "66747970717420", "video/quicktime"),
            new Signature(4, "66747970336770", "video/3gpp"),
            new Signature(4, "66747970", "video/mp4"),
            new Signature(0, "504b0304", "application/zip"),
            new Signature(0, "d0cf11e0a1b11ae1", "application/x-ole-storage"),
            new Signature(0, "1f8b", "application/gzip"));

    private static final Signature WEBP = new Signature(8, "57454250", "image/webp");
    private static final Signature WEBP_EXTENDED = new Signature(12, "56503858", "image/webp");
    private static final int WEBP_FLAGS = 20;
    private static final int WEBP_ANIMATION = 0x02;

    /** Formats that live in a container which the first octets alone show. */
    private static final Set<String> ZIPPED =
            Set.of("application/epub+zip", "application/vnd.oasis.opendocument.", "application/vnd.openxmlformats-");

    private static final Set<String> OLE =
            Set.of("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");

    /** Text that does nothing when it is opened. */
    private static final Set<String> QUIET_TEXT =
            Set.of("text/csv", "text/calendar", "text/markdown", "text/vcard", "text/x-vcard", "application/json");

    private static final List<String> ACTIVE =
            List.of("<!doctype html", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<iframe");

    private MediaTypes() {}

    /**
     * @param head the first octets, up to {@link #HEAD}
     * @param declared what the sender calls it; null when it does not say
     */
    public static String sniff(byte[] head, @Nullable String declared) {
        String claim = declared == null ? "" : bare(declared);
        for (Signature signature : SIGNATURES) {
            if (signature.matches(head)) {
                return refine(signature.type(), claim);
            }
        }
        return looksLikeText(head) ? textType(head, claim) : UNKNOWN;
    }

    /**
     * Whether a WebP picture moves (WebP container specification, extended file format).
     *
     * @param head the first octets, 21 at least
     * @return null when it is none
     */
    public static @Nullable Boolean isAnimated(byte[] head) {
        if (head.length <= WEBP_FLAGS || !WEBP.matches(head)) {
            return null;
        }
        return WEBP_EXTENDED.matches(head) && (head[WEBP_FLAGS] & WEBP_ANIMATION) != 0;
    }

    private static String refine(String type, String claim) {
        return switch (type) {
            case "application/zip" -> ZIPPED.stream().anyMatch(claim::startsWith) ? claim : type;
            case "application/x-ole-storage" -> OLE.contains(claim) ? claim : type;
            case "audio/ogg" -> claim.equals("video/ogg") ? claim : type;
            case "video/mp4" -> claim.equals("audio/mp4") ? claim : type;
            case "video/webm" -> claim.equals("audio/webm") || claim.equals("video/x-matroska") ? claim : type;
            default -> type;
        };
    }

    private static String textType(byte[] head, String claim) {
        String start = new String(head, StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("begin:vcard")) {
            return "text/vcard";
        }
        if (ACTIVE.stream().anyMatch(start::startsWith)) {
            return start.startsWith("<svg") ? "image/svg+xml" : start.startsWith("<?xml") ? "text/xml" : "text/html";
        }
        return QUIET_TEXT.contains(claim) ? claim : "text/plain";
    }

    private static boolean looksLikeText(byte[] head) {
        for (byte octet : head) {
            boolean control = octet >= 0 && octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r';
            if (control && octet != 0x0c && octet != 0x1b) {
                return false;
            }
        }
        return head.length > 0;
    }

    private static String bare(String declared) {
        int end = declared.indexOf(';');
        return (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private record Signature(int offset, byte[] octets, String type) {

        Signature(int offset, String hex, String type) {
            this(offset, HexFormat.of().parseHex(hex), type);
        }

        boolean matches(byte[] head) {
            if (head.length < offset + octets.length) {
                return false;
            }
            for (int at = 0; at < octets.length; at++) {
                if (head[offset + at] != octets[at]) {
                    return false;
                }
            }
            return true;
        }
    }
}
