package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.JournalId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches a medium into the store. A message never waits for it, and never is lost with it. */
final class MediaWork implements Work {

    private static final Duration ACCOUNT_AWAY = Duration.ofSeconds(30);

    private final Messages messages;
    private final MediaStore store;
    private final Gateway gateway;
    private final Transport transport;
    private final Backoff backoff;
    private final DispatchSettings settings;
    private final String node;
    private final InstantSource clock;

    MediaWork(
            Messages messages,
            MediaStore store,
            Gateway gateway,
            Transport transport,
            Backoff backoff,
            DispatchSettings settings,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.store = store;
        this.gateway = gateway;
        this.transport = transport;
        this.backoff = backoff;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Settlement apply(Job job) {
        Settlements settle = new Settlements(job, node, clock);
        Message message = messages.find(job.organization(), job.message()).orElse(null);
        Media media = message == null ? null : pending(message, job.part());
        if (message == null || media == null) {
            return settle.moot("there is nothing to fetch any more");
        }
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        if (account.isEmpty()) {
            return settle.deferred(clock.instant().plus(ACCOUNT_AWAY));
        }
        JournalId raw =
                message.raw().isEmpty() ? null : message.raw().getFirst().journal();
        return switch (transport.fetch(new MediaRequest(account.get(), media, raw))) {
            case Fetched fetched -> stored(settle, job, media, fetched);
            case Gone gone -> without(settle, job, media, Media.State.UNAVAILABLE, gone.reason());
            case Transient failing -> again(settle, job, media, failing);
        };
    }

    private Settlement stored(Settlements settle, Job job, Media media, Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            String name = media.fileName() == null ? fetched.fileName() : media.fileName();
            String declared = media.declaredMimeType() == null ? fetched.mimeType() : media.declaredMimeType();
            Stored stored = store.put(job.organization(), bytes, declared, name, settings.maxMediaBytes());
            Media here = media.toBuilder()
                    .state(Media.State.STORED)
                    .mediaId(stored.id())
                    .mimeType(stored.mimeType())
                    .fileName(name)
                    .bytes(stored.bytes())
                    .sha256(stored.sha256())
                    .build();
            return changed(settle, job, here, "STORED", stored.bytes() + " bytes of " + stored.mimeType());
        } catch (MediaStore.TooLarge tooLarge) {
            return without(settle, job, media, Media.State.BLOCKED, "longer than this gateway keeps");
        } catch (IOException broken) {
            return again(
                    settle, job, media, new Transient(null, broken.getClass().getSimpleName()));
        }
    }

    private Settlement again(Settlements settle, Job job, Media media, MediaOutcome.Transient failing) {
        if (job.attempt() >= settings.maxAttempts()) {
            return without(settle, job, media, Media.State.UNAVAILABLE, failing.reason());
        }
        return settle.retry(
                clock.instant().plus(backoff.after(job.attempt(), failing.retryAfter())),
                "TRANSIENT",
                failing.reason());
    }

    private Settlement without(Settlements settle, Job job, Media media, Media.State state, String reason) {
        return changed(settle, job, media.toBuilder().state(state).build(), state.name(), reason);
    }

    /** Reads the message again: a sibling part may have been stored since. */
    private Settlement changed(Settlements settle, Job job, Media media, String outcome, String detail) {
        Message now = messages.find(job.organization(), job.message()).orElse(null);
        if (now == null) {
            return settle.moot("the message is not there any more");
        }
        List<Part> parts = now.parts().stream()
                .map(part -> part.id().equals(job.part()) ? new Part(part.id(), media) : part)
                .toList();
        Message document = now.toBuilder().parts(parts).build();
        return new Settlement(
                job,
                Fate.DONE,
                null,
                0,
                null,
                List.of(),
                document,
                settle.attempt(outcome, detail),
                List.of(CloudEvents.mediaStored(document, String.valueOf(job.part()), clock.instant())));
    }

    private static @Nullable Media pending(Message message, @Nullable String part) {
        return message.parts().stream()
                .filter(each -> each.id().equals(part))
                .map(Part::content)
                .filter(Media.class::isInstance)
                .map(Media.class::cast)
                .filter(media -> media.state() == Media.State.PENDING)
                .findFirst()
                .orElse(null);
    }
}
