package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSONata's own functions, of which a single call takes no longer than what it is given is long. A function that is given
 * to another one ({@code $reduce(list, $append)}) is called without a step of the evaluation, so each call asks the budget.
 */
final class Natives {

    private record Row(String name, String signature, String method) {}

    private static final List<Row> ROWS = List.of(
            row("sum", "<a<n>:n>"),
            row("count", "<a:n>"),
            row("max", "<a<n>:n>"),
            row("min", "<a<n>:n>"),
            row("average", "<a<n>:n>"),
            row("substring", "<s-nn?:s>"),
            row("lowercase", "<s-:s>"),
            row("uppercase", "<s-:s>"),
            row("length", "<s-:n>"),
            row("trim", "<s-:s>"),
            row("formatBase", "<n-n?:s>"),
            row("number", "<(nsb)-:n>"),
            row("floor", "<n-:n>"),
            row("ceil", "<n-:n>"),
            row("abs", "<n-:n>"),
            row("sqrt", "<n-:n>"),
            row("power", "<n-n:n>"),
            new Row("boolean", "<x-:b>", "toBoolean"),
            row("not", "<x-:b>"),
            row("map", "<af>"),
            row("zip", "<a+>"),
            row("filter", "<af>"),
            row("single", "<af?>"),
            new Row("reduce", "<afj?:j>", "foldLeft"),
            row("sift", "<o-f?:o>"),
            row("keys", "<x-:a<s>>"),
            row("lookup", "<x-s:x>"),
            row("append", "<xx:a>"),
            row("exists", "<x:b>"),
            row("merge", "<a<o>:o>"),
            row("reverse", "<a:a>"),
            row("each", "<o-f:a>"),
            row("type", "<x:s>"),
            row("sort", "<af?:a>"),
            row("error", "<s?:x>"),
            new Row("assert", "<bs?:x>", "assertFn"),
            row("base64encode", "<s-:s>"),
            row("base64decode", "<s-:s>"));

    private Natives() {}

    private static Row row(String name, String signature) {
        return new Row(name, signature, name);
    }

    static void register(Jsonata expression, Supplier<Budget> budget) {
        ROWS.forEach(row -> expression.registerFunction(row.name(), new Watched(row, budget)));
    }

    private static final class Watched extends JFunction {

        private final Supplier<Budget> budget;

        Watched(Row row, Supplier<Budget> budget) {
            super(row.name(), row.signature(), Functions.class, null, row.method());
            this.budget = budget;
        }

        @Override
        @SuppressWarnings("rawtypes") // the library's
        public @Nullable Object call(@Nullable Object input, List arguments) {
            budget.get().look();
            Object result = super.call(input, arguments);
            budget.get().made(result);
            return result;
        }
    }
}
