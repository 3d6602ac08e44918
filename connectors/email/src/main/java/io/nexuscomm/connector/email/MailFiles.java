package io.nexuscomm.connector.email;

import io.nexuscomm.message.content.Media;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.FileNames;
import org.jspecify.annotations.Nullable;

/** A mail's files as media that are still to be taken out of its octets. */
final class MailFiles {

    private MailFiles() {}

    static Media media(MailLeaf leaf) {
        String type = leaf.type().value();
        String contentId = leaf.contentId()
                .map(id -> CleanText.oneLine(id, MailLimits.NAME_LENGTH))
                .orElse(null);
        return new Media(
                Media.TYPE,
                kind(type),
                Media.State.PENDING,
                null,
                null,
                type,
                name(leaf),
                leaf.size(),
                null,
                null,
                null,
                null,
                leaf.isCalendar() ? CalendarNote.of(leaf.text()).orElse(null) : null,
                contentId,
                new Media.Source(leaf.path(), null));
    }

    private static Media.Kind kind(String type) {
        return switch (type.substring(0, type.indexOf('/'))) {
            case "image" -> Media.Kind.IMAGE;
            case "video" -> Media.Kind.VIDEO;
            case "audio" -> Media.Kind.AUDIO;
            default -> Media.Kind.FILE;
        };
    }

    private static @Nullable String name(MailLeaf leaf) {
        String declared = leaf.fileName();
        if (declared != null && !declared.isBlank()) {
            return FileNames.clean(declared);
        }
        return switch (leaf.type().value()) {
            case "message/rfc822", "message/global" -> "message.eml";
            case "text/calendar" -> "invitation.ics";
            default -> null;
        };
    }
}
