package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A place, in WGS 84 degrees. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Location(
        String type,
        double latitude,
        double longitude,
        @Nullable String name,
        @Nullable String address,
        @Nullable String url)
        implements Content {

    public static final String TYPE = "location";

    @Override
    public String plainText() {
        String place = name != null ? name : address;
        return (place == null ? "" : place + " ") + "(" + latitude + ", " + longitude + ")";
    }
}
