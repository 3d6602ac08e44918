package io.nexuscomm.api.accounts;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What to change of an account; null stays as it is. Its text form is empty of values. */
record AccountChange(
        @Size(min = 1, max = 120) @Nullable String name,
        @Nullable JsonNode config) {

    @Override
    public String toString() {
        return "AccountChange[...]";
    }
}
