package io.nexuscomm.inbox.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into one array a column, as unnest() takes them. */
final class Columns {

    private Columns() {}

    /** A column each: {@code byte[][]} of octets, and else {@code String[]} of texts. A value is asked for once. */
    @SafeVarargs
    static <T> List<Object> of(Collection<T> rows, Function<T, @Nullable Object>... columns) {
        List<Object> arrays = new ArrayList<>(columns.length);
        for (Function<T, @Nullable Object> column : columns) {
            arrays.add(array(rows, column));
        }
        return arrays;
    }

    private static <T> Object array(Collection<T> rows, Function<T, @Nullable Object> column) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        List<byte[]> octets = new ArrayList<>();
        int at = 0;
        for (T row : rows) {
            Object cell = column.apply(row);
            if (cell instanceof byte[] some) {
                octets.add(some);
            }
            texts[at++] = cell == null || cell instanceof byte[] ? null : clean(cell.toString());
        }
        return octets.isEmpty() ? texts : octets.toArray(byte[][]::new);
    }

    /** A column of texts, or of what is written as text: ids, moments, JSON. */
    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        int at = 0;
        for (T row : rows) {
            Object cell = value.apply(row);
            column[at++] = cell == null ? null : clean(cell.toString());
        }
        return column;
    }

    /** A text that PostgreSQL takes: it has no NUL. */
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
