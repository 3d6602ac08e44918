package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Field.Kind;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Operator.AnyOf;
import io.nexuscomm.rules.model.Operator.Compare;
import io.nexuscomm.rules.model.Operator.Exists;
import io.nexuscomm.rules.model.Operator.Is;
import io.nexuscomm.rules.model.Operator.NoneOf;
import io.nexuscomm.rules.model.Operator.Words;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How two comparisons of one field stand to each other. */
final class Operators {

    /** Channels that come with the gateway and whose messages have none; of others nobody can tell. */
    private static final Set<String> WITHOUT_SUBJECT = Set.of("sms", "whatsapp", "instagram", "linkedin");

    private Operators() {}

    /** Whether one comparison holds wherever the other does. */
    static boolean implies(Comparison narrow, Comparison wide) {
        if (!narrow.field().equals(wide.field())
                || narrow.holdsUnknown() && !wide.holdsUnknown()
                || !Objects.equals(narrow.confidence(), wide.confidence())) {
            return false;
        }
        return switch (wide.operator()) {
            case AnyOf any -> narrow.operator() instanceof AnyOf one && holdsAll(any.values(), one.values());
            case NoneOf none ->
                narrow.operator() instanceof NoneOf more && holdsAll(more.values(), none.values())
                        || narrow.operator() instanceof AnyOf one
                                && isOneValue(narrow)
                                && Collections.disjoint(one.values(), none.values());
            case Exists exists -> exists.expected() && narrow.operator() instanceof AnyOf;
            case Words words -> narrow.operator() instanceof Words one && holdsAll(words.words(), one.words());
            case Operator.Contains pieces ->
                narrow.operator() instanceof Operator.Contains one && holdsAll(pieces.pieces(), one.pieces());
            default -> narrow.operator().equals(wide.operator());
        };
    }

    /** Whether it holds whatever the value: nothing is counted below zero. */
    static boolean isAlwaysTrue(Comparison comparison) {
        return comparison.field().equals(Field.MESSAGE_ATTACHMENT_COUNT)
                && comparison.operator() instanceof Compare compare
                && compare.edge() instanceof Edge.OfNumber edge
                && isBelowAll(compare.relation(), edge.number());
    }

    private static boolean isBelowAll(Operator.Relation relation, BigDecimal number) {
        return switch (relation) {
            case GTE -> number.signum() <= 0;
            case GT -> number.signum() < 0;
            case LT, LTE -> false;
        };
    }

    /** Whether one asks for a channel on which the other has nothing to compare. */
    private static boolean misses(Comparison channel, Comparison other) {
        return channel.field().equals(Field.CHANNEL)
                && channel.operator() instanceof AnyOf any
                && WITHOUT_SUBJECT.containsAll(any.values())
                && other.field().equals(Field.MESSAGE_SUBJECT)
                && !(other.operator() instanceof Exists exists && !exists.expected())
                && !channel.holdsUnknown()
                && !other.holdsUnknown();
    }

    /** Whether they can never hold together. */
    static boolean exclude(Comparison one, Comparison other) {
        return misses(one, other) || misses(other, one) || ofOneField(one, other);
    }

    private static boolean ofOneField(Comparison one, Comparison other) {
        return one.field().equals(other.field())
                && !one.holdsUnknown()
                && !other.holdsUnknown()
                && (excludes(one, other) || excludes(other, one));
    }

    private static boolean excludes(Comparison one, Comparison other) {
        return switch (one.operator()) {
            case AnyOf any ->
                other.operator() instanceof Exists exists && !exists.expected()
                        || isOneValue(one) && allows(any, other.operator()).isEmpty();
            case Is is -> other.operator() instanceof Is second && is.expected() != second.expected();
            case Exists exists -> other.operator() instanceof Exists second && exists.expected() != second.expected();
            case Compare compare -> other.operator() instanceof Compare second && areApart(compare, second);
            default -> false;
        };
    }

    /** Whether one of them holds whatever the value. */
    static boolean coverAll(Comparison one, Comparison other) {
        if (!one.field().equals(other.field())) {
            return false;
        }
        return switch (one.operator()) {
            case NoneOf none ->
                isOneValue(one)
                        && (other.operator() instanceof NoneOf second
                                        && Collections.disjoint(none.values(), second.values())
                                || other.operator() instanceof AnyOf any && holdsAll(any.values(), none.values()));
            case AnyOf any ->
                isOneValue(one) && other.operator() instanceof NoneOf none && holdsAll(any.values(), none.values());
            case Is is -> other.operator() instanceof Is second && is.expected() != second.expected();
            case Exists exists -> other.operator() instanceof Exists second && exists.expected() != second.expected();
            default -> false;
        };
    }

    /** The values that another comparison of the same field leaves. */
    private static Set<String> allows(AnyOf any, Operator other) {
        Set<String> left = new HashSet<>(any.values());
        if (other instanceof AnyOf second) {
            left.retainAll(new HashSet<>(second.values()));
        } else if (other instanceof NoneOf none) {
            left.removeAll(new HashSet<>(none.values()));
        }
        return left;
    }

    /** Of a set, several values can be there at once; texts are compared folded, so that two can be one. */
    private static boolean isOneValue(Comparison comparison) {
        return comparison.field().kind() == Kind.KEY;
    }

    private static boolean areApart(Compare one, Compare other) {
        if (!(one.edge() instanceof Edge.OfNumber) || !(other.edge() instanceof Edge.OfNumber)) {
            return false;
        }
        int difference = one.edge().compareTo(other.edge());
        boolean above = one.relation() == Operator.Relation.GT || one.relation() == Operator.Relation.GTE;
        boolean below = other.relation() == Operator.Relation.LT || other.relation() == Operator.Relation.LTE;
        boolean touch = one.relation() == Operator.Relation.GTE && other.relation() == Operator.Relation.LTE;
        return above && below && (difference > 0 || difference == 0 && !touch);
    }

    private static boolean holdsAll(Collection<String> all, List<String> some) {
        return new HashSet<>(all).containsAll(some);
    }
}
