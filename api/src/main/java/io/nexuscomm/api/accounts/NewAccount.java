package io.nexuscomm.api.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

/** An account to add. Its text form is empty of values, for {@code config} holds secrets. */
record NewAccount(
        @NotBlank @Size(max = 64) String connector,
        @NotBlank @Size(max = 120) String name,
        @NotNull JsonNode config) {

    @Override
    public String toString() {
        return "NewAccount[" + connector + "]";
    }
}
