package io.nexuscomm.connector.email;

import io.nexuscomm.message.Loss;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.HtmlMail;
import io.nexuscomm.normalizer.Sanitised;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the body of a mail together from its parts (RFC 2046, section 5.1): alternatives are one text in two forms,
 * related parts are pictures of the first one, and everything mixed is read one after the other, as Apple Mail sends
 * text, picture, text. One per mail; not thread-safe.
 */
final class BodyAssembly {

    /**
     * A stretch of text.
     *
     * @param plain null when there is only HTML, and the other way round
     */
    private record Passage(@Nullable String plain, @Nullable String html) {}

    private final List<Passage> passages = new ArrayList<>();
    /** What is shown when there is no other text. */
    private final List<Passage> spare = new ArrayList<>();

    private final List<MailLeaf> files = new ArrayList<>();
    private final Set<Loss> losses = new LinkedHashSet<>();

    private BodyAssembly() {}

    static MailBody of(MailNode root) {
        BodyAssembly assembly = new BodyAssembly();
        assembly.add(root);
        return assembly.body();
    }

    private void add(MailNode node) {
        if (node instanceof MailNode.Group group) {
            addGroup(group);
        } else if (node instanceof MailLeaf leaf && leaf.isBody()) {
            addText(leaf);
        } else {
            files.addAll(node.leaves());
        }
    }

    private void addText(MailLeaf leaf) {
        String path = leaf.isHtml() ? "/email/html" : "/parts/0/content/text";
        if (leaf.wasCut()) {
            losses.add(new Loss(path, Loss.Kind.TRUNCATED, "longer than 2 MB"));
        }
        MailCharset.Read read = leaf.text(path);
        if (read.loss() != null) {
            losses.add(read.loss());
        }
        passages.add(
                leaf.isHtml()
                        ? new Passage(null, read.text())
                        : new Passage(FlowedText.of(read.text(), leaf.type()), null));
    }

    private void addGroup(MailNode.Group group) {
        if (group.children().isEmpty()) {
            passages.add(new Passage(MailCharset.decode(group.preamble(), null), null));
            return;
        }
        switch (group.subtype()) {
            case "alternative" -> addAlternatives(group.children());
            case "related" -> addRelated(group);
            case "x-tnef" -> addTnef(group.children());
            default -> group.children().forEach(this::add);
        }
    }

    /** The first plain form and the last HTML form; files that some senders put in between are kept. */
    private void addAlternatives(List<MailNode> children) {
        String plain = null;
        String html = null;
        for (MailNode child : children) {
            if (isUnknownRendering(child)) {
                continue;
            }
            BodyAssembly alternative = new BodyAssembly();
            alternative.add(child);
            files.addAll(alternative.files);
            losses.addAll(alternative.losses);
            String childPlain = alternative.plain();
            String childHtml = alternative.html();
            plain = plain == null && childHtml == null ? childPlain : plain;
            html = childHtml == null ? html : childHtml;
        }
        passages.add(new Passage(plain, html));
    }

    /** A form of the same text that we do not show, AMP for one: no file, for it has no name. */
    private static boolean isUnknownRendering(MailNode child) {
        return child instanceof MailLeaf leaf
                && !leaf.isBody()
                && leaf.type().value().startsWith("text/")
                && !leaf.type().value().equals("text/calendar")
                && leaf.fileName() == null;
    }

    private void addRelated(MailNode.Group group) {
        String start = group.type().parameter("start");
        MailNode root = group.children().stream()
                .filter(child -> start != null && Objects.equals(start, contentId(child)))
                .findFirst()
                .orElse(group.children().getFirst());
        add(root);
        group.children().stream().filter(child -> child != root).forEach(child -> files.addAll(child.leaves()));
    }

    /** What Outlook says there it mostly says outside as well: it counts where nothing else does. */
    private void addTnef(List<MailNode> children) {
        String plain = null;
        String html = null;
        for (MailNode child : children) {
            if (child instanceof MailLeaf leaf && leaf.isBody()) {
                plain = leaf.isHtml() ? plain : leaf.text();
                html = leaf.isHtml() ? leaf.text() : html;
            } else {
                files.addAll(child.leaves());
            }
        }
        if (plain != null || html != null) {
            spare.add(new Passage(plain, html));
        }
    }

    private static @Nullable String contentId(MailNode node) {
        return node.headers().first("content-id").orElse(null);
    }

    private @Nullable String plain() {
        List<String> texts = passages.stream()
                .map(Passage::plain)
                .filter(Objects::nonNull)
                .map(CleanText::of)
                .toList();
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /** Null when no passage has HTML; else plain passages stand among it. */
    private @Nullable String html() {
        if (passages.stream().allMatch(passage -> passage.html() == null)) {
            return null;
        }
        return passages.stream()
                .map(passage -> passage.html() == null ? escaped(passage.plain()) : passage.html())
                .collect(Collectors.joining("\n"));
    }

    private MailBody body() {
        if (passages.stream().allMatch(passage -> readable(passage).isBlank())) {
            passages.addAll(spare);
        }
        String text = passages.stream().map(BodyAssembly::readable).collect(Collectors.joining("\n"));
        String html = html();
        if (html == null) {
            return new MailBody(CleanText.of(text).strip(), null, List.copyOf(files), List.copyOf(losses));
        }
        Sanitised safe = HtmlMail.sanitize(html);
        if (safe.changed()) {
            losses.add(new Loss("/email/html", Loss.Kind.SANITISED, "active or remote content was taken out"));
        }
        return new MailBody(CleanText.of(text).strip(), safe.html(), List.copyOf(files), List.copyOf(losses));
    }

    private static String readable(Passage passage) {
        boolean hasPlain = passage.plain() != null && !passage.plain().isBlank();
        if (hasPlain || passage.html() == null) {
            return Objects.requireNonNullElse(passage.plain(), "");
        }
        return HtmlMail.toPlain(passage.html());
    }

    private static String escaped(@Nullable String plain) {
        String text = Objects.requireNonNullElse(plain, "");
        return "<p>"
                + text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\n", "<br>")
                + "</p>";
    }
}
