package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Mapped;
import tools.jackson.databind.JsonNode;

/** Sends each notification to its reader: the action tells which one. One object reads one payload. */
final class Notifications {

    private final Source source;
    private final Likes likes = new Likes();

    Notifications(Source source) {
        this.source = source;
    }

    Mapped read(JsonNode node) {
        Notification notification = Notification.of(node, source);
        return switch (notification.action()) {
            case "COMMENT", "ADMIN_COMMENT", "COMMENT_MENTION" -> Comments.written(notification);
            case "COMMENT_EDIT" -> Comments.edited(notification);
            case "COMMENT_DELETE" -> Comments.deleted(notification);
            case "LIKE" -> likes.read(notification);
            case "SHARE", "SHARE_MENTION" -> Shares.read(notification);
            default -> new Mapped.NotKnown(notification.action(), "this action is not known");
        };
    }
}
