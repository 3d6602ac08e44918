package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place, in WGS 84 degrees.
 *
 * @param type {@value #TYPE}
 * @param latitude north is positive
 * @param longitude east is positive
 * @param name what people call it; null when it has none
 * @param address where it is, in words; null when not given
 * @param url a page about it; null when not given
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Location(
        String type,
        double latitude,
        double longitude,
        @Nullable String name,
        @Nullable String address,
        @Nullable String url,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "location";

    public Location {
        ContentType.require(TYPE, type);
        unknown = InOrder.copyOf(unknown);
    }

    /** A location in the form of this version, with its type named. */
    public Location(
            String type,
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address,
            @Nullable String url) {
        this(type, latitude, longitude, name, address, url, Map.of());
    }

    /** A bare place. */
    public static Location of(double latitude, double longitude) {
        return of(latitude, longitude, null, null);
    }

    /** A place with a name and an address, as far as they are known. */
    public static Location of(double latitude, double longitude, @Nullable String name, @Nullable String address) {
        return new Location(TYPE, latitude, longitude, name, address, null);
    }

    @Override
    public String plainText() {
        String place = name != null ? name : address;
        return (place == null ? "" : place + " ") + "(" + latitude + ", " + longitude + ")";
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
