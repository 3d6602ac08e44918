package io.nexuscomm.rules.model;

import java.util.List;
import java.util.Set;

/**
 * Who of many contacts comes first: {@code contact.attr.score desc}.
 *
 * @param field of the contact alone
 * @param descending whether the greatest comes first
 */
public record ContactOrder(Field field, boolean descending) {

    private static final String DESCENDING = "desc";
    private static final Set<String> DIRECTIONS = Set.of("asc", DESCENDING);
    private static final String ATTRIBUTE = "contact.attr.";

    private static final List<Field> FIELDS = List.of(
            Field.CONTACT_CREATED_AT,
            Field.CONTACT_NAME,
            Field.CONTACT_TIER,
            Field.CONTACT_COUNTRY,
            Field.CONTACT_LANGUAGE,
            Field.CONTACT_TIMEZONE);

    /** @throws RuleRefused when contacts cannot be put in such an order */
    public static ContactOrder parse(String written) {
        String[] words = written.strip().split("\\s+");
        Field field = Field.find(words[0])
                .filter(known -> FIELDS.contains(known) || known.word().startsWith(ATTRIBUTE))
                .orElseThrow(() -> new RuleRefused(
                        "contacts cannot be put in the order `" + Nearest.shown(written) + "`",
                        Nearest.suggestion(
                                words[0], FIELDS.stream().map(Field::word).toList())));
        boolean known = words.length == 1 || words.length == 2 && DIRECTIONS.contains(words[1]);
        if (!known) {
            throw new RuleRefused(
                    "an order is a field of the contact, and `asc` or `desc`",
                    "write for example `order: contact.attr.score desc`");
        }
        return new ContactOrder(field, words.length == 2 && words[1].equals(DESCENDING));
    }
}
