package io.nexuscomm.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Conversations;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list, or a page of one. {@code nextCursor} is null on the last page. */
public record Items<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }

    public static <T> Items<T> page(Conversations.Page<T> page) {
        return new Items<>(page.items(), page.next());
    }

    public <R> Items<R> map(Function<T, R> view) {
        return new Items<>(items.stream().map(view).toList(), nextCursor);
    }
}
