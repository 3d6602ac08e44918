package io.nexuscomm.api.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** What a contact said elsewhere, as a person notes it. */
record ConsentChange(
        @Schema(description = "Whether the contact wants to be written to") @NotNull
        Boolean granted) {}
