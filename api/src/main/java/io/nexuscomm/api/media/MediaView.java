package io.nexuscomm.api.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.id.MediaId;
import org.jspecify.annotations.Nullable;

/** A stored medium. {@code mimeType} is what its bytes say, not what the sender said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MediaView(
        MediaId id, String mimeType, long bytes, @Nullable String fileName) {

    static MediaView of(MediaStore.Stored stored) {
        return new MediaView(stored.id(), stored.mimeType(), stored.bytes(), stored.fileName());
    }
}
