package io.nexuscomm.routes.hooks;

import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Beginnings;
import io.nexuscomm.inbox.Beginnings.Begun;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.routes.batch.Rules;
import io.nexuscomm.rules.EventData;
import io.nexuscomm.rules.model.Trigger;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has rules begin on what other programs tell: one job for each thing, named after its key, so that what is told again
 * begins nothing twice. All that is told is a stranger's. Thread-safe.
 */
public final class Tellings {

    private static final int LONGEST_KEY = 500;

    private final Rules rules;
    private final Messages messages;
    private final WhoIsMeant who;
    private final Anchor anchor;
    private final Beginnings beginnings;

    public Tellings(
            Rules rules,
            Inbox inbox,
            Jobs jobs,
            Messages messages,
            Contacts contacts,
            Wakeups wakeups,
            InstantSource clock) {
        this.rules = rules;
        this.messages = messages;
        this.who = new WhoIsMeant(inbox, contacts);
        this.anchor = new Anchor(messages);
        this.beginnings = new Beginnings(inbox, jobs, wakeups, clock);
    }

    /** Who listens to a hook or topic, as {@link Trigger#source} has it; empty when nobody does. */
    Optional<Trigger> listener(OrganizationId organization, String source) {
        return Optional.ofNullable(rules.of(organization).told().get(source));
    }

    /**
     * @param listener as {@link #listener} gave it
     * @param data as JSON has it
     * @param otherwise the key where the listener names no place of one
     */
    Answer tell(OrganizationId organization, Trigger listener, Map<?, ?> data, String otherwise) {
        return switch (listener) {
            case Trigger.Webhook webhook -> {
                Trigger.Hook hook = webhook.webhook();
                yield tell(organization, hook.source(), hook.contact(), key(hook.key(), data, otherwise), data);
            }
            case Trigger.Topic topic ->
                tell(organization, topic.source(), topic.contact(), key(topic.key(), data, otherwise), data);
            case Trigger.Event ignored -> throw new IllegalArgumentException("nobody tells of events");
            case Trigger.Awaiting ignored -> throw new IllegalArgumentException("nobody tells of silences");
            case Trigger.Scheduled ignored -> throw new IllegalArgumentException("nobody tells of time");
        };
    }

    private static Optional<String> key(@Nullable String place, Map<?, ?> data, String otherwise) {
        return (place == null ? Optional.of(otherwise) : EventData.at(data, place))
                .filter(key -> key.length() <= LONGEST_KEY);
    }

    private Answer tell(
            OrganizationId organization, String source, String place, Optional<String> key, Map<?, ?> data) {
        if (key.isEmpty()) {
            return new Answer.Refused("no-key", "There is no key where the rule says, or it is too long.");
        }
        UUID run = DeterministicId.of("told", organization.toString(), source, key.get());
        Optional<Begun> before = beginnings.before(organization, run);
        if (before.isPresent()) {
            return answer(before.get());
        }
        Optional<String> written = EventData.at(data, place);
        if (written.isEmpty()) {
            return new Answer.Refused("no-contact", "There is nobody where the rule says.");
        }
        Optional<ContactId> contact = who.of(organization, written.get());
        if (contact.isEmpty()) {
            return new Answer.Refused("unknown-contact", "Nobody is known by that id, phone number or address.");
        }
        Optional<Message> where = messages.newest(organization, contact.get())
                .flatMap(
                        newest -> anchor.of(organization, newest.conversation()).or(() -> Optional.of(newest)));
        return where.<Answer>map(message -> answer(beginnings.begin(
                        organization,
                        step(organization, run, contact.get(), message, Begin.told(source, EventData.of(data))))))
                .orElseGet(() -> new Answer.Refused(
                        "no-message", "Nobody wrote to this contact, and they never wrote: there is nowhere to act."));
    }

    private RuleStep step(OrganizationId organization, UUID run, ContactId contact, Message where, Begin begin) {
        return new RuleStep(
                Begin.ALL,
                rules.of(organization).revision(),
                run,
                Begin.PATH,
                where.account(),
                where.lane(),
                where.conversation(),
                contact,
                where.id(),
                begin.json());
    }

    private static Answer answer(Begun begun) {
        MessageId message = Objects.requireNonNull(begun.step().message());
        return new Answer.Begun(begun.step().run(), message, begun.repeated());
    }
}
