package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.Referral;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The post that people comment on, like and share, as far as a notification shows it. */
final class Posts {

    private Posts() {}

    /** Where people see it. */
    static String link(String urn) {
        return "https://www.linkedin.com/feed/update/" + urn + "/";
    }

    /** What the comment is about: our post, so that who reads the comment knows what it answers. */
    static Referral referral(String post, JsonNode decorated) {
        return new Referral("post", post, link(post), null, text(decorated), null);
    }

    /** Its words; null when it has none, or none came along. */
    static @Nullable String text(JsonNode decorated) {
        return Json.prose(decorated, "text");
    }
}
