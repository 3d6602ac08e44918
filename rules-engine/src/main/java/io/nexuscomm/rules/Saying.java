package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Piece;
import io.nexuscomm.rules.model.Placeholder;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.TextTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a step says, made ready: a text of the rule's own, or a template with what the rule puts into it. Immutable. */
final class Saying {

    private final @Nullable Filler text;
    private final @Nullable String name;
    private final @Nullable TextTemplate template;
    private final Map<String, Valuation> with;
    private final @Nullable String tag;
    private final @Nullable Field language;
    private final Map<String, List<Bit>> texts = new HashMap<>();
    private final Map<String, List<Bit>> subjects = new HashMap<>();
    private final Map<String, Valuation> others = new LinkedHashMap<>();

    /** A piece of a template's text. @param given by the rule: it must have a value */
    private record Bit(
            @Nullable String literal,
            @Nullable String given,
            @Nullable Valuation field) {}

    /**
     * @param written how the step says it
     * @throws RuleRefused when the template needs what the rule does not give it
     */
    Saying(Written written, Filler.Named rule, Compilation compilation) {
        this.text = written.text() == null ? null : new Filler(written.text(), rule, compilation);
        this.name = written.template();
        this.template = name == null ? null : compilation.library().template(name);
        this.with = Valuation.all(written.with(), rule, compilation);
        String how = written.language();
        this.language = how == null ? Field.CONTACT_LANGUAGE : Field.find(how).orElse(null);
        this.tag = language == null ? how : null;
        if (tag != null) {
            Form.LANGUAGE.check(tag);
        }
        if (language != null && name != null) {
            compilation.looksAt(language);
        }
        if (template != null) {
            template.texts().forEach((of, each) -> texts.put(of, bits(each, rule, compilation)));
            template.subject().forEach((of, each) -> subjects.put(of, bits(each, rule, compilation)));
            template.approved()
                    .values()
                    .forEach(each -> each.variables().stream()
                            .filter(variable -> !with.containsKey(variable))
                            .forEach(variable -> others.put(variable, field(variable, rule, compilation))));
        }
    }

    /** How a step says something. @param language a tag or a field; null for the contact's */
    record Written(
            @Nullable Filled text,
            @Nullable String template,
            Map<String, Object> with,
            @Nullable String language) {}

    private List<Bit> bits(String text, Filler.Named rule, Compilation compilation) {
        return Piece.of(text).stream()
                .map(piece -> switch (piece) {
                    case Piece.Literal literal -> new Bit(literal.text(), null, null);
                    case Piece.Slot slot ->
                        with.containsKey(slot.name())
                                ? new Bit(null, slot.name(), null)
                                : new Bit(null, null, field(slot.name(), rule, compilation));
                })
                .toList();
    }

    private Valuation field(String variable, Filler.Named rule, Compilation compilation) {
        try {
            new Placeholder(variable);
        } catch (RuleRefused none) {
            throw new RuleRefused(
                    "the template `" + name + "` needs a value for `" + variable + "`",
                    "write `with: { " + variable + ": \"...\" }`");
        }
        Filler filler = new Filler(new Filled("{{" + variable + "}}"), rule, compilation);
        return filler::fill;
    }

    /** Whether the text is here, and no catalogue must be looked at. */
    boolean isHere() {
        return text != null || template != null;
    }

    Said said(Evaluation evaluation) {
        if (text != null && name == null) {
            return Said.plain(text.fill(evaluation));
        }
        Map<String, String> values = new LinkedHashMap<>();
        with.forEach((key, valuation) -> values.put(key, Values.text(valuation.of(evaluation))));
        others.forEach((key, valuation) -> values.put(key, Values.text(valuation.of(evaluation))));
        List<String> lacking =
                with.keySet().stream().filter(key -> isBlank(values.get(key))).toList();
        String wanted = wanted(evaluation);
        String own = text == null ? null : text.fill(evaluation);
        if (template == null) {
            return new Said(own, null, name, wanted, values, Map.of(), lacking);
        }
        String here = template.languageFor(wanted);
        return new Said(
                own == null ? filled(texts.getOrDefault(here, List.of()), values, evaluation) : own,
                Optional.ofNullable(subjects.getOrDefault(here, subjects.get(template.language())))
                        .map(bits -> filled(bits, values, evaluation))
                        .orElse(null),
                name,
                here,
                values,
                template.approved(),
                lacking);
    }

    private @Nullable String wanted(Evaluation evaluation) {
        return language == null ? tag : evaluation.value(language) instanceof String known ? known : null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String filled(List<Bit> bits, Map<String, String> values, Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        for (Bit bit : bits) {
            if (bit.literal() != null) {
                out.append(bit.literal());
            } else if (bit.given() != null) {
                out.append(values.getOrDefault(bit.given(), ""));
            } else if (bit.field() != null) {
                out.append(bit.field().of(evaluation));
            }
        }
        return out.toString();
    }
}
