package io.nexuscomm.connector.email;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of the Message-IDs that the gateway makes: {@code <nx.7f...@acme.example>}. */
final class OwnMessageId {

    private static final Pattern FORM = Pattern.compile("<nx\\.[^<>@\\s]{1,200}@([^<>@\\s]{1,253})>");

    private OwnMessageId() {}

    static boolean isOne(String id) {
        return FORM.matcher(id.strip()).matches();
    }

    /** The first one in a text that is of the domain of one of these addresses. */
    static Optional<String> in(String text, Collection<String> addresses) {
        Matcher found = FORM.matcher(text);
        while (found.find()) {
            String domain = "@" + found.group(1);
            if (addresses.stream()
                    .anyMatch(address -> address.regionMatches(
                            true, address.length() - domain.length(), domain, 0, domain.length()))) {
                return Optional.of(found.group());
            }
        }
        return Optional.empty();
    }
}
