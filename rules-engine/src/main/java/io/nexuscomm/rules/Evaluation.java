package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decision while it is made. Used by one thread. */
final class Evaluation {

    private static final int FIELDS = Field.values().length;

    private final Facts facts;
    private final Lexicon lexicon;
    private final @Nullable FieldText[] texts = new FieldText[FIELDS];
    private final Standing standing;
    private final SearchBudget budget = new SearchBudget();
    private @Nullable Guards guards;
    private @Nullable Verdict blamed;

    Evaluation(Facts facts, Lexicon lexicon) {
        this.facts = facts;
        this.lexicon = lexicon;
        this.standing = new Standing(facts);
    }

    Facts facts() {
        return facts;
    }

    Standing standing() {
        return standing;
    }

    Guards guards() {
        Guards known = guards;
        if (known == null) {
            known = new Guards(facts);
            guards = known;
        }
        return known;
    }

    void blame(Verdict failure) {
        blamed = failure;
    }

    @Nullable
    Verdict blamed() {
        return blamed;
    }

    /** A field with one exact value; null when it has none. */
    @Nullable
    String key(Field field) {
        return switch (field) {
            case CHANNEL -> facts.channel();
            case CONVERSATION_ASSIGNEE -> standing.assignee();
            case MESSAGE_TEXT,
                    MESSAGE_SUBJECT,
                    MESSAGE_AUTO_SUBMITTED,
                    CONTACT_NAME,
                    CONTACT_ADDRESS,
                    CONTACT_TAGS,
                    CONVERSATION_TAGS -> throw new IllegalArgumentException(field.word());
        };
    }

    Set<String> set(Field field) {
        return field == Field.CONTACT_TAGS ? facts.contactTags() : standing.tags();
    }

    /** A text field; null when it has no value. */
    @Nullable
    FieldText text(Field field) {
        FieldText known = texts[field.ordinal()];
        if (known != null) {
            return known;
        }
        String written = written(field);
        if (written == null) {
            return null;
        }
        FieldText text = new FieldText(written, lexicon, budget);
        texts[field.ordinal()] = text;
        return text;
    }

    private @Nullable String written(Field field) {
        return switch (field) {
            case MESSAGE_TEXT -> facts.text();
            case MESSAGE_SUBJECT -> facts.subject();
            case CONTACT_NAME -> facts.contactName();
            case CONTACT_ADDRESS -> facts.contactAddress().isEmpty() ? null : facts.contactAddress();
            case CHANNEL, MESSAGE_AUTO_SUBMITTED, CONTACT_TAGS, CONVERSATION_ASSIGNEE, CONVERSATION_TAGS ->
                throw new IllegalArgumentException(field.word());
        };
    }
}
