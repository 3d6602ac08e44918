package io.nexuscomm.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoreException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Health")
@SecurityRequirements
@RestController
class HealthController {

    private final Events events;
    private final ObjectProvider<Readiness> others;

    HealthController(Events events, ObjectProvider<Readiness> others) {
        this.events = events;
        this.others = others;
    }

    @Operation(
            summary = "Tell that the process lives",
            description = "Looks at nothing else: a restart cures no database.")
    @GetMapping("/livez")
    Health live() {
        return new Health("UP", List.of());
    }

    @Operation(summary = "Tell whether requests can be served")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "503", description = "Something that is needed is missing")
    @GetMapping("/readyz")
    ResponseEntity<Health> ready() {
        List<String> missing = new ArrayList<>();
        database().ifPresent(missing::add);
        others.forEach(other -> other.missing().ifPresent(missing::add));
        return missing.isEmpty()
                ? ResponseEntity.ok(new Health("UP", List.of()))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("DOWN", missing));
    }

    private Optional<String> database() {
        try {
            events.latest();
            return Optional.empty();
        } catch (StoreException unavailable) {
            return Optional.of("database");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Health(String status, List<String> missing) {}
}
