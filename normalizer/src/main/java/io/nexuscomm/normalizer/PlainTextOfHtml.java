package io.nexuscomm.normalizer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Walks a document once and writes it as plain text. The walk is a loop, so that no depth of nesting ends it. */
final class PlainTextOfHtml implements NodeVisitor {

    private static final int OUTSIDE = -1;

    private final PlainTextPage page = new PlainTextPage();
    /** Of each list around, innermost first: the number of its last item, or {@link #OUTSIDE} when unnumbered. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private int preformatted;
    /** How deep the element lies whose contents are skipped; {@link #OUTSIDE} while there is none. */
    private int skipped = OUTSIDE;

    private PlainTextOfHtml() {}

    static String of(String html) {
        PlainTextOfHtml walk = new PlainTextOfHtml();
        Jsoup.parse(html).body().traverse(walk);
        return CleanText.of(walk.page.text()).stripTrailing();
    }

    @Override
    public void head(Node node, int depth) {
        if (skipped != OUTSIDE) {
            return;
        }
        if (node instanceof TextNode text) {
            say(text.getWholeText());
        } else if (node instanceof Element element) {
            open(element, depth);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (skipped == OUTSIDE && node instanceof Element element) {
            close(element);
        } else if (skipped == depth) {
            skipped = OUTSIDE;
        }
    }

    private void say(String text) {
        if (preformatted > 0) {
            page.verbatim(text);
        } else {
            page.words(text);
        }
    }

    private void open(Element element, int depth) {
        switch (element.normalName()) {
            case "script", "style", "title", "template", "noscript", "object", "select", "textarea", "svg", "math" ->
                skipped = depth;
            case "br" -> page.lineBreak();
            case "hr" -> rule();
            case "img" -> describe(element);
            case "ul" -> openList(OUTSIDE);
            case "ol" -> openList(0);
            case "li" -> page.item(nextMarker());
            case "blockquote" -> page.openQuote();
            case "td", "th" -> page.space();
            case "pre" -> {
                page.paragraph();
                preformatted++;
            }
            default -> edge(element);
        }
    }

    private void close(Element element) {
        switch (element.normalName()) {
            case "a" -> follow(element);
            case "blockquote" -> page.closeQuote();
            case "ul", "ol" -> {
                lists.pop();
                page.closeList();
            }
            case "pre" -> {
                preformatted--;
                page.paragraph();
            }
            case "br", "hr", "td", "th" -> {}
            default -> edge(element);
        }
    }

    private void edge(Element element) {
        switch (element.normalName()) {
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl" -> page.paragraph();
            default -> {
                if (element.isBlock()) {
                    page.line();
                }
            }
        }
    }

    private void rule() {
        page.line();
        page.words("---");
        page.line();
    }

    private void openList(int lastNumber) {
        page.openList();
        lists.push(lastNumber);
    }

    private String nextMarker() {
        Integer last = lists.poll();
        if (last == null) {
            return "- ";
        }
        int number = last == OUTSIDE ? OUTSIDE : last + 1;
        lists.push(number);
        return number == OUTSIDE ? "- " : number + ". ";
    }

    private void describe(Element picture) {
        String description = picture.attr("alt").strip();
        if (!description.isEmpty()) {
            page.words("[" + description + "]");
        }
    }

    /** Says where a link goes, unless its text does already. */
    private void follow(Element link) {
        String target = LinkTarget.of(link.attr("href"));
        String label = link.text().strip();
        if (target.isEmpty() || LinkTarget.same(label, target)) {
            return;
        }
        boolean silent = label.isEmpty() && link.selectFirst("img[alt]") == null;
        page.words(silent ? target : " (" + target + ")");
    }
}
