package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comment of which a notification tells without showing it: the decoration is left out where LinkedIn could not make it in
 * time. The comment itself says as much, and more (Comments API).
 *
 * @param action what the notification says has happened
 */
record NotShown(CommentUrn urn, String action) {

    /** So many of a page are looked up; the calls of a day are counted. */
    static final int MOST = 50;

    private static final Set<String> ACTIONS = Set.of("COMMENT", "ADMIN_COMMENT", "COMMENT_MENTION", "COMMENT_EDIT");

    /** By what a page says that it was looked up. The same comment may be written and edited on one page. */
    static String name(String action, CommentUrn urn) {
        return action + ":" + urn;
    }

    /** @param page of notifications, as it came */
    static List<NotShown> in(byte[] page) {
        List<NotShown> found = new ArrayList<>();
        try {
            for (JsonNode item : JsonMapper.shared().readTree(page).path("elements")) {
                CommentUrn urn = CommentUrn.parse(item.path("generatedActivity").asString(""));
                String action = item.path("action").asString("");
                boolean shown = item.at("/decoratedGeneratedActivity/comment").has("owner");
                if (urn != null && !shown && ACTIONS.contains(action) && found.size() < MOST) {
                    found.add(new NotShown(urn, action));
                }
            }
        } catch (JacksonException unreadable) {
            return List.of();
        }
        return List.copyOf(found);
    }

    /**
     * The comment as a notification would have shown it.
     *
     * @throws Malformed when it says not who wrote it
     */
    static ObjectNode shown(JsonNode comment, String action, String organization) {
        JsonNode at = comment.path(action.equals("COMMENT_EDIT") ? "lastModified" : "created");
        ObjectNode notification = JsonNodeFactory.instance
                .objectNode()
                .put("organizationalEntity", organization)
                .put("action", action)
                .put("generatedActivity", name(comment))
                .put("lastModifiedAt", Moment.number(at.path("time")));
        notification
                .putObject("decoratedGeneratedActivity")
                .putObject("comment")
                .put("owner", Json.require(comment, "actor"))
                .put("parentComment", comment.path("parentComment").asString(""))
                .set("message", comment.path("message"));
        return notification;
    }

    private static String name(JsonNode comment) {
        CommentUrn named = CommentUrn.parse(Json.text(comment, "commentUrn"));
        if (named != null) {
            return named.toString();
        }
        return new CommentUrn(Urns.require(Json.text(comment, "object"), "object"), Json.require(comment, "id"))
                .toString();
    }
}
