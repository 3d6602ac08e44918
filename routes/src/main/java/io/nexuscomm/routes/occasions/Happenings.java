package io.nexuscomm.routes.occasions;

import static io.nexuscomm.rules.model.EventType.AI_CLASSIFIED;
import static io.nexuscomm.rules.model.EventType.CALL_MISSED;
import static io.nexuscomm.rules.model.EventType.CONTACT_CONSENT;
import static io.nexuscomm.rules.model.EventType.CONTACT_CREATED;
import static io.nexuscomm.rules.model.EventType.CONTACT_MERGED;
import static io.nexuscomm.rules.model.EventType.MESSAGE_DELETED;
import static io.nexuscomm.rules.model.EventType.MESSAGE_DELIVERED;
import static io.nexuscomm.rules.model.EventType.MESSAGE_EDITED;
import static io.nexuscomm.rules.model.EventType.MESSAGE_FAILED;
import static io.nexuscomm.rules.model.EventType.MESSAGE_READ;
import static io.nexuscomm.rules.model.EventType.MESSAGE_SENT;
import static io.nexuscomm.rules.model.EventType.REACTION_CHANGED;
import static io.nexuscomm.rules.model.EventType.SLA_BREACHED;
import static io.nexuscomm.rules.model.EventType.SLA_WARNING;

import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.EventData;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says in the words of rules what an event tells. What it tells of the past is nothing to them. */
final class Happenings {

    /** What rules ask by these names is known where a label was given one of them. */
    private static final List<Field> LABELLED = List.of(Field.SENTIMENT, Field.INTENT, Field.TOPIC);

    private static final Map<String, EventType> EMITTED = Map.of(
            SLA_WARNING.word(), SLA_WARNING,
            SLA_BREACHED.word(), SLA_BREACHED);

    private Happenings() {}

    static List<Happening> of(StoredEvent event) {
        return switch (event.event().type()) {
            case CloudEvents.MESSAGE_SENT -> sent(new Told(event));
            case CloudEvents.MESSAGE_DELIVERY -> delivery(new Told(event));
            case CloudEvents.MESSAGE_EDITED -> amended(MESSAGE_EDITED, new Told(event));
            case CloudEvents.MESSAGE_DELETED -> amended(MESSAGE_DELETED, new Told(event));
            case CloudEvents.REACTION_CHANGED -> amended(REACTION_CHANGED, new Told(event));
            case CloudEvents.CONVERSATION_UPDATED -> updated(new Told(event));
            case ChangeEvents.CONVERSATION_CHANGED -> changed(new Told(event));
            case ChangeEvents.CONTACT_CREATED -> contact(CONTACT_CREATED, new Told(event));
            case ChangeEvents.CONTACT_MERGED -> contact(CONTACT_MERGED, new Told(event));
            case ChangeEvents.CONTACT_UPDATED -> contactUpdated(new Told(event));
            case CloudEvents.CONSENT_CHANGED -> consent(new Told(event));
            case CloudEvents.CALL_CHANGED -> call(new Told(event));
            case RuleEvents.MESSAGE_CLASSIFIED -> classified(new Told(event));
            case RuleEvents.RULE_EMITTED -> emitted(new Told(event));
            default -> List.of();
        };
    }

    /** Of ours that came from elsewhere; what is sent here is told of when its provider has it. */
    private static List<Happening> sent(Told told) {
        String state = told.text("delivery", "state");
        return state == null || told.isOldMessage() ? List.of() : steps(told, state);
    }

    private static List<Happening> delivery(Told told) {
        String state = told.text("delivery", "state");
        if (state == null) {
            return List.of();
        }
        if (state.equals("FAILED") || state.equals("EXPIRED")) {
            return List.of(ofMessage(MESSAGE_FAILED, told, told.event().event().id()));
        }
        return steps(told, state);
    }

    /** A message that was read was delivered, whether somebody told or not. Each step is taken once. */
    private static List<Happening> steps(Told told, String state) {
        List<EventType> steps = switch (state) {
            case "SUBMITTED", "SENT" -> List.of(MESSAGE_SENT);
            case "DELIVERED" -> List.of(MESSAGE_SENT, MESSAGE_DELIVERED);
            case "READ" -> List.of(MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_READ);
            default -> List.of();
        };
        return steps.stream()
                .map(step -> ofMessage(step, told, DeterministicId.of(String.valueOf(told.text("id")), step.word())))
                .toList();
    }

    private static List<Happening> amended(EventType type, Told told) {
        return told.isOfThePast()
                ? List.of()
                : List.of(ofMessage(type, told, told.event().event().id()));
    }

    private static Happening ofMessage(EventType type, Told told, UUID root) {
        return new Happening(
                Set.of(type),
                root,
                told.texts("changed"),
                Map.of(),
                null,
                told.where(told.text("id"), told.text("conversation"), null));
    }

    /** By a person, by a merge, or because its time to sleep is over. */
    private static List<Happening> updated(Told told) {
        return conversation(
                told,
                told.where(told.text("lastMessage", "id"), told.text("id"), told.text("contact", "id")),
                told.flag("merged"));
    }

    private static List<Happening> changed(Told told) {
        return conversation(
                told, told.where(told.text("message"), told.text("conversation"), told.text("contact")), false);
    }

    private static List<Happening> conversation(Told told, Happening.Where where, boolean merged) {
        ConversationChanges changes = new ConversationChanges(told.changes());
        Set<EventType> types = changes.types(merged);
        return types.isEmpty()
                ? List.of()
                : List.of(new Happening(
                        types, told.event().event().id(), changes.parts(), changes.fields(), told.cause(), where));
    }

    private static List<Happening> contact(EventType type, Told told) {
        return List.of(new Happening(
                Set.of(type), told.event().event().id(), List.of(), Map.of(), told.cause(), ofContact(told)));
    }

    private static Happening.Where ofContact(Told told) {
        return told.where(told.text("message"), told.text("conversation"), told.text("contact"));
    }

    private static List<Happening> contactUpdated(Told told) {
        Map<String, Changed> changes = told.changes();
        List<String> parts = new ArrayList<>(changes.keySet());
        String name = told.text("name");
        if (changes.isEmpty() && name != null) {
            parts.add("name");
        }
        return List.of(new Happening(
                Set.of(EventType.CONTACT_UPDATED),
                told.event().event().id(),
                parts,
                ConversationChanges.fields("contact.", changes),
                told.cause(),
                ofContact(told)));
    }

    private static List<Happening> consent(Told told) {
        List<String> purpose = List.of(String.valueOf(told.text("purpose")).toLowerCase(Locale.ROOT));
        Changed change = told.flag("granted") ? new Changed(List.of(), purpose) : new Changed(purpose, List.of());
        return told.isOfThePast()
                ? List.of()
                : List.of(new Happening(
                        Set.of(CONTACT_CONSENT),
                        told.event().event().id(),
                        List.of(),
                        Map.of(Field.CONTACT_CONSENT, change),
                        null,
                        ofContact(told)));
    }

    /** One that nobody took. Of a number that nobody knows there is nowhere to act. */
    private static List<Happening> call(Told told) {
        return !told.flag("missed") || told.isOfThePast()
                ? List.of()
                : List.of(new Happening(
                                Set.of(CALL_MISSED),
                                told.event().event().id(),
                                List.of(),
                                Map.of(),
                                null,
                                ofContact(told))
                        .with(EventData.of(Map.of("call", String.valueOf(told.text("call"))))));
    }

    private static List<Happening> classified(Told told) {
        String label = String.valueOf(told.text("label"));
        String name = told.text("name");
        Map<String, Object> known = new HashMap<>(
                EventData.of(name == null ? Map.of("label", label) : Map.of("label", label, "name", name)));
        LABELLED.stream().map(Field::word).filter(word -> word.equals(name)).forEach(word -> known.put(word, label));
        return List.of(new Happening(
                        Set.of(AI_CLASSIFIED),
                        told.event().event().id(),
                        List.of(),
                        Map.of(),
                        told.cause(),
                        ofContact(told))
                .with(known));
    }

    private static List<Happening> emitted(Told told) {
        @Nullable EventType type = EMITTED.get(String.valueOf(told.text("event")));
        return type == null
                ? List.of()
                : contact(type, told).stream()
                        .map(happening -> happening.with(EventData.of(told.data("data"))))
                        .toList();
    }
}
