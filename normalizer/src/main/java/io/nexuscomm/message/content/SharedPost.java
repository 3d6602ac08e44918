package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post, story or reel that was shared, mentioned or answered.
 *
 * @param type {@value #TYPE}
 * @param context what was done with it
 * @param url where it can be seen; null when the provider does not say
 * @param title its own words; null when it has none
 * @param media our copy of what it shows; null when there is none to have
 * @param expiresAt when the provider takes it away; null when unknown or never
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SharedPost(
        String type,
        Context context,
        @Nullable String url,
        @Nullable String title,
        @Nullable Media media,
        @Nullable Instant expiresAt,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "sharedPost";

    public SharedPost {
        ContentType.require(TYPE, type);
        unknown = InOrder.copyOf(unknown);
    }

    /** A shared post in the form of this version, with its type named. */
    public SharedPost(
            String type,
            Context context,
            @Nullable String url,
            @Nullable String title,
            @Nullable Media media,
            @Nullable Instant expiresAt) {
        this(type, context, url, title, media, expiresAt, Map.of());
    }

    /** A post of which nothing but its address is known. */
    public static SharedPost of(Context context, @Nullable String url) {
        return new SharedPost(TYPE, context, url, null, null, null);
    }

    @Override
    public String plainText() {
        String said = Stream.of(title, url).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return said.isEmpty() ? "[" + context.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "]" : said;
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /** What was done with the post. */
    public enum Context {
        /** The contact named us in a story. */
        STORY_MENTION,
        /** The contact answered a story of ours. */
        STORY_REPLY,
        /** The contact passed a post on to us. */
        POST_SHARE,
        /** The contact passed a reel on to us. */
        REEL,
        /** The contact passed a profile on to us. */
        PROFILE,
        /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
        UNKNOWN
    }
}
