package io.nexuscomm.connector.sandbox.linkedin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A comment.
 *
 * @param parent the id of the comment it answers; null at the top
 * @param owner the page's or the member's URN
 * @param attributes whom the text names, as it was given; an empty list when nobody
 * @param changedAt when it was written or last edited
 */
public record LinkedInComment(
        String id,
        LinkedInPost post,
        @Nullable String parent,
        String owner,
        String text,
        JsonNode attributes,
        Instant at,
        Instant changedAt) {

    public String urn() {
        return urn(id);
    }

    /** The form that notifications have beside the other one. */
    String shortUrn() {
        return "urn:li:comment:(activity:" + post.activityId() + "," + id + ")";
    }

    @Nullable
    String parentUrn() {
        return parent == null ? null : urn(parent);
    }

    boolean isEdited() {
        return changedAt.isAfter(at);
    }

    LinkedInComment edited(String value, Instant now) {
        return new LinkedInComment(id, post, parent, owner, value, attributes, at, now);
    }

    private String urn(String of) {
        return "urn:li:comment:(" + post.activity() + "," + of + ")";
    }
}
