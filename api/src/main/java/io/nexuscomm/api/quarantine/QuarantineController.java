package io.nexuscomm.api.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.api.media.Downloads;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Quarantine")
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineController {

    private final Journal journal;
    private final Replay replay;

    QuarantineController(Journal journal, Replay replay) {
        this.journal = journal;
        this.replay = replay;
    }

    @Operation(summary = "List what could not be understood, newest first")
    @GetMapping
    Items<Entry> list(
            Caller caller,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        List<Journal.Quarantined> page = journal.quarantine(caller.organization(), cursor, limit + 1);
        boolean more = page.size() > limit;
        List<Journal.Quarantined> shown = more ? page.subList(0, limit) : page;
        return new Items<>(
                shown.stream().map(Entry::of).toList(), more ? shown.getLast().id() : null);
    }

    @Operation(summary = "Download the octets as they arrived")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{journalId}/raw")
    ResponseEntity<InputStreamResource> raw(Caller caller, @PathVariable JournalId journalId) {
        Journal.Octets octets =
                journal.open(caller.organization(), journalId).orElseThrow(QuarantineController::missing);
        return Downloads.of("application/octet-stream", journalId + ".raw", octets.length())
                .body(new InputStreamResource(octets.stream()));
    }

    @Operation(
            summary = "Try to understand it once more",
            description =
                    "With today's connector and accounts. No rule runs: what comes of it is history. A record of a topic sets rules off, once.")
    @PostMapping("/{journalId}/replay")
    Replay.Outcome replay(Caller caller, @PathVariable JournalId journalId) {
        return replay.replay(caller.organization(), journalId).orElseThrow(QuarantineController::missing);
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("journal entry");
    }

    /**
     * A slice in quarantine. {@code account}: for which it was taken in; absent where that was not known. {@code bytes}:
     * size of the journal entry it lies in.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            String id,
            JournalId journalId,
            String slice,
            String connector,
            @Nullable AccountId account,
            String providerType,
            String reason,
            int bytes,
            Instant at) {

        static Entry of(Journal.Quarantined quarantined) {
            Batch.QuarantineRow row = quarantined.row();
            return new Entry(
                    quarantined.id(),
                    row.journal(),
                    row.slice(),
                    quarantined.connector(),
                    quarantined.account(),
                    row.providerType(),
                    row.reason(),
                    quarantined.bytes(),
                    row.at());
        }
    }
}
