package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import org.jspecify.annotations.Nullable;

/** An expression and the functions that it may call, each evaluation within a budget of its own. For one thread. */
final class Evaluator {

    private final Jsonata expression;
    private Budget budget = new Budget();

    /** @throws com.dashjoin.jsonata.JException when it is no JSONata */
    Evaluator(String source) {
        expression = Jsonata.jsonata(source);
        new SafeFunctions(() -> budget).register(expression);
    }

    /** @throws Runaway when it goes beyond its budget */
    @Nullable
    Object evaluate(@Nullable Object input) {
        budget = new Budget();
        Frame frame = expression.createFrame();
        budget.watch(frame);
        return expression.evaluate(input, frame);
    }
}
