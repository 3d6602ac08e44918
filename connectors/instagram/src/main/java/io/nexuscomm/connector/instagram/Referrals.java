package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Referral.Creative;
import tools.jackson.databind.JsonNode;

/** What brought a person here: an advertisement, a link of the business, a product. */
final class Referrals {

    private Referrals() {}

    /** The id is the advertisement's or the product's; of a link it is the {@code ref} that the business gave it. */
    static Referral of(JsonNode referral) {
        JsonNode product = Json.objectIfAny(referral, "product");
        JsonNode ad = Json.objectIfAny(referral, "ads_context_data");
        String source = Json.text(referral, "source");
        String adId = Json.text(referral, "ad_id");
        String productId = Json.text(product, "id");
        String id = adId != null ? adId : productId != null ? productId : Json.text(referral, "ref");
        return new Referral(
                source == null && productId != null ? "PRODUCT" : source,
                id,
                Json.text(referral, "referer_uri"),
                Json.prose(ad, "ad_title"),
                null,
                null,
                Creative.of(null, Json.text(ad, "photo_url"), Json.text(ad, "video_url"), null, null));
    }
}
