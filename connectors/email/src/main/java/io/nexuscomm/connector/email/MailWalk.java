package io.nexuscomm.connector.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * One pass over a mail's octets. Attached mails are leaves, multiparts below the depth limit are leaves too, so nobody
 * can make us recurse. Whoever extracts a part later walks the same way, so a path always leads to the same part. One
 * per mail; not thread-safe.
 */
final class MailWalk {

    private static final MimeConfig LENIENT = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxHeaderLen(-1)
            .setMaxContentLen(-1)
            .build();

    private final BoundedFields fields = new BoundedFields();
    private final MimeTokenStream whole;
    private final MailParts parts;

    /** How many children each open multipart has had. */
    private final Deque<int[]> open = new ArrayDeque<>();

    private List<HeaderField> header = new ArrayList<>();
    private int leaves;
    private boolean going = true;
    private boolean tooDeep;

    private MailWalk(byte[] head, InputStream mail, MailParts parts) {
        this.parts = parts;
        whole = stream(new EntityTypes(head));
        whole.parse(mail);
    }

    private MimeTokenStream stream(EntityTypes types) {
        MimeTokenStream stream = new MimeTokenStream(LENIENT, null, fields, types);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        return stream;
    }

    /**
     * Walks to the end, to a limit, or to where nothing can be made of the octets any more.
     *
     * @return why it ended early or left something out, for people; empty when all was read
     */
    static List<String> over(byte[] octets, MailParts parts) {
        return new MailWalk(octets, new ByteArrayInputStream(octets), parts).run();
    }

    /**
     * As above, over a mail that is read as the walk goes on, and held nowhere.
     *
     * @throws IOException when not even its beginning can be read
     */
    static List<String> over(InputStream mail, MailParts parts) throws IOException {
        byte[] head = mail.readNBytes(EntityTypes.LOOK_AT);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), mail);
        return new MailWalk(head, whole, parts).run();
    }

    private List<String> run() {
        List<String> troubles = new ArrayList<>();
        try {
            walk(whole);
            if (leaves >= MailLimits.PARTS) {
                troubles.add("more than " + MailLimits.PARTS + " parts");
            }
        } catch (MimeException | IOException | IllegalStateException | IndexOutOfBoundsException broken) {
            // mime4j signals broken structure in all four ways; what was read up to here stands
            troubles.add("the structure is broken: " + broken.getClass().getSimpleName());
        }
        if (tooDeep) {
            troubles.add("parts within parts, more than " + MailLimits.DEPTH + " deep: the rest is a file");
        }
        if (fields.exceeded()) {
            troubles.add("the header is too long");
        }
        return troubles;
    }

    private void walk(MimeTokenStream stream) throws MimeException, IOException {
        for (EntityState state = stream.getState(); going && state != EntityState.T_END_OF_STREAM; ) {
            step(stream, state);
            state = going ? stream.next() : state;
        }
    }

    private void step(MimeTokenStream stream, EntityState state) throws MimeException, IOException {
        switch (state) {
            case T_START_HEADER -> {
                fields.startEntity();
                header = new ArrayList<>();
            }
            case T_FIELD -> header.add(HeaderField.of(stream.getField()));
            case T_END_HEADER -> {
                boolean within = open.size() < MailLimits.DEPTH;
                tooDeep |= !within && isMultipart();
                stream.setRecursionMode(within ? RecursionMode.M_NO_RECURSE : RecursionMode.M_FLAT);
            }
            case T_START_MULTIPART -> {
                countChild();
                open.addLast(new int[1]);
                parts.startMultipart(new MailHeaders(header));
            }
            case T_PREAMBLE -> parts.preamble(stream.getInputStream());
            case T_END_MULTIPART -> {
                open.removeLast();
                parts.endMultipart();
            }
            case T_BODY -> body(stream.getInputStream());
            default -> {}
        }
    }

    /** A leaf; or a multipart within another that names no boundary, which is then the first that is seen in it. */
    private void body(InputStream content) throws MimeException, IOException {
        if (!isMultipart() || open.isEmpty() || open.size() >= MailLimits.DEPTH) {
            leaf(content);
            return;
        }
        byte[] head = content.readNBytes(EntityTypes.LOOK_AT);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), content);
        if (EntityTypes.boundaryIn(head, true) == null) {
            leaf(all);
            return;
        }
        MimeTokenStream within = stream(EntityTypes.ofBody(head));
        within.parseHeadless(all, type());
        walk(within);
    }

    private void leaf(InputStream content) {
        countChild();
        going = parts.leaf(path(), new MailHeaders(header), content) && ++leaves < MailLimits.PARTS;
    }

    private boolean isMultipart() {
        return type().startsWith("multipart/");
    }

    private String type() {
        return new MailHeaders(header)
                .first("content-type")
                .map(FieldValue::of)
                .orElse(FieldValue.NONE)
                .value();
    }

    private void countChild() {
        if (!open.isEmpty()) {
            open.getLast()[0]++;
        }
    }

    private String path() {
        return open.isEmpty()
                ? "1"
                : open.stream().map(count -> Integer.toString(count[0])).collect(Collectors.joining("."));
    }
}
