package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.media.Intake;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

final class InMemoryMediaStore implements MediaStore {

    private record Medium(OrganizationId organization, Stored stored, byte[] bytes) {}

    private final Map<MediaId, Medium> media = new ConcurrentHashMap<>();
    private final IdSource ids;

    InMemoryMediaStore(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public Stored put(
            OrganizationId organization,
            InputStream bytes,
            @Nullable String declaredType,
            @Nullable String fileName,
            long maxBytes)
            throws IOException {
        var kept = new ByteArrayOutputStream();
        Intake intake = Intake.copy(bytes, kept, declaredType, maxBytes);
        Stored stored =
                new Stored(ids.media(), intake.mimeType(), declaredType, fileName, intake.bytes(), intake.sha256());
        media.put(stored.id(), new Medium(organization, stored, kept.toByteArray()));
        return stored;
    }

    @Override
    public Optional<Stored> find(OrganizationId organization, MediaId id) {
        return medium(organization, id).map(Medium::stored);
    }

    @Override
    public InputStream open(OrganizationId organization, MediaId id) throws IOException {
        return medium(organization, id)
                .map(it -> new ByteArrayInputStream(it.bytes()))
                .orElseThrow(() -> new NoSuchFileException(id.toString()));
    }

    @Override
    public void forget(OrganizationId organization, MediaId id) {
        medium(organization, id).ifPresent(known -> media.remove(id));
    }

    @Override
    public void sweep() {
        // what is forgotten is gone
    }

    @Override
    public void findStrays(Instant now) {
        // octets and what is known of them are one
    }

    private Optional<Medium> medium(OrganizationId organization, MediaId id) {
        return Optional.ofNullable(media.get(id)).filter(it -> it.organization().equals(organization));
    }
}
