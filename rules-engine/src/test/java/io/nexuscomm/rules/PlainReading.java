package io.nexuscomm.rules;

import io.nexuscomm.rules.Facts.Label;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.text.Folding;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second, slow implementation of the conditions, written from the language's description.
 *
 * @param changed what rules have made of fields since
 */
record PlainReading(Facts facts, Map<Field, Object> changed) {

    static PlainReading of(Facts facts) {
        return new PlainReading(facts, Map.of());
    }

    @Nullable
    Object value(Field field) {
        return changed.getOrDefault(field, facts.value(field));
    }

    /** Empty stands for unknown. */
    Optional<Boolean> holds(Condition condition) {
        return switch (condition) {
            case Condition.All all -> and(all.conditions());
            case Condition.Any any ->
                negated(and(any.conditions().stream()
                        .map(Condition.Not::new)
                        .map(Condition.class::cast)
                        .toList()));
            case Condition.None none -> holds(new Condition.Not(new Condition.Any(none.conditions())));
            case Condition.Not not -> negated(holds(not.condition()));
            case Comparison comparison -> compared(comparison);
            case Condition.Attachment attachment -> Optional.of(attached(attachment));
            case Condition.Test other -> throw new AssertionError(other);
        };
    }

    private Optional<Boolean> and(List<Condition> conditions) {
        List<Optional<Boolean>> parts = conditions.stream().map(this::holds).toList();
        if (parts.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    private static Optional<Boolean> negated(Optional<Boolean> truth) {
        return truth.map(value -> !value);
    }

    private boolean attached(Condition.Attachment wanted) {
        boolean found = wanted.kind().isEmpty()
                ? !facts.files().isEmpty()
                : facts.files().stream()
                        .anyMatch(file -> wanted.kind().stream()
                                .anyMatch(kind -> kind.word().equals(file.kind())));
        return Boolean.FALSE.equals(wanted.exists()) ? facts.files().isEmpty() : found;
    }

    @SuppressWarnings("unchecked") // so gathered
    private Optional<Boolean> compared(Comparison comparison) {
        Field field = comparison.field();
        Object value = value(field);
        Operator operator = comparison.operator();
        Optional<Boolean> truth = switch (field.kind()) {
            case KEY -> key(field, operator, (String) value);
            case FLAG -> Optional.of(((Operator.Is) operator).expected() == Boolean.TRUE.equals(value));
            case SET -> Optional.of(set(operator, value == null ? Set.of() : (Set<String>) value));
            case TEXT -> text(operator, (String) value);
            case LABEL -> label(comparison, (Label) value);
            case NUMBER, MOMENT, VALUE -> free(field, operator, value);
        };
        return truth.or(() -> comparison.holdsUnknown() ? Optional.of(true) : Optional.empty());
    }

    /** That nobody holds a conversation is known; that a message has no language is not. */
    private static Optional<Boolean> key(Field field, Operator operator, @Nullable String value) {
        if (operator instanceof Operator.Exists exists) {
            return Optional.of(exists.expected() == (value != null));
        }
        if (value == null && field != Field.CONVERSATION_ASSIGNEE) {
            return Optional.empty();
        }
        return Optional.of(
                switch (operator) {
                    case Operator.AnyOf any -> value != null && any.values().contains(value);
                    case Operator.NoneOf none -> value == null || !none.values().contains(value);
                    default -> throw new AssertionError(operator);
                });
    }

    private static Optional<Boolean> label(Comparison comparison, @Nullable Label label) {
        if (comparison.operator() instanceof Operator.Exists exists) {
            return Optional.of(exists.expected() == (label != null));
        }
        double sure = comparison.confidence() == null ? 0 : comparison.confidence();
        return label == null || label.confidence() < sure
                ? Optional.empty()
                : key(Field.MESSAGE_LANGUAGE, comparison.operator(), label.value());
    }

    private Optional<Boolean> free(Field field, Operator operator, @Nullable Object value) {
        if (operator instanceof Operator.Exists exists) {
            return Optional.of(exists.expected() == (value != null));
        }
        if (value == null) {
            return Optional.empty();
        }
        return switch (operator) {
            case Operator.Compare compare -> beside(value, compare.edge()).map(compare.relation()::holds);
            case Operator.Between between ->
                beside(value, between.low())
                        .flatMap(low -> beside(value, between.high()).map(high -> low >= 0 && high <= 0));
            case Operator.Within within ->
                moment(value).map(at -> at.isAfter(facts.now().minus(within.period())));
            case Operator.OlderThan older ->
                moment(value).map(at -> !at.isAfter(facts.now().minus(older.period())));
            case Operator.AnyOf ignored -> key(field, operator, written(value));
            case Operator.NoneOf ignored -> key(field, operator, written(value));
            default -> text(operator, written(value));
        };
    }

    private static Optional<Integer> beside(Object value, Edge edge) {
        return switch (edge) {
            case Edge.OfNumber number ->
                value instanceof Number own
                        ? Optional.of(new BigDecimal(own.toString()).compareTo(number.number()))
                        : Optional.empty();
            case Edge.OfMoment moment -> moment(value).map(own -> own.compareTo(moment.moment()));
        };
    }

    private static Optional<Instant> moment(Object value) {
        try {
            return value instanceof Number || value instanceof Boolean
                    ? Optional.empty()
                    : Optional.of(Instant.parse(value.toString()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String written(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static boolean set(Operator operator, Set<String> values) {
        return switch (operator) {
            case Operator.AnyOf any -> any.values().stream().anyMatch(values::contains);
            case Operator.NoneOf none -> none.values().stream().noneMatch(values::contains);
            case Operator.AllOf all -> all.values().stream().allMatch(values::contains);
            case Operator.Exists exists -> exists.expected() == !values.isEmpty();
            default -> throw new AssertionError(operator);
        };
    }

    private static Optional<Boolean> text(Operator operator, @Nullable String written) {
        if (operator instanceof Operator.Exists exists) {
            return Optional.of(exists.expected()
                    == (written != null && !Folding.fold(written).isEmpty()));
        }
        if (written == null) {
            return Optional.empty();
        }
        String folded = Folding.fold(written);
        return Optional.of(
                switch (operator) {
                    case Operator.AnyOf any ->
                        any.values().stream().map(Folding::fold).anyMatch(folded::equals);
                    case Operator.NoneOf none ->
                        none.values().stream().map(Folding::fold).noneMatch(folded::equals);
                    case Operator.Words words ->
                        words.words().stream().anyMatch(word -> hasWord(folded, Folding.fold(word)));
                    case Operator.Contains contains ->
                        contains.pieces().stream().map(Folding::fold).anyMatch(folded::contains);
                    case Operator.StartsWith starts -> folded.startsWith(Folding.fold(starts.piece()));
                    case Operator.EndsWith ends -> folded.endsWith(Folding.fold(ends.piece()));
                    case Operator.Matches matches ->
                        Pattern.compile(matches.expression()).matcher(written).find();
                    default -> throw new AssertionError(operator);
                });
    }

    private static boolean hasWord(String folded, String word) {
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
            String spaced = " " + folded + " ";
            String edges = spaced.charAt(at) + word + spaced.charAt(at + 1 + word.length());
            boolean startsInside = isLatin(edges.charAt(0)) && isLatin(edges.charAt(1));
            boolean endsInside = isLatin(edges.charAt(edges.length() - 1)) && isLatin(edges.charAt(edges.length() - 2));
            if (!startsInside && !endsInside) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }
}
