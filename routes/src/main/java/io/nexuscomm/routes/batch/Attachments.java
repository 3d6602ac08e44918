package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the media that a rule attaches, in its own organization. */
final class Attachments {

    private final MediaStore media;

    Attachments(MediaStore media) {
        this.media = media;
    }

    /** Empty when one of them is not there. */
    Optional<List<Content>> of(OrganizationId organization, List<String> ids) {
        List<Content> found = new ArrayList<>();
        for (String id : ids) {
            Optional<Content> one =
                    id(id).flatMap(each -> media.find(organization, each)).map(Attachments::content);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return Optional.of(List.copyOf(found));
    }

    private static Optional<MediaId> id(String written) {
        try {
            return Optional.of(MediaId.of(written));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Content content(MediaStore.Stored stored) {
        return new Media(
                Media.TYPE,
                kind(stored.mimeType()),
                Media.State.STORED,
                stored.id(),
                stored.mimeType(),
                stored.declaredType(),
                stored.fileName(),
                stored.bytes(),
                stored.sha256(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Media.Kind kind(String mimeType) {
        int slash = mimeType.indexOf('/');
        return switch (slash < 0 ? "" : mimeType.substring(0, slash)) {
            case "image" -> Media.Kind.IMAGE;
            case "video" -> Media.Kind.VIDEO;
            case "audio" -> Media.Kind.AUDIO;
            default -> Media.Kind.FILE;
        };
    }
}
