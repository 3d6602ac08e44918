package io.nexuscomm.routes.hooks;

import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic that rules may listen to, as whoever runs the gateway says.
 *
 * @param organization whose rules may; null for those of all
 */
public record AllowedTopic(String name, @Nullable OrganizationId organization) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /**
     * @param written {@code orders}, or {@code orders@<id of an organization>}
     * @throws IllegalArgumentException for what is neither
     */
    static AllowedTopic of(String written) {
        String[] parts = written.strip().split("@", 2);
        if (!NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("nexuscomm.rules.topics names what is no topic: " + parts[0]);
        }
        return new AllowedTopic(parts[0], parts.length == 1 ? null : OrganizationId.of(parts[1].strip()));
    }

    boolean isFor(OrganizationId other) {
        return organization == null || organization.equals(other);
    }

    public static List<AllowedTopic> all(List<String> written) {
        return written.stream()
                .filter(each -> !each.isBlank())
                .map(AllowedTopic::of)
                .toList();
    }
}
