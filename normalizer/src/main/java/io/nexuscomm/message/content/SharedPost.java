package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post, story or reel that was shared, mentioned or answered. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SharedPost(
        String type,
        Context context,
        @Nullable String url,
        @Nullable String title,
        @Nullable Media media,
        @Nullable Instant expiresAt)
        implements Content {

    public static final String TYPE = "sharedPost";

    /** What was done with the post. */
    public enum Context {
        STORY_MENTION,
        STORY_REPLY,
        POST_SHARE,
        REEL,
        PROFILE
    }

    @Override
    public String plainText() {
        String said = title == null ? "" : title;
        return url == null ? said : (said + " " + url).strip();
    }
}
