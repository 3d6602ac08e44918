package io.nexuscomm.connector.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail into a tree that holds its headers and the texts worth reading; of everything else it holds the size,
 * so a mail of 30 MB costs no more memory than its octets. One per mail; not thread-safe.
 */
final class MailReader implements MailParts {

    private static final int BUFFER = 8 * 1024;

    private final Deque<MailNode.Group> open = new ArrayDeque<>();
    private byte[] preamble = new byte[0];
    private @Nullable MailNode root;
    private int plainLeft = MailLimits.TEXT_OCTETS;
    private int htmlLeft = MailLimits.TEXT_OCTETS;
    private int reportLeft = MailLimits.REPORT_OCTETS;

    private MailReader() {}

    static ParsedMail read(byte[] octets) {
        MailReader reader = new MailReader();
        List<String> troubles = MailWalk.over(octets, reader);
        while (!reader.open.isEmpty()) {
            reader.endMultipart();
        }
        MailNode root = reader.root == null ? MailLeaf.unread("1", new MailHeaders(List.of()), "") : reader.root;
        return new ParsedMail(root, troubles);
    }

    /** The header alone, of a mail that a report encloses. */
    static MailHeaders header(byte[] octets) {
        return read(octets).root().headers();
    }

    @Override
    public void startMultipart(MailHeaders headers) {
        FieldValue type = headers.first("content-type").map(FieldValue::of).orElse(FieldValue.NONE);
        open.addLast(new MailNode.Group(headers, type, new ArrayList<>(), new byte[0]));
        preamble = new byte[0];
    }

    @Override
    public void preamble(InputStream content) {
        preamble = drain(content, MailLimits.TEXT_OCTETS).toByteArray();
    }

    @Override
    public boolean leaf(String path, MailHeaders headers, InputStream content) {
        String enclosing = open.isEmpty() ? "" : open.getLast().type().value();
        MailLeaf leaf = MailLeaf.unread(path, headers, enclosing);
        InputStream decoded = TransferEncoding.decode(content, headers);
        if (Tnef.is(leaf)) {
            add(TnefParts.of(leaf, decoded));
            return true;
        }
        Kept kept = drain(decoded, worthKeeping(leaf));
        spend(leaf, kept.size());
        add(leaf.read(kept.total, kept.toByteArray()));
        return true;
    }

    @Override
    public void endMultipart() {
        MailNode.Group group = open.removeLast();
        boolean unbounded = group.children().isEmpty();
        add(new MailNode.Group(
                group.headers(), group.type(), List.copyOf(group.children()), unbounded ? preamble : new byte[0]));
    }

    private void add(MailNode node) {
        if (open.isEmpty()) {
            root = node;
        } else {
            open.getLast().children().add(node);
        }
    }

    private int worthKeeping(MailLeaf leaf) {
        if (leaf.isBody()) {
            return leaf.isHtml() ? htmlLeft : plainLeft;
        }
        return MailReport.reads(leaf.type().value()) || leaf.isCalendar() ? reportLeft : 0;
    }

    private void spend(MailLeaf leaf, int octets) {
        if (!leaf.isBody()) {
            reportLeft -= octets;
        } else if (leaf.isHtml()) {
            htmlLeft -= octets;
        } else {
            plainLeft -= octets;
        }
    }

    /** Reads to the end, or to where the encoding breaks. */
    private static Kept drain(InputStream content, int limit) {
        Kept kept = new Kept();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                kept.write(buffer, 0, Math.min(count, limit - kept.size()));
                kept.total += count;
            }
        } catch (IOException broken) {
            return kept;
        }
        return kept;
    }

    private static final class Kept extends ByteArrayOutputStream {

        private long total;
    }
}
