package io.nexuscomm.normalizer;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * What of a mail's HTML may be shown. Elements that once opened holes by what browsers make of their text (style,
 * noscript, svg, math, select; CVE-2021-42575, CVE-2025-66021) are not on the list and never should be.
 */
final class MailHtmlPolicy {

    private static final String[] ELEMENTS = {
        "a",
        "abbr",
        "address",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var"
    };

    /** No position, display, z-index, float or url(): a mail can dress its text, not cover the page around it. */
    private static final Set<String> CSS = Set.of(
            "background-color",
            "border",
            "border-bottom",
            "border-collapse",
            "border-color",
            "border-left",
            "border-radius",
            "border-right",
            "border-spacing",
            "border-style",
            "border-top",
            "border-width",
            "color",
            "direction",
            "font",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "height",
            "letter-spacing",
            "line-height",
            "list-style-type",
            "max-width",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "text-align",
            "text-decoration",
            "vertical-align",
            "white-space",
            "width",
            "word-break",
            "word-wrap");

    private static final Pattern LINK = Pattern.compile("(?i)(?:https?|mailto):.*", Pattern.DOTALL);
    private static final Pattern REMOTE = Pattern.compile("(?i)https?:.*", Pattern.DOTALL);
    private static final Pattern OWN = Pattern.compile("(?i)cid:[^\\s\"'<>]+");
    private static final Pattern INLINE =
            Pattern.compile("(?i)data:image/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\\s]*+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,5}(?:px|%)?");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}");

    /** By what mail programs mark what they quote: an inbox folds it. Of all classes and ids these alone say anything. */
    private static final Set<String> QUOTES =
            Set.of("gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "divRplyFwdMsg");

    private static final PolicyFactory FACTORY = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS)
            .allowElements(MailHtmlPolicy::guardLink, "a")
            .allowUrlProtocols("http", "https", "mailto", "cid", "data")
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) -> pictureAddress(value))
            .onElements("img")
            .allowAttributes("alt", "title")
            .onElements("img")
            .allowAttributes("title")
            .onElements("a", "abbr", "dfn")
            .allowAttributes("width", "height")
            .matching(LENGTH)
            .onElements("img", "table", "td", "th", "col", "hr")
            .allowAttributes("border", "cellpadding", "cellspacing", "colspan", "rowspan", "span", "start", "size")
            .matching(NUMBER)
            .onElements("table", "td", "th", "col", "colgroup", "ol", "img", "font", "hr")
            .allowAttributes("align", "valign")
            .matching(true, "left", "right", "center", "justify", "top", "middle", "bottom", "baseline")
            .globally()
            .allowAttributes("bgcolor", "color")
            .matching(COLOUR)
            .globally()
            .allowAttributes("dir")
            .matching(true, "ltr", "rtl", "auto")
            .globally()
            .allowAttributes("class", "id")
            .matching((element, attribute, value) -> quoteMark(value))
            .onElements("div", "blockquote")
            .allowAttributes("type")
            .matching(true, "cite")
            .onElements("blockquote")
            .allowAttributes("lang")
            .matching(Pattern.compile("[a-zA-Z0-9-]{1,35}"))
            .globally()
            .allowStyling(CssSchema.withProperties(CSS))
            .toFactory();

    private MailHtmlPolicy() {}

    static String apply(String html, ChangeWatch watch) {
        StringBuilder safe = new StringBuilder(html.length());
        HtmlStreamRenderer renderer = HtmlStreamRenderer.create(safe, Handler.DO_NOTHING);
        // behind the watch, which would take the moved address for one that was dropped
        HtmlSanitizer.sanitize(html, FACTORY.apply(new RemotePictures(renderer), watch, null));
        return safe.toString();
    }

    private static @Nullable String pictureAddress(String address) {
        boolean allowed = REMOTE.matcher(address).matches()
                || OWN.matcher(address).matches()
                || INLINE.matcher(address).matches();
        return allowed ? address : null;
    }

    private static @Nullable String quoteMark(String value) {
        return Stream.of(value.strip().split("\\s+"))
                .filter(QUOTES::contains)
                .findFirst()
                .orElse(null);
    }

    /** Opens apart from the inbox and passes on neither a handle to it nor where the reader came from. */
    private static String guardLink(String element, List<String> attributes) {
        if (attributes.contains("href")) {
            attributes.addAll(List.of("target", "_blank", "rel", "noopener noreferrer nofollow"));
        }
        return element;
    }
}
