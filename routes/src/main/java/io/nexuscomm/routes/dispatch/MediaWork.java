package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.JournalId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a medium into the store. A message never waits for it, and never is lost with it: one that cannot be had is
 * marked so. Fetching twice does no harm, so a job that was taken over is simply done anew.
 */
final class MediaWork implements Work {

    private static final Duration STORE_AWAY = Duration.ofSeconds(2);
    private static final Duration SHELF_AWAY = Duration.ofSeconds(30);

    private final Messages messages;
    private final MediaStore store;
    private final Gateway gateway;
    private final Transport transport;
    private final Standing standing;
    private final AwayAccounts away;
    private final Backoff backoff;
    private final DispatchSettings settings;
    private final String node;
    private final InstantSource clock;

    MediaWork(
            Messages messages,
            MediaStore store,
            Gateway gateway,
            Transport transport,
            Standing standing,
            AwayAccounts away,
            Backoff backoff,
            DispatchSettings settings,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.store = store;
        this.gateway = gateway;
        this.transport = transport;
        this.standing = standing;
        this.away = away;
        this.backoff = backoff;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Supplier<Settlement> perform(Job job) {
        Settlements settle = new Settlements(job, node, clock);
        try {
            return found(settle, job);
        } catch (StoreUnavailable away) {
            Settlement later = settle.deferred(clock.instant().plus(STORE_AWAY));
            return () -> later;
        }
    }

    private Supplier<Settlement> found(Settlements settle, Job job) {
        Message message = messages.find(job.organization(), job.message()).orElse(null);
        Media media = message == null ? null : pending(message, job.part());
        if (message == null || media == null) {
            return () -> settle.moot("there is nothing to fetch any more");
        }
        if (job.attempt() > settings.maxAttempts()) {
            // only a taking that never came back counts so far: it may be the medium that takes the gateway down
            return without(settle, job, media, Media.State.UNAVAILABLE, "no attempt came to an end");
        }
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        if (account.isEmpty()) {
            Duration patience = away.patience(job);
            return patience == null
                    ? without(settle, job, media, Media.State.UNAVAILABLE, "the account was removed")
                    : () -> settle.deferred(clock.instant().plus(patience));
        }
        JournalId raw =
                message.raw().isEmpty() ? null : message.raw().getFirst().journal();
        return switch (transport.fetch(new MediaRequest(account.get(), media, raw))) {
            case Fetched fetched -> stored(settle, job, media, fetched);
            case Gone gone ->
                unlessRefused(settle, job, () -> without(settle, job, media, Media.State.UNAVAILABLE, gone.reason()));
            case Transient failing -> unlessRefused(settle, job, () -> again(settle, job, media, failing));
        };
    }

    /** The credentials that sending is refused for may be those that it takes: then no attempt is spent on them. */
    private Supplier<Settlement> unlessRefused(Settlements settle, Job job, Supplier<Supplier<Settlement>> failure) {
        return standing.of(job.account()).filter(MediaWork::lacksCredentials).isPresent()
                ? () -> settle.deferred(clock.instant().plus(SendGate.UNTIL_ASKED_AGAIN))
                : failure.get();
    }

    private static boolean lacksCredentials(Account account) {
        return account.isSendingRefused() && !account.isSendingStopped();
    }

    private Supplier<Settlement> stored(Settlements settle, Job job, Media media, Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            String name = media.fileName() == null ? fetched.fileName() : media.fileName();
            String declared = media.declaredMimeType() == null ? fetched.mimeType() : media.declaredMimeType();
            Stored stored = store.put(job.organization(), bytes, declared, name, settings.maxMediaBytes());
            Media here = media.toBuilder()
                    .state(Media.State.STORED)
                    .mediaId(stored.id())
                    .declaredMimeType(declared)
                    .mimeType(stored.mimeType())
                    .fileName(name)
                    .bytes(stored.bytes())
                    .sha256(stored.sha256())
                    .build();
            return changed(settle, job, here, "STORED", stored.bytes() + " bytes of " + stored.mimeType());
        } catch (MediaStore.TooLarge tooLarge) {
            return without(settle, job, media, Media.State.BLOCKED, "longer than this gateway keeps");
        } catch (StoreUnavailable away) {
            // it was fetched for nothing: the provider is not to be bothered with our trouble every moment
            Settlement later = settle.deferred(clock.instant().plus(SHELF_AWAY));
            return () -> later;
        } catch (IOException | RuntimeException broken) {
            return again(
                    settle, job, media, new Transient(null, broken.getClass().getSimpleName()));
        }
    }

    private Supplier<Settlement> again(Settlements settle, Job job, Media media, MediaOutcome.Transient failing) {
        if (job.attempt() >= settings.maxAttempts()) {
            return without(settle, job, media, Media.State.UNAVAILABLE, failing.reason());
        }
        Duration wait = backoff.after(job.attempt(), failing.retryAfter());
        return () -> settle.retry(clock.instant().plus(wait), "TRANSIENT", failing.reason());
    }

    private Supplier<Settlement> without(Settlements settle, Job job, Media media, Media.State state, String reason) {
        return changed(settle, job, media.toBuilder().state(state).build(), state.name(), reason);
    }

    /** Reads the message again when it is written: a sibling part may have been stored since, an edit put another medium there, or it was taken back. */
    private Supplier<Settlement> changed(Settlements settle, Job job, Media media, String outcome, String detail) {
        return () -> {
            Optional<Message> now = messages.find(job.organization(), job.message());
            return now.filter(message -> MediaParts.awaits(message, job.part(), media))
                    .map(message -> MediaParts.put(message, String.valueOf(job.part()), media))
                    .map(message -> changed(settle, job, message, outcome, detail))
                    .orElseGet(() -> tooLate(settle, job, media, now));
        };
    }

    /** Shown it may be all the same: by this very attempt, whose commit gave no answer. */
    private Settlement tooLate(Settlements settle, Job job, Media media, Optional<Message> now) {
        boolean shown = now.filter(message -> MediaParts.of(message).contains(media.mediaId()))
                .isPresent();
        if (media.mediaId() != null && !shown) {
            store.forget(job.organization(), media.mediaId());
        }
        return settle.moot("the message waits for it no more");
    }

    private Settlement changed(Settlements settle, Job job, Message document, String outcome, String detail) {
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
        Media media = part == null ? null : MediaParts.in(message, part);
        return media != null && media.state() == Media.State.PENDING ? media : null;
    }
}
