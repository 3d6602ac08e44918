package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What brought the contact here: an advertisement, a post, a link. All of it in the provider's words, and null where
 * the provider says nothing.
 *
 * @param sourceType ad, post, ...
 * @param sourceId the provider's id of it
 * @param sourceUrl where it can be seen
 * @param headline its title
 * @param body its text
 * @param clickId the provider's id of the click, for reports of what an advertisement brought
 * @param creative what the contact saw of it; null where the provider does not show it
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Referral(
        @Nullable String sourceType,
        @Nullable String sourceId,
        @Nullable String sourceUrl,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String clickId,
        @Nullable Creative creative,
        @Unknown Map<String, JsonNode> unknown) {

    public Referral {
        unknown = InOrder.copyOf(unknown);
    }

    /**
     * What an advertisement showed. The addresses are the provider's, and may end.
     *
     * @param mediaType image, video, ...
     * @param welcome what the business says by itself when somebody comes from there
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Creative(
            @Nullable String mediaType,
            @Nullable String imageUrl,
            @Nullable String videoUrl,
            @Nullable String thumbnailUrl,
            @Nullable String welcome) {

        /** @return null when there is nothing of it */
        public static @Nullable Creative of(
                @Nullable String mediaType,
                @Nullable String imageUrl,
                @Nullable String videoUrl,
                @Nullable String thumbnailUrl,
                @Nullable String welcome) {
            Creative creative = new Creative(mediaType, imageUrl, videoUrl, thumbnailUrl, welcome);
            return creative.equals(new Creative(null, null, null, null, null)) ? null : creative;
        }
    }

    /** A referral in the form of this version. */
    public Referral(
            @Nullable String sourceType,
            @Nullable String sourceId,
            @Nullable String sourceUrl,
            @Nullable String headline,
            @Nullable String body,
            @Nullable String clickId,
            @Nullable Creative creative) {
        this(sourceType, sourceId, sourceUrl, headline, body, clickId, creative, Map.of());
    }

    /** A referral of which nothing can be seen. */
    public Referral(
            @Nullable String sourceType,
            @Nullable String sourceId,
            @Nullable String sourceUrl,
            @Nullable String headline,
            @Nullable String body,
            @Nullable String clickId) {
        this(sourceType, sourceId, sourceUrl, headline, body, clickId, null, Map.of());
    }
}
