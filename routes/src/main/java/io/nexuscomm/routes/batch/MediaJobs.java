package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Media come on jobs of their own, so that a download that fails never holds up the message. */
final class MediaJobs {

    /** A source that runs out within so long is fetched before others. */
    private static final Duration SOON = Duration.ofHours(2);

    private MediaJobs() {}

    /** @param before the message as it was, whose jobs are there; null for a new one */
    static void add(BatchState state, @Nullable Message before, Message message) {
        for (Part part : message.parts()) {
            Media media = MediaParts.shown(part.content());
            Media.Source source = media == null || media.state() != Media.State.PENDING ? null : media.source();
            if (media == null || source == null || before != null && MediaParts.awaits(before, part.id(), media)) {
                continue;
            }
            state.add(new JobRow(
                    state.ids.job(),
                    Job.Kind.MEDIA,
                    message.account(),
                    null,
                    message.id(),
                    part.id(),
                    dueAt(source, state.now)));
        }
    }

    /** What is due first is fetched first: a source that soon runs out has been due for as long as it is short. */
    private static Instant dueAt(Media.Source source, Instant now) {
        Instant hurry = source.expiresAt() == null ? now : source.expiresAt().minus(SOON);
        return hurry.isBefore(now) ? hurry : now;
    }
}
