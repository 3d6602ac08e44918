package io.nexuscomm.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * Contacts that rules speak of by a name, as {@code forEach: { segment: <id> }}: those for whom the condition holds when
 * somebody asks.
 *
 * @param condition of what is known of a contact alone
 */
public record Segment(
        @Key("segment") @As(Form.ID) String id,
        @As(Form.NAME) @Nullable String name,
        @Key("if") Condition condition) implements Document {

    private static final String CONTACT = "contact.";

    public Segment {
        Condition stated = condition;
        condition = RuleRefused.within("if", () -> Bounds.condition(stated));
        requireOfContact(condition);
    }

    /** @throws RuleRefused when it asks for more than is known of a contact without a message */
    public static void requireOfContact(Condition condition) {
        condition.tests().forEach(test -> {
            boolean known = test instanceof Condition.Comparison comparison
                    && comparison.field().word().startsWith(CONTACT)
                    && comparison.field() != Field.CONTACT_ADDRESS;
            if (!known) {
                throw new RuleRefused(
                        "`" + test.word() + "` is not known of a contact without a message",
                        "ask for contact.tags, contact.tier, contact.attr.<name> or the like");
            }
        });
    }
}
