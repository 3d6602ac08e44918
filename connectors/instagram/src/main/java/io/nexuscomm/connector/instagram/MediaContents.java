package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Media.State;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Media as a webhook tells of them: by an address at Meta that works for a while, to be fetched at once. */
final class MediaContents {

    /** Addresses of Meta's CDN say when they end: Unix seconds in hex. */
    private static final Pattern ENDS = Pattern.compile("[?&]oe=([0-9A-Fa-f]{8})(&|$)");

    private MediaContents() {}

    static Media read(JsonNode payload, Kind kind) {
        String url = Json.text(payload, "url");
        if (url == null) {
            return Media.pending(kind, new Source("", null))
                    .state(State.UNAVAILABLE)
                    .source(null)
                    .build();
        }
        return Media.pending(kind, new Source(url, ends(url))).build();
    }

    private static @Nullable Instant ends(String url) {
        Matcher end = ENDS.matcher(url);
        return end.find() ? Instant.ofEpochSecond(Long.parseLong(end.group(1), 16)) : null;
    }
}
