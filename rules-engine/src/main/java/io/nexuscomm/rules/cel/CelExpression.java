package io.nexuscomm.rules.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** An expression that was checked. Thread-safe. */
public final class CelExpression {

    private final CelRuntime.Program program;
    private final Set<String> variables;
    private final Searches searches;

    CelExpression(CelRuntime.Program program, Set<String> variables, Searches searches) {
        this.program = program;
        this.variables = variables;
        this.searches = searches;
    }

    /** The names of the variables it looks at. */
    public Set<String> variables() {
        return variables;
    }

    /**
     * Whether it holds.
     *
     * @param values by name; empty for what nobody knows
     * @param allows takes the cost of a search ({@link io.nexuscomm.rules.text.Expression#cost}) from what may be searched;
     *     false when it is more than is left
     * @throws Unanswered when it names something that is not there, takes too long, or cannot be worked out
     */
    public boolean holds(Function<String, Optional<Object>> values, LongPredicate allows) throws Unanswered {
        try {
            Object found = searches.isEmpty()
                    ? program.eval(values::apply)
                    : program.eval(values::apply, searches.within(allows));
            if (found instanceof Boolean answer) {
                return answer;
            }
            throw new Unanswered(CelErrorCode.ATTRIBUTE_NOT_FOUND, null);
        } catch (CelEvaluationException e) {
            throw new Unanswered(e.getErrorCode(), e);
        }
    }

    /** There is no answer. The message says why, without any value. */
    public static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean lacking;
        private final boolean tooMuch;

        Unanswered(CelErrorCode code, @Nullable CelEvaluationException cause) {
            super(words(code), cause);
            this.lacking = code == CelErrorCode.ATTRIBUTE_NOT_FOUND;
            this.tooMuch = cause != null && isTooMuch(cause);
        }

        private static boolean isTooMuch(Throwable cause) {
            Throwable behind = cause.getCause();
            return cause instanceof Searches.TooMuch || behind != null && isTooMuch(behind);
        }

        /** Whether the decision has searched too much already. */
        public boolean isTooMuch() {
            return tooMuch;
        }

        /** Whether it names something that is not there. */
        public boolean isLacking() {
            return lacking;
        }

        private static String words(CelErrorCode code) {
            return switch (code) {
                case ATTRIBUTE_NOT_FOUND -> "it names what is not there";
                case ITERATION_BUDGET_EXCEEDED -> "its loops take more than a thousand rounds";
                case DIVIDE_BY_ZERO -> "it divides by zero";
                case INDEX_OUT_OF_BOUNDS -> "a list has no such place";
                case NUMERIC_OVERFLOW -> "a number is too large";
                case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND ->
                    "a value is of another kind than it expects";
                case BAD_FORMAT, INVALID_ARGUMENT -> "a value has not the form that it expects";
                case DUPLICATE_ATTRIBUTE -> "a map has a name twice";
                case INTERNAL_ERROR -> "it cannot be worked out";
            };
        }
    }
}
