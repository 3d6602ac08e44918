package io.nexuscomm.rules.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An expression that was checked. Thread-safe. */
public final class CelExpression {

    private final CelRuntime.Program program;
    private final Set<String> variables;

    CelExpression(CelRuntime.Program program, Set<String> variables) {
        this.program = program;
        this.variables = variables;
    }

    /** The names of the variables it looks at. */
    public Set<String> variables() {
        return variables;
    }

    /**
     * Whether it holds.
     *
     * @param values by name; empty for what nobody knows
     * @throws Unanswered when what it needs is not known, or it takes too long
     */
    public boolean holds(Function<String, Optional<Object>> values) throws Unanswered {
        try {
            return Boolean.TRUE.equals(program.eval(values::apply));
        } catch (CelEvaluationException e) {
            throw new Unanswered(e);
        }
    }

    /** There is no answer. The message says why. */
    public static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1;

        Unanswered(CelEvaluationException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
