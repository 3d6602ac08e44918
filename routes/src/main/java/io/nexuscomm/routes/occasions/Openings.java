package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.batch.Await;
import io.nexuscomm.routes.batch.Episode;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Silence;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Trigger.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds messages that wait for an answer, and writes down when to look whether it came. */
final class Openings {

    /** A message that was written so long before it came is of the past. */
    private static final Duration PAST = Duration.ofDays(2);

    private final Messages messages;
    private final IdSource ids;

    Openings(Messages messages, IdSource ids) {
        this.messages = messages;
        this.ids = ids;
    }

    /** Timers that are to be added where there is none of their key: the first message of an episode counts. */
    List<Timer> of(StoredEvent event, RuleSet rules) {
        Party party = party(event);
        List<Silence> silences = rules.silences().stream()
                .filter(silence -> silence.party() == party)
                .toList();
        if (silences.isEmpty() || party == null) {
            return List.of();
        }
        Optional<Message> opening = message(event, party)
                .filter(message -> Episode.opens(message, party)
                        && !message.occurredAt().isBefore(event.recordedAt().minus(PAST)));
        Instant since = party == Party.US
                ? opening.map(Await::cameAt).orElse(Instant.MAX)
                : event.event().time();
        return opening.stream()
                .flatMap(message -> silences.stream()
                        .flatMap(silence -> Await.timer(ids, silence, rules.revision(), message, since, 0).stream()))
                .toList();
    }

    /** Who may have to answer now; null when nobody. */
    private static @Nullable Party party(StoredEvent event) {
        if (event.event().type().equals(CloudEvents.MESSAGE_RECEIVED)) {
            return Party.US;
        }
        boolean sent = Happenings.of(event).stream()
                .anyMatch(happening -> happening.types().contains(EventType.MESSAGE_SENT));
        return sent ? Party.CONTACT : null;
    }

    private Optional<Message> message(StoredEvent event, Party party) {
        if (party == Party.US) {
            return Optional.of(MessageJson.readMessage(event.event().data()));
        }
        return Happenings.of(event).stream()
                .map(happening -> happening.where().message())
                .filter(id -> id != null)
                .findFirst()
                .flatMap(id -> messages.find(event.organization(), id));
    }
}
