package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the rows that a statement takes as arrays: where a cell comes from and what kind it is. Ids and moments
 * travel as they are, so that nobody writes them as text and nobody parses them.
 */
record Column<T>(BinaryArray.Kind kind, Function<T, @Nullable Object> cell) {

    static <T> Column<T> id(Function<T, @Nullable Id<?>> cell) {
        return new Column<>(BinaryArray.Kind.ID, row -> {
            Id<?> id = cell.apply(row);
            return id == null ? null : id.value();
        });
    }

    /** Of UUIDs that have no type of their own. */
    static <T> Column<T> uuid(Function<T, @Nullable Object> cell) {
        return new Column<>(BinaryArray.Kind.ID, cell);
    }

    static <T> Column<T> moment(Function<T, @Nullable Instant> cell) {
        return new Column<>(BinaryArray.Kind.MOMENT, cell::apply);
    }

    static <T> Column<T> integer(Function<T, @Nullable Integer> cell) {
        return new Column<>(BinaryArray.Kind.INTEGER, cell::apply);
    }

    static <T> Column<T> flag(Function<T, Boolean> cell) {
        return new Column<>(BinaryArray.Kind.FLAG, cell::apply);
    }

    static <T> Column<T> octets(Function<T, byte[]> cell) {
        return new Column<>(BinaryArray.Kind.OCTETS, cell::apply);
    }

    /** Of what is text or is written as such: names of constants, JSON. */
    static <T> Column<T> text(Function<T, @Nullable Object> cell) {
        return new Column<>(BinaryArray.Kind.TEXT, cell);
    }

    BinaryArray of(Collection<T> rows) {
        BinaryArray.Filling array = BinaryArray.of(kind, rows.size());
        for (T row : rows) {
            array.add(cell.apply(row));
        }
        return array.toArray();
    }
}
