package io.nexuscomm.connector.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids in Message-ID, In-Reply-To and References (RFC 5322, section 3.6.4): case-sensitive, with their brackets. */
final class MessageIds {

    private static final Pattern ID = Pattern.compile("<([^<>]{1,700})>");
    private static final Pattern BARE = Pattern.compile("[^\\s<>]{1,700}");
    private static final Pattern WHITE = Pattern.compile("\\s+");

    private MessageIds() {}

    /** Every {@code <...>} in a field that may hold comments and phrases as well; the first and the last ones. */
    static List<String> all(String field) {
        List<String> ids = ID.matcher(field)
                .results()
                .map(found -> bracketed(found.group(1)))
                .filter(id -> id.length() > 2)
                .distinct()
                .toList();
        return trimmed(ids, MailLimits.REFERENCES);
    }

    /** The id of a Message-ID field: the first in brackets, or the whole field when it is one word. */
    static Optional<String> first(String field) {
        Matcher bare = BARE.matcher(field.strip());
        return all(field).stream()
                .findFirst()
                .or(() -> bare.matches() ? Optional.of(bracketed(bare.group())) : Optional.empty());
    }

    /** Keeps the first id, which is the thread's root, and the last ones, which lead to the parent. */
    static List<String> trimmed(List<String> ids, int limit) {
        return ids.size() <= limit
                ? ids
                : Stream.concat(Stream.of(ids.getFirst()), ids.subList(ids.size() - limit + 1, ids.size()).stream())
                        .toList();
    }

    private static String bracketed(String id) {
        return "<" + WHITE.matcher(id).replaceAll("") + ">";
    }
}
