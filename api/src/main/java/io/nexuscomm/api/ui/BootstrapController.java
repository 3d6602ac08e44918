package io.nexuscomm.api.ui;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the web inbox asks before anybody is signed in. */
@Tag(name = "Web inbox")
@SecurityRequirements
@RestController
class BootstrapController {

    private final Bootstrap bootstrap;

    /** @param sandbox set by the demo only; empty otherwise */
    BootstrapController(@Value("${nexuscomm.sandbox:}") String sandbox) {
        this.bootstrap = new Bootstrap(sandbox.isBlank() ? null : URI.create(sandbox));
    }

    @Operation(summary = "Tell what surrounds this gateway")
    @GetMapping("/api/v1/bootstrap")
    Bootstrap bootstrap() {
        return bootstrap;
    }

    /** @param sandbox the page of the simulated providers; left out where there are none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bootstrap(@Nullable URI sandbox) {}
}
