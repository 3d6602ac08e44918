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
        @Unknown Map<String, JsonNode> unknown) {

    public Referral {
        unknown = InOrder.copyOf(unknown);
    }

    /** A referral in the form of this version. */
    public Referral(
            @Nullable String sourceType,
            @Nullable String sourceId,
            @Nullable String sourceUrl,
            @Nullable String headline,
            @Nullable String body,
            @Nullable String clickId) {
        this(sourceType, sourceId, sourceUrl, headline, body, clickId, Map.of());
    }
}
