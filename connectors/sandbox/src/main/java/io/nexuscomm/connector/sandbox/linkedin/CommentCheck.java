package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Checks the body of a new comment as the Comments API does, and makes the comment of it. */
final class CommentCheck {

    /** In UTF-16 units, as LinkedIn's servers count. */
    private static final int LONGEST_TEXT = 1_250;

    private static final Set<String> FIELDS = Set.of("actor", "object", "message", "parentComment", "content");

    private final Feed feed;
    private final LinkedInIds ids;

    CommentCheck(Feed feed, LinkedInIds ids) {
        this.feed = feed;
        this.ids = ids;
    }

    /**
     * @param below what the path names: a post or a comment
     * @throws LinkedInRefusal for everything the API refuses
     */
    LinkedInComment accept(LinkedInPage page, String below, byte[] body, Instant now, String version) {
        JsonNode json = read(body);
        json.propertyNames().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw LinkedInRefusal.invalid(field, "unrecognized field found but not allowed");
                });
        if (json.has("content")) {
            throw LinkedInRefusal.unpermitted("content");
        }
        if (!required(json, "actor").equals(page.urn())) {
            throw LinkedInRefusal.denied("partnerApiSocialActions.CREATE", version);
        }
        LinkedInPost post = feed.post(required(json, "object")).orElseThrow(() -> LinkedInRefusal.notFound("object"));
        LinkedInComment parent = parent(json, post);
        checkPath(below, post, parent);
        JsonNode message = json.path("message");
        String text = required(message, "text");
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw LinkedInRefusal.invalid("message/text", "length must be between 1 and " + LONGEST_TEXT);
        }
        JsonNode attributes = attributes(message, text);
        refuseTwice(post, parent, page, text);
        return new LinkedInComment(
                ids.next(), post, parent == null ? null : parent.id(), page.urn(), text, attributes, now, now);
    }

    /** The page reacts; what to is returned. */
    String react(LinkedInPage page, byte[] body) {
        JsonNode json = read(body);
        String root = required(json, "root");
        String type = required(json, "reactionType");
        if (!MemberApp.REACTIONS.contains(type)) {
            throw LinkedInRefusal.invalid("reactionType", "is no member of the enum");
        }
        String entity = root.startsWith("urn:li:comment:")
                ? find(root).urn()
                : feed.post(root).map(LinkedInPost::activity).orElseThrow(() -> LinkedInRefusal.notFound("root"));
        if (type.equals(feed.reactions(entity).get(page.urn()))) {
            throw LinkedInRefusal.duplicate(root);
        }
        feed.react(entity, page.urn(), type);
        return root;
    }

    private @Nullable LinkedInComment parent(JsonNode json, LinkedInPost post) {
        if (!json.has("parentComment")) {
            return null;
        }
        LinkedInComment parent = find(json.path("parentComment").asString(""));
        if (!parent.post().equals(post)) {
            throw LinkedInRefusal.invalid("parentComment", "is no comment of the object");
        }
        if (parent.parent() != null) {
            throw LinkedInRefusal.invalid("parentComment", "must be a comment at the top of its thread");
        }
        return parent;
    }

    /** What the path names is what is answered: the parent, else the post. */
    private static void checkPath(String below, LinkedInPost post, @Nullable LinkedInComment parent) {
        boolean fits = parent == null
                ? List.of(post.activity(), post.share(), "urn:li:ugcPost:" + post.shareId())
                        .contains(below)
                : parent.urn().equals(below);
        if (!fits) {
            throw LinkedInRefusal.bad("The path names another entity than the body");
        }
    }

    LinkedInComment find(String urn) {
        int comma = urn.lastIndexOf(',');
        if (!urn.startsWith("urn:li:comment:(urn:li:") || comma < 0 || !urn.endsWith(")")) {
            throw LinkedInRefusal.bad("Invalid comment urn");
        }
        return feed.comment(urn.substring(comma + 1, urn.length() - 1))
                .filter(comment -> comment.urn().equals(urn))
                .orElseThrow(() -> LinkedInRefusal.notFound("comment"));
    }

    /** Each mark lies in the text and names somebody. */
    private static JsonNode attributes(JsonNode message, String text) {
        JsonNode attributes = message.path("attributes");
        for (JsonNode attribute : attributes) {
            int start = attribute.path("start").asInt(-1);
            int length = attribute.path("length").asInt(-1);
            if (start < 0 || length < 1 || start + length > text.length()) {
                throw LinkedInRefusal.invalid("message/attributes", "start and length lie outside of the text");
            }
            JsonNode value = attribute.path("value");
            if (!value.path("member").has("member") && !value.path("company").has("company")) {
                throw LinkedInRefusal.invalid("message/attributes/value", "is no member of the union");
            }
        }
        return attributes.isArray() ? attributes : Json.array();
    }

    /** The same words by the same hand in the same place are taken once. */
    private void refuseTwice(LinkedInPost post, @Nullable LinkedInComment parent, LinkedInPage page, String text) {
        feed.comments(post, parent == null ? "" : parent.id()).stream()
                .filter(other ->
                        other.owner().equals(page.urn()) && other.text().equals(text))
                .findFirst()
                .ifPresent(other -> {
                    throw LinkedInRefusal.duplicate(other.urn());
                });
    }

    private static String required(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw LinkedInRefusal.missing(field);
        }
        return value.asString();
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException malformed) {
            throw LinkedInRefusal.bad("Cannot parse request entity");
        }
        throw LinkedInRefusal.bad("Cannot parse request entity");
    }
}
