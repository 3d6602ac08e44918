package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Malformed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a comment. Notifications write {@code urn:li:comment:(activity:68,41)} beside
 * {@code urn:li:comment:(urn:li:activity:68,41)} for the same one; the second form is ours.
 *
 * @param thread the post as comments name it, mostly an activity
 * @param id unique within the thread
 */
record CommentUrn(String thread, String id) {

    private static final String START = "urn:li:comment:";
    private static final Pattern ID = Pattern.compile("[0-9]{1,32}");

    /** Null when it names something else. */
    static @Nullable CommentUrn parse(@Nullable String text) {
        Urns.Pair pair = Urns.pair(text);
        if (pair == null || text == null || !ID.matcher(pair.second()).matches()) {
            return null;
        }
        boolean comment = text.startsWith(START) || text.regionMatches(true, 0, "urn%3Ali%3Acomment%3A", 0, 21);
        return comment ? new CommentUrn(pair.first(), pair.second()) : null;
    }

    /** @throws Malformed when it names something else */
    static CommentUrn require(@Nullable String text, String field) {
        CommentUrn urn = parse(text);
        if (urn == null) {
            throw new Malformed(field + " is no comment's name");
        }
        return urn;
    }

    /** Where people see it, as LinkedIn's own links do. */
    String link() {
        return Posts.link(thread) + "?commentUrn=" + Urns.encoded(toString());
    }

    @Override
    public String toString() {
        return START + "(" + thread + "," + id + ")";
    }
}
