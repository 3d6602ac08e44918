package io.nexuscomm.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import io.nexuscomm.rules.text.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What an expression searches texts for with {@code matches()}. The runtime's own measures a regular expression once it is
 * compiled, when it is too late, and compiles it for each text; these are measured before, compiled once, and searched
 * within the decision's budget. Thread-safe.
 */
final class Searches {

    static final String FUNCTION = "matches";

    private final Map<String, Expression> expressions;

    private Searches(Map<String, Expression> expressions) {
        this.expressions = Map.copyOf(expressions);
    }

    /** @throws CelRefused when one is not written in the expression itself, is no RE2, or may cost too much */
    static Searches of(CelAbstractSyntaxTree tree) {
        Map<String, Expression> found = new HashMap<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL
                        && expr.call().function().equals(FUNCTION))
                .forEach(expr -> add(found, expr, column(tree, expr)));
        return new Searches(found);
    }

    private static void add(Map<String, Expression> found, CelExpr call, String column) {
        CelExpr last = call.call().args().getLast();
        if (last.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            throw new CelRefused(column + "what `matches()` looks for has to be written there, in quotes", null);
        }
        String source = last.constant().stringValue();
        try {
            found.put(source, Expression.of(source));
        } catch (IllegalArgumentException unusable) {
            throw new CelRefused(column + unusable.getMessage(), unusable);
        }
    }

    private static String column(CelAbstractSyntaxTree tree, CelExpr call) {
        Integer offset = tree.getSource().getPositionsMap().get(call.id());
        return offset == null ? "" : "column " + (offset + 1) + ": ";
    }

    boolean isEmpty() {
        return expressions.isEmpty();
    }

    /** @param allows takes the cost of a search from what may be searched; false when it is more than is left */
    @SuppressWarnings("Immutable") // it lives for one evaluation, on one thread
    CelFunctionResolver within(LongPredicate allows) {
        return CelLateFunctionBindings.from(
                CelFunctionBinding.from(
                        "matches", String.class, String.class, (text, source) -> find(text, source, allows)),
                CelFunctionBinding.from(
                        "matches_string", String.class, String.class, (text, source) -> find(text, source, allows)));
    }

    private boolean find(String text, String source, LongPredicate allows) {
        Expression expression = expressions.get(source);
        if (expression == null || !allows.test(expression.cost(text))) {
            throw new TooMuch();
        }
        return expression.findIn(text);
    }

    /** The decision has searched too much already. */
    static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMuch() {
            super("it searches more than a decision may", null, false, false);
        }
    }
}
