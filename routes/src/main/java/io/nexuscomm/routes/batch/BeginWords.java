package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.rules.Facts.Change;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what sets rules off, which was kept in their words. A word of another version is passed over. */
final class BeginWords {

    private BeginWords() {}

    static Set<EventType> events(Begin begin) {
        return Set.of(EventType.values()).stream()
                .filter(type -> begin.types().contains(type.word()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Map<Field, Change> changed(Begin begin) {
        Map<Field, Change> changed = new HashMap<>();
        begin.changes()
                .forEach((word, change) -> Field.find(word)
                        .ifPresent(field -> changed.put(field, new Change(value(change.from()), value(change.to())))));
        return changed;
    }

    /** JSON knows no sets. */
    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            Set<String> set = new LinkedHashSet<>();
            all.forEach(each -> set.add(String.valueOf(each)));
            return set;
        }
        return value;
    }
}
