package io.nexuscomm.rules.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that rules send, in several languages. Its <code>{{opensAt}}</code> stands for what a rule gives it by
 * {@code with}, or for a field as in other texts.
 *
 * @param id by which rules name it
 * @param language which of the texts is taken where the reader's is not among them
 * @param texts by language tag
 * @param subject of a mail, by language tag; empty where the rule's name will do
 * @param approved by channel, the provider's template that is sent where the channel allows no free text any more
 */
public record TextTemplate(
        @Key("template") @As(Form.ID) String id,
        @As(Form.NAME) @Nullable String name,
        @As(Form.LANGUAGE) String language,
        @As(Form.WORDING) Map<String, String> texts,
        @As(Form.WORDING) Map<String, String> subject,
        Map<String, Approved> approved)
        implements Document {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");

    public TextTemplate {
        texts = byLanguage("texts", texts);
        subject = byLanguage("subject", subject);
        approved = Collections.unmodifiableMap(new TreeMap<>(approved));
        if (texts.isEmpty()) {
            throw new RuleRefused("a template needs a text", "write for example `texts: { en: Hello }`");
        }
        if (find(texts, language).isEmpty()) {
            throw new RuleRefused(
                    "the template has no text in its own language `" + Nearest.shown(language) + "`",
                    "`language` is one of " + String.join(", ", texts.keySet()));
        }
    }

    /**
     * A template of a provider's catalogue.
     *
     * @param variables which of this template's names are its variables, in its order
     */
    public record Approved(
            @As(Form.LINE) String name,
            @As(Form.LANGUAGE) String language,
            @As(Form.VARIABLE) List<String> variables) {
        public Approved {
            variables = List.copyOf(variables);
        }
    }

    private static Map<String, String> byLanguage(String key, Map<String, String> texts) {
        texts.keySet()
                .forEach(tag -> RuleRefused.within(key, () -> {
                    Form.LANGUAGE.check(tag);
                    return tag;
                }));
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The language whose text somebody reads who wants another one: that one, its primary one, or the template's own. */
    public String languageFor(@Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .flatMap(tag -> find(texts, tag))
                .orElse(find(texts, language).orElse(language));
    }

    private static Optional<String> find(Map<String, String> texts, String wanted) {
        String tag = wanted.replace('_', '-');
        int end = tag.indexOf('-');
        return same(texts, tag).or(() -> end < 0 ? Optional.empty() : same(texts, tag.substring(0, end)));
    }

    private static Optional<String> same(Map<String, String> texts, String tag) {
        return texts.keySet().stream()
                .filter(each -> each.replace('_', '-').equalsIgnoreCase(tag))
                .findFirst();
    }

    /** The names that stand in it: what a rule gives it, and fields. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Map<String, String> all : List.of(texts, subject)) {
            all.values().forEach(text -> names.addAll(Piece.names(text)));
        }
        approved.values().forEach(each -> names.addAll(each.variables()));
        return names;
    }

    static void check(String text) {
        if (text.isBlank()) {
            throw new RuleRefused("the text is empty");
        }
        Piece.names(text).forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new RuleRefused(
                        "`{{" + Nearest.shown(name) + "}}` names nothing",
                        "use letters, digits, dots and lines, beginning with a letter");
            }
        });
    }
}
