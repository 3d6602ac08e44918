package io.nexuscomm.normalizer;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a link goes, as far as people care. */
final class LinkTarget {

    private static final Pattern DECORATION = Pattern.compile("^https?://|/$", Pattern.CASE_INSENSITIVE);
    private static final String MAIL = "mailto:";

    private LinkTarget() {}

    /** A web address, or the address of a mailbox; empty for anchors within the page, scripts and anything else. */
    static String of(String href) {
        String address = href.strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (lower.startsWith(MAIL)) {
            return address.substring(MAIL.length());
        }
        return lower.startsWith("http://") || lower.startsWith("https://") ? address : "";
    }

    /** Whether the text of a link says its target already. */
    static boolean same(String label, String target) {
        return bare(label).equalsIgnoreCase(bare(target));
    }

    private static String bare(String address) {
        return DECORATION.matcher(address).replaceAll("");
    }
}
