package io.nexuscomm.inbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people and rules keep of a contact.
 *
 * @param tier what it is to the business: {@code vip}
 * @param country ISO 3166-1
 * @param timezone IANA
 * @param language BCP 47
 * @param attributes by name: texts, numbers, yes and no
 */
public record Profile(
        @Nullable String tier,
        @Nullable String country,
        @Nullable String timezone,
        @Nullable String language,
        Map<String, Object> attributes) {

    public static final Profile EMPTY = new Profile(null, null, null, null, Map.of());

    /** The same with further attributes. */
    public Profile with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.putAll(more);
        return new Profile(tier, country, timezone, language, all);
    }

    /** The same with what another knows that this does not. */
    public Profile completedBy(Profile other) {
        return new Profile(
                tier == null ? other.tier : tier,
                country == null ? other.country : country,
                timezone == null ? other.timezone : timezone,
                language == null ? other.language : language,
                other.with(attributes).attributes);
    }

    public Profile {
        attributes = Map.copyOf(attributes);
    }
}
