package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.web.ApiJson;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.media.MediaTypes;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Media in a request are named by the id of their upload, when all that is known of their bytes comes from the store, or
 * by the address that the provider fetches them from.
 */
@Component
final class OutgoingMedia {

    private static final int LONGEST_LINK = 2_048;
    private static final Pattern LINK = Pattern.compile("https://[^\\s/@?#]+(/[^\\s]*)?");

    private final ApiJson json;
    private final MediaStore store;

    OutgoingMedia(ApiJson json, MediaStore store) {
        this.json = json;
        this.store = store;
    }

    Media read(OrganizationId organization, JsonNode content, String pointer) {
        Wanted wanted = json.read(content, Wanted.class, pointer);
        if (wanted.link != null) {
            return linked(wanted, wanted.link, pointer);
        }
        if (wanted.mediaId == null) {
            throw ApiProblem.invalid(pointer + "/mediaId", "is needed: upload the medium first", "required");
        }
        MediaStore.Stored stored = store.find(organization, wanted.mediaId)
                .orElseThrow(() -> ApiProblem.notFound(pointer + "/mediaId", "medium"));
        MediaBuilder medium = stored.inMessage().caption(wanted.caption);
        if (wanted.kind != null) {
            medium.kind(wanted.kind);
        }
        if (wanted.kind == Media.Kind.STICKER) {
            medium.animated(animated(organization, stored.id()));
        }
        if (wanted.fileName != null) {
            medium.fileName(FileNames.clean(wanted.fileName));
        }
        return medium.build();
    }

    /** Channels take larger stickers that move. Null when it cannot be told: then the provider's word counts. */
    private @Nullable Boolean animated(OrganizationId organization, MediaId id) {
        try (InputStream octets = store.open(organization, id)) {
            return MediaTypes.isAnimated(octets.readNBytes(MediaTypes.HEAD));
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** We never fetch it, so nothing is known of its bytes but what the caller says. */
    private static Media linked(Wanted wanted, String link, String pointer) {
        if (wanted.mediaId != null) {
            throw ApiProblem.invalid(pointer + "/link", "is said beside mediaId: say one of them", "conflict");
        }
        if (link.length() > LONGEST_LINK || !LINK.matcher(link).matches()) {
            throw ApiProblem.invalid(pointer + "/link", "must be an https address", "bad-format");
        }
        if (wanted.kind == null) {
            throw ApiProblem.invalid(pointer + "/kind", "is needed: nobody looks at the medium", "required");
        }
        return Media.pending(wanted.kind, new Media.Source(link, null))
                .state(Media.State.UNAVAILABLE)
                .fileName(wanted.fileName == null ? null : FileNames.clean(wanted.fileName))
                .caption(wanted.caption)
                .build();
    }

    private record Wanted(
            String type,
            @Nullable MediaId mediaId,
            @Nullable String link,
            Media.@Nullable Kind kind,
            @Nullable String caption,
            @Nullable String fileName) {}
}
