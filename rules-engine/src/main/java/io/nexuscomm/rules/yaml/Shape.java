package io.nexuscomm.rules.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of thing stands in a rule file: it is read, written and described by the same shape. */
interface Shape<T> {

    /** What stands there; null when it has a problem, which is noted. */
    @Nullable
    T read(Tree tree, Problems problems);

    /** As YAML data, in the one form that every other way to write it is read as. */
    Object write(T value);

    /** As JSON Schema 2020-12. */
    Map<String, Object> schema();
}
