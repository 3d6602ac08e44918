package io.nexuscomm.api.events;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.Topic;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

@Tag(name = "Events")
@RestController
@RequestMapping("/api/v1/events")
class EventController {

    private static final long RETRY_MILLIS = 2_000;
    private static final long NO_TIMEOUT = 0;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final EventStreams streams;
    private final Events log;

    EventController(EventStreams streams, Events log) {
        this.streams = streams;
        this.log = log;
    }

    @Operation(
            summary = "Follow what happens, as server-sent events",
            description = "The data of each is a CloudEvents 1.0 envelope. `Last-Event-ID` goes on after that event,"
                    + " without a gap; `event: reset` says that this place is not known. The stream ends with its access"
                    + " token.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @Refuses(ProblemCode.TOO_MANY_STREAMS)
    @GetMapping
    ResponseEntity<ResponseBodyEmitter> events(
            Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Size(max = 100) @Nullable
                    String lastEventIdHeader,
            @Parameter(description = "For clients that cannot set the header")
                    @RequestParam(required = false)
                    @Size(max = 100)
                    @Nullable
                    String lastEventId,
            @Parameter(description = "Topics, separated by commas; all when missing", example = "message.created")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String topics)
            throws IOException {
        String last = lastEventIdHeader == null ? lastEventId : lastEventIdHeader;
        EventCursor newest = log.latest();
        Optional<EventCursor> known = last == null ? Optional.of(newest) : place(last, newest);
        EventCursor from = known.orElse(newest);

        ResponseBodyEmitter emitter = new ResponseBodyEmitter(NO_TIMEOUT);
        EventStream stream = streams.open(
                new EventStream.Reader(caller.organization(), wanted(topics), from, caller.until()),
                text -> emitter.send(text, TEXT));
        emitter.onCompletion(stream::close);
        emitter.onError(gone -> stream.close());
        emitter.send(EventText.opening(from, RETRY_MILLIS) + (known.isEmpty() ? EventText.reset(from) : ""), TEXT);
        streams.run(stream, emitter::complete);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "event-stream", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    /** Empty when the reader stands where this log never was: it wrote the text itself, or the log was made anew. */
    private static Optional<EventCursor> place(String lastEventId, EventCursor newest) {
        try {
            EventCursor cursor = EventCursor.parse(lastEventId);
            return cursor.compareTo(EventCursor.START) < 0 || cursor.compareTo(newest) > 0
                    ? Optional.empty()
                    : Optional.of(cursor);
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }

    private static Set<Topic> wanted(@Nullable String topics) {
        if (topics == null || topics.isBlank()) {
            return EnumSet.allOf(Topic.class);
        }
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (String name : topics.split(",", -1)) {
            wanted.add(Arrays.stream(Topic.values())
                    .filter(topic -> topic.topicName().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> ApiProblem.parameter("topics", "names a topic that does not exist", "unknown")));
        }
        return wanted;
    }
}
