package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.content.Content;
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
            Optional<Content> one = id(id).flatMap(each -> media.find(organization, each))
                    .<Content>map(stored -> stored.inMessage().build());
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
}
