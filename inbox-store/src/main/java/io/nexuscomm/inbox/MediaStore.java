package io.nexuscomm.inbox;

import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Media as bytes: written once, never changed. Thread-safe. */
public interface MediaStore {

    /**
     * Stores a stream to its end, sniffing its type on the way. The caller closes the stream.
     *
     * @throws TooLarge when it is longer than {@code maxBytes}; nothing stays behind
     */
    Stored put(
            OrganizationId organization,
            InputStream bytes,
            @Nullable String declaredType,
            @Nullable String fileName,
            long maxBytes)
            throws IOException;

    Optional<Stored> find(OrganizationId organization, MediaId id);

    InputStream open(OrganizationId organization, MediaId id) throws IOException;

    /** Forgets a medium: nobody can read it from then on, and the next {@link #sweep} removes what it holds. */
    void forget(OrganizationId organization, MediaId id);

    /** Removes the octets that no medium holds any more, of every organization; what cannot go now goes later. */
    void sweep();

    /**
     * Looks for octets that lie there for a day at least and that no medium ever named, or none that anybody noted when it
     * went; the next {@link #sweep} removes them. Each hour has its part of the store, so that all of it is looked through
     * in some days however large it is. Safe on any number of nodes at once.
     *
     * @param now tells which part
     */
    void findStrays(Instant now);

    /** A stored medium. {@code mimeType} is what the bytes say. */
    record Stored(
            MediaId id,
            String mimeType,
            @Nullable String declaredType,
            @Nullable String fileName,
            long bytes,
            String sha256) {

        /** As a message says it: a picture, a film or a sound by what the bytes say, else a file. */
        public MediaBuilder inMessage() {
            return Media.stored(kind(), id)
                    .mimeType(mimeType)
                    .declaredMimeType(declaredType)
                    .fileName(fileName)
                    .bytes(bytes)
                    .sha256(sha256);
        }

        private Media.Kind kind() {
            int slash = mimeType.indexOf('/');
            return switch (slash < 0 ? "" : mimeType.substring(0, slash)) {
                case "image" -> Media.Kind.IMAGE;
                case "video" -> Media.Kind.VIDEO;
                case "audio" -> Media.Kind.AUDIO;
                default -> Media.Kind.FILE;
            };
        }
    }

    /** Longer than allowed. */
    final class TooLarge extends StoreException {

        public TooLarge(long maxBytes) {
            super("longer than " + maxBytes + " bytes");
        }
    }
}
