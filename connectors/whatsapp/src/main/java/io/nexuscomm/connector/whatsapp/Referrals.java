package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Referral.Creative;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The advertisement or post that brought somebody; it rides on their first message (Cloud API, referral). */
final class Referrals {

    private Referrals() {}

    /** @param referral a missing node when nothing brought them */
    static @Nullable Referral of(JsonNode referral) {
        if (referral.isMissingNode()) {
            return null;
        }
        return new Referral(
                Json.text(referral, "source_type"),
                Json.text(referral, "source_id"),
                Json.text(referral, "source_url"),
                Json.prose(referral, "headline"),
                Json.prose(referral, "body"),
                Json.text(referral, "ctwa_clid"),
                Creative.of(
                        Json.text(referral, "media_type"),
                        Json.text(referral, "image_url"),
                        Json.text(referral, "video_url"),
                        Json.text(referral, "thumbnail_url"),
                        Json.prose(Json.objectIfAny(referral, "welcome_message"), "text")));
    }
}
