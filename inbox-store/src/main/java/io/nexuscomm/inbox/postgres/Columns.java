package io.nexuscomm.inbox.postgres;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into one array a column, as unnest() takes them. */
final class Columns {

    private Columns() {}

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
