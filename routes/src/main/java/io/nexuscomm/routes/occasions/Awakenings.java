package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Awakening;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the runs that wait for what happened, or that it ends, by the lanes that they began on. */
final class Awakenings {

    private final Timers timers;
    private final Messages messages;
    private final Conversations conversations;
    private final IdSource ids;

    Awakenings(Timers timers, Messages messages, Conversations conversations, IdSource ids) {
        this.timers = timers;
        this.messages = messages;
        this.conversations = conversations;
        this.ids = ids;
    }

    /** Timers that take the place of those of such runs. */
    List<Timer> of(StoredEvent event, RuleSet rules, Instant now) {
        if (!rules.awaitsAnything()) {
            return List.of();
        }
        return happenings(event).stream()
                .filter(happening -> rules.awaits(happening.types()))
                .flatMap(happening -> of(event, happening, now).stream())
                .toList();
    }

    /** A message that arrives sets nothing off here, but it is what many runs wait for. */
    private static List<Happening> happenings(StoredEvent event) {
        if (!event.event().type().equals(CloudEvents.MESSAGE_RECEIVED)) {
            return Happenings.of(event);
        }
        Told told = new Told(event);
        return told.isOldMessage()
                ? List.of()
                : List.of(new Happening(
                        Set.of(EventType.MESSAGE_RECEIVED),
                        event.event().id(),
                        List.of(),
                        Map.of(),
                        null,
                        told.where(told.text("id"), told.text("conversation"), null)));
    }

    /** Whatever their rules are by now: a run goes on by the revision that it began with. */
    private List<Timer> of(StoredEvent event, Happening happening, Instant now) {
        OrganizationId organization = event.organization();
        Message message = happening.where().message() == null
                ? null
                : messages.find(organization, happening.where().message()).orElse(null);
        List<Timer> waiting = timers.ofRuns(organization, subjects(organization, happening, message));
        return happening.types().stream()
                .map(type -> came(event, happening, type, message))
                .flatMap(came -> waiting.stream().flatMap(pending -> Awakening.of(pending, came, ids, now).stream()))
                .toList();
    }

    private static Awakening.Came came(
            StoredEvent event, Happening happening, EventType type, @Nullable Message message) {
        boolean ofMessage = type.word().startsWith("message.") || type == EventType.REACTION_CHANGED;
        return new Awakening.Came(
                type,
                ofMessage ? message : null,
                happening.cause(),
                happening.told(),
                event.event().time());
    }

    /** The conversation and the contact: a rule says whose runs get in each other's way. */
    private Set<UUID> subjects(OrganizationId organization, Happening happening, @Nullable Message message) {
        Happening.Where where = happening.where();
        // where a merge or its undo moved a message since, its runs went with it
        ConversationId conversation = message == null ? where.conversation() : message.conversation();
        Set<UUID> subjects = new LinkedHashSet<>();
        if (where.contact() != null) {
            subjects.add(where.contact().value());
        }
        Optional.ofNullable(conversation)
                .flatMap(id -> conversations.find(organization, id))
                .ifPresent(known -> {
                    subjects.add(known.id().value());
                    subjects.add(known.contact().id().value());
                });
        if (conversation != null) {
            subjects.add(conversation.value());
        }
        return Collections.unmodifiableSet(subjects);
    }
}
