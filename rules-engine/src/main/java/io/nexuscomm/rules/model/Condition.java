package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a rule to fire. Three-valued: a comparison with a field that has no value is unknown, a group that
 * depends on it is unknown too, and a rule whose condition is unknown does not fire.
 */
public sealed interface Condition {

    /** Holds for everything. */
    Condition ALWAYS = new All(List.of());

    /** All of them. Without any it holds. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = notEmpty("any", conditions);
        }
    }

    /** Not one of them. */
    record None(List<Condition> conditions) implements Condition {
        public None {
            conditions = notEmpty("none", conditions);
        }
    }

    /** Not this. */
    record Not(Condition condition) implements Condition {}

    /** Looks at the facts by itself. */
    sealed interface Test extends Condition {

        /** Its key in a rule file. */
        String word();
    }

    /**
     * A field compared, with values in the spelling that facts have.
     *
     * @param confidence how sure a classifier must be, from 0 to 1; null for any
     * @param holdsUnknown whether it holds when the field has no value
     */
    record Comparison(
            Field field, Operator operator, @Nullable Double confidence, boolean holdsUnknown) implements Test {
        public Comparison {
            if (!operator.fits(field.kind())) {
                throw new RuleRefused(
                        "`" + operator.word() + "` cannot be asked of " + field.word(), Vocabulary.operatorsOf(field));
            }
            if (confidence != null && field.kind() != Field.Kind.LABEL) {
                throw new RuleRefused("only a classifier's label has a confidence", "leave `confidence` out");
            }
            if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
                throw new RuleRefused("a confidence lies between 0 and 1");
            }
            operator = operator.spelled(field::spelled);
        }

        public Comparison(Field field, Operator operator, boolean holdsUnknown) {
            this(field, operator, null, holdsUnknown);
        }

        public Comparison(Field field, Operator operator) {
            this(field, operator, null, false);
        }

        /** The same, which also holds when the field has no value. */
        public Comparison orUnknown() {
            return new Comparison(field, operator, confidence, true);
        }

        @Override
        public String word() {
            return field.word();
        }
    }

    /**
     * That a file of the message is so: one that meets all of it.
     *
     * @param mime types, of which the second part may be {@code *}
     * @param size in bytes
     * @param scan what the virus scanner says
     */
    record Attachment(
            @OneOrMore List<AttachmentKind> kind,
            @OneOrMore @As(Form.LINE) List<String> mime,
            @OneOrMore @As(Form.LINE) List<String> filename,
            @Nullable Size size,
            @Nullable Scan scan,
            @Nullable Boolean exists)
            implements Test {

        public Attachment {
            kind = List.copyOf(kind);
            mime = List.copyOf(mime);
            filename = List.copyOf(filename);
            if (kind.isEmpty()
                    && mime.isEmpty()
                    && filename.isEmpty()
                    && size == null
                    && scan == null
                    && exists == null) {
                throw new RuleRefused("nothing is asked of the file", "write for example `kind: image`");
            }
        }

        /** How large it may be; at least one of them. */
        public record Size(
                @Nullable Bytes gt,
                @Nullable Bytes gte,
                @Nullable Bytes lt,
                @Nullable Bytes lte) {
            public Size {
                if (gt == null && gte == null && lt == null && lte == null) {
                    throw new RuleRefused("no size is named", "write for example `{ lt: 20MB }`");
                }
            }
        }

        /** What a virus scanner says. */
        public enum Scan implements Word {
            CLEAN("clean"),
            INFECTED("infected"),
            UNKNOWN("unknown");

            private final String word;

            Scan(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }

        @Override
        public String word() {
            return "attachment";
        }
    }

    /**
     * How a calendar stands.
     *
     * @param name null for the organization's own
     * @param at the moment that is looked at
     */
    record Calendar(
            @As(Form.ID) @Nullable String name,
            Stands is,
            @Default("now") At at) implements Test {

        /** What it can be. */
        public enum Stands implements Word {
            OPEN("open"),
            CLOSED("closed"),
            HOLIDAY("holiday");

            private final String word;

            Stands(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }

        /** When. */
        public enum At implements Word {
            NOW("now"),
            MESSAGE("message");

            private final String word;

            At(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }

        @Override
        public String word() {
            return "calendar";
        }
    }

    /** How often something happened lately, over all channels; at least one bound. */
    @SomeOf({"gt", "gte", "lt", "lte"})
    record Count(
            EventType of,
            @Default("contact") Scope per,
            @Key("in") Duration period,
            @Nullable Integer gt,
            @Nullable Integer gte,
            @Nullable Integer lt,
            @Nullable Integer lte)
            implements Test {

        /** Beyond, it is not counted. */
        public static final int MOST = 1_000;

        public Count {
            Bounds.period(period);
            if (gt == null && gte == null && lt == null && lte == null) {
                throw new RuleRefused("no number is named", "write for example `gt: 3`");
            }
            Stream.of(gt, gte, lt, lte)
                    .filter(each -> each != null)
                    .forEach(each -> Bounds.between("the number", each, 0, MOST));
        }

        @Override
        public String word() {
            return "count";
        }
    }

    /** The wall clock. From later to earlier means over midnight. */
    record Time(
            @As(Form.TIME_OF_DAY) List<String> between,
            List<Weekday> days,
            @As(Form.ZONE) @Nullable String timezone) implements Test {

        public Time {
            between = List.copyOf(between);
            days = List.copyOf(days);
            if (!between.isEmpty() && between.size() != 2) {
                throw new RuleRefused("`between` has two times", "write for example `[\"08:00\", \"18:00\"]`");
            }
            if (between.isEmpty() && days.isEmpty()) {
                throw new RuleRefused("no time is named", "write `between` or `days`");
            }
        }

        @Override
        public String word() {
            return "time";
        }
    }

    /** An expression in CEL, where nothing else will do: it is looked at last, and costs. */
    record Expr(String source) implements Test {

        public Expr {
            Bounds.text("an expression", source, 1_000);
            if (source.isBlank()) {
                throw new RuleRefused("the expression is empty");
            }
            CelFields.expression(source);
        }

        @Override
        public String word() {
            return "expr";
        }
    }

    /** The conditions right below it; none below a test. */
    default List<Condition> parts() {
        return switch (this) {
            case All all -> all.conditions();
            case Any any -> any.conditions();
            case None none -> none.conditions();
            case Not not -> List.of(not.condition());
            case Test ignored -> List.of();
        };
    }

    /** All tests in it, in the order they are written. */
    default Stream<Test> tests() {
        return this instanceof Test test ? Stream.of(test) : parts().stream().flatMap(Condition::tests);
    }

    /** How many groups are nested in each other, at most. */
    default int depth() {
        return this instanceof Test
                ? 0
                : 1 + parts().stream().mapToInt(Condition::depth).max().orElse(0);
    }

    /** How many characters its words have together. */
    default long wordLength() {
        return tests().mapToLong(test -> test instanceof Comparison comparison
                        ? comparison.operator().wordLength()
                        : 0)
                .sum();
    }

    /** Whether there is an {@code all} without conditions in it: no file could hold that. */
    default boolean hasEmptyGroup() {
        return this instanceof All all && all.conditions().isEmpty()
                || parts().stream().anyMatch(Condition::hasEmptyGroup);
    }

    private static List<Condition> notEmpty(String group, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new RuleRefused("`" + group + "` has no conditions");
        }
        return List.copyOf(conditions);
    }
}
