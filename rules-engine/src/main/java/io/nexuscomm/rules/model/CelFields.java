package io.nexuscomm.rules.model;

import io.nexuscomm.rules.cel.CelExpression;
import io.nexuscomm.rules.cel.CelLanguage;
import io.nexuscomm.rules.cel.CelRefused;
import io.nexuscomm.rules.cel.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What expressions in CEL can look at: the fields of the catalog, attributes and variables, and the moment of deciding. */
public final class CelFields {

    /** The moment of deciding. */
    public static final String NOW = "now";

    /** Families of fields that people name themselves, as maps. */
    public static final List<String> FAMILIES = List.of("contact.attr", "conversation.attr", "vars", "event.data");

    private static final Pattern MEMBER =
            Pattern.compile("\\b(?:contact\\.attr|conversation\\.attr|vars|event\\.data)\\.[a-zA-Z][a-zA-Z0-9_]*");

    private CelFields() {}

    /** CEL is set up when the first expression is read: most organizations have none. */
    private static final class Language {
        static final CelLanguage CEL = new CelLanguage(Stream.concat(
                        Field.CATALOG.stream().map(field -> new Variable(field.word(), kind(field.kind()))),
                        Stream.concat(
                                FAMILIES.stream().map(family -> new Variable(family, Variable.Kind.NAMED)),
                                Stream.of(new Variable(NOW, Variable.Kind.MOMENT))))
                .toList());
    }

    private static Variable.Kind kind(Field.Kind kind) {
        return switch (kind) {
            case KEY, TEXT, LABEL -> Variable.Kind.TEXT;
            case SET -> Variable.Kind.TEXTS;
            case FLAG -> Variable.Kind.FLAG;
            case MOMENT -> Variable.Kind.MOMENT;
            case NUMBER, VALUE -> Variable.Kind.ANY;
        };
    }

    /** @throws RuleRefused when it means nothing */
    public static CelExpression expression(String source) {
        try {
            return Language.CEL.expression(source);
        } catch (CelRefused refused) {
            throw new RuleRefused(
                    "the expression cannot be used: " + refused.getMessage(),
                    "write CEL that answers yes or no, for example `message.text.size() > 500`");
        }
    }

    /** The fields it looks at: those of the catalog, and attributes and variables as far as it names them. */
    public static Set<Field> of(CelExpression expression, String source) {
        Set<Field> fields = new HashSet<>();
        expression.variables().forEach(name -> Field.find(name).ifPresent(fields::add));
        Matcher member = MEMBER.matcher(source);
        while (member.find()) {
            Field.find(member.group()).ifPresent(fields::add);
        }
        return fields;
    }
}
