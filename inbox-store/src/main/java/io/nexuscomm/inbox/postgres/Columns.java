package io.nexuscomm.inbox.postgres;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into one array a column, as unnest() takes them. */
final class Columns {

    private Columns() {}

    /** A column of texts, or of what is written as text: ids, moments, JSON. */
    static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        int at = 0;
        for (T row : rows) {
            Object cell = value.apply(row);
            column[at++] = cell == null ? null : clean(cell.toString());
        }
        return column;
    }

    static <T> byte[][] octets(Collection<T> rows, Function<T, byte[]> value) {
        return rows.stream().map(value).toArray(byte[][]::new);
    }

    /** A text that PostgreSQL takes: it has no NUL. */
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
