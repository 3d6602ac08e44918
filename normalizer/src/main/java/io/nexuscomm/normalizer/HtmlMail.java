package io.nexuscomm.normalizer;

/** HTML bodies of mails: made safe to show, and made plain text. */
public final class HtmlMail {

    /** In characters. Longer bodies are cut before they are parsed, which bounds time and memory. */
    static final int MAX_LENGTH = 2 * 1024 * 1024;

    private HtmlMail() {}

    /**
     * Keeps what an allow-list names and drops the rest. Nothing that runs, submits, embeds or restyles the page
     * remains; links go to http, https or mailto, open apart and pass nothing on; pictures are the mail's own
     * ({@code cid:}) or inline data, and remote ones carry their address in {@code data-blocked-src}, so that showing
     * a mail tells its sender nothing.
     *
     * <p>The boundary is the OWASP sanitizer. Showing the result still belongs into a sandboxed frame with a content
     * security policy.
     */
    public static Sanitised sanitize(String html) {
        String bounded = bounded(html);
        ChangeWatch watch = new ChangeWatch();
        String safe = MailHtmlPolicy.apply(CleanText.of(bounded), watch);
        return new Sanitised(safe, watch.changed() || bounded.length() < html.length());
    }

    /**
     * The body as a person would type it: paragraphs, line breaks, lists, quotes, links with their addresses, pictures
     * by their description. Never throws.
     */
    public static String toPlain(String html) {
        return PlainTextOfHtml.of(bounded(html));
    }

    private static String bounded(String html) {
        if (html.length() <= MAX_LENGTH) {
            return html;
        }
        int end = Character.isHighSurrogate(html.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return html.substring(0, end);
    }
}
