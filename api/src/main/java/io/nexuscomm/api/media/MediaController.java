package io.nexuscomm.api.media;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.normalizer.FileNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@Tag(name = "Media")
@RestController
@RequestMapping("/api/v1/media")
class MediaController {

    private final MediaStore media;
    private final long maxBytes;

    MediaController(MediaStore media, ApiProperties properties) {
        this.media = media;
        this.maxBytes = properties.maxMedia().toBytes();
    }

    @Operation(summary = "Upload a medium, to be named by its id in a message", operationId = "uploadFile")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    MediaView uploadFile(Caller caller, @RequestParam MultipartFile file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return store(caller, bytes, file.getContentType(), file.getOriginalFilename());
        }
    }

    /** A form without files is refused: looking for the parameters would swallow the body. */
    @Operation(summary = "Upload a medium, to be named by its id in a message", operationId = "uploadBytes")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MediaView uploadBytes(
            Caller caller,
            @RequestParam(required = false) @Size(max = 255) @Nullable String fileName,
            HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (isForm(request.getContentType())) {
            throw new HttpMediaTypeNotSupportedException("a form holds no medium");
        }
        return store(caller, request.getInputStream(), request.getContentType(), fileName);
    }

    @Operation(
            summary = "Download a medium",
            description = "Anything but plain pictures, sound and film comes as an attachment.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}")
    ResponseEntity<InputStreamResource> download(Caller caller, @PathVariable MediaId id) throws IOException {
        MediaStore.Stored stored =
                media.find(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("medium"));
        return Downloads.of(stored.mimeType(), stored.fileName(), stored.bytes())
                .eTag('"' + stored.sha256() + '"')
                .body(new InputStreamResource(media.open(caller.organization(), id)));
    }

    private static boolean isForm(@Nullable String type) {
        return type != null
                && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private MediaView store(Caller caller, InputStream bytes, @Nullable String type, @Nullable String fileName)
            throws IOException {
        String name = fileName == null || fileName.isBlank() ? null : FileNames.clean(fileName);
        PushbackInputStream begun = new PushbackInputStream(bytes);
        int first = begun.read();
        if (first < 0) {
            throw ApiProblem.of(ProblemCode.INVALID_REQUEST, "The medium is empty: it has not a single byte.");
        }
        begun.unread(first);
        return MediaView.of(media.put(caller.organization(), begun, type, name, maxBytes));
    }
}
