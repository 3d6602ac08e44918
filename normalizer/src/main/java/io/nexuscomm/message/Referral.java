package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What brought the contact here: an advertisement, a post, a link. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Referral(
        @Nullable String sourceType,
        @Nullable String sourceId,
        @Nullable String sourceUrl,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String clickId) {}
