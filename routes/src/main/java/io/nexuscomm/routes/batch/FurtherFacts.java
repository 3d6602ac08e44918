package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.Quota;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules of a set look at beside what every batch gathers. Where they look at none of it, it costs nothing. */
final class FurtherFacts {

    private static final String TEAM = "team:";

    /** What the background tells. */
    private static final Set<Field> FIELDS = Set.of(
            Field.MESSAGE_FIRST_FROM_CONTACT,
            Field.MESSAGE_FIRST_IN_CONVERSATION,
            Field.CONTACT_TIER,
            Field.CONTACT_COUNTRY,
            Field.CONTACT_TIMEZONE,
            Field.CONTACT_LANGUAGE,
            Field.CONTACT_CONSENT,
            Field.CONTACT_CREATED_AT,
            Field.CONVERSATION_PRIORITY,
            Field.CONVERSATION_CREATED_AT,
            Field.CONVERSATION_LAST_INBOUND_AT,
            Field.CONVERSATION_CHANNELS);

    private static final String OF_CONTACT = "contact.attr.";
    private static final String OF_CONVERSATION = "conversation.attr.";

    private final Set<Field> fields;
    private final List<Condition.Count> counts;
    private final Set<String> bounded;
    private final Set<String> queued;
    private final Set<Quota> quotas;
    private final boolean wanted;

    private FurtherFacts(RuleSet rules) {
        this.fields = rules.fields();
        this.counts = List.copyOf(rules.counts());
        this.bounded = rules.bounded();
        this.queued = rules.queued();
        this.quotas = rules.quotas().keySet();
        // what something was is told with what it became
        this.wanted = rules.hearsOfChanges()
                || !counts.isEmpty()
                || !bounded.isEmpty()
                || !queued.isEmpty()
                || fields.stream().anyMatch(FurtherFacts::isFurther);
    }

    static FurtherFacts of(RuleSet rules) {
        return new FurtherFacts(rules);
    }

    private static boolean isFurther(Field field) {
        return FIELDS.contains(field)
                || field.word().startsWith(OF_CONTACT)
                || field.word().startsWith(OF_CONVERSATION);
    }

    /**
     * Asks for it.
     *
     * @param lanes that the batch is about, whether they are known or not
     */
    Beside gather(Inbox inbox, OrganizationId organization, Set<LaneKey> lanes, Gathered gathered, Instant now) {
        if (!wanted && quotas.isEmpty()) {
            return Beside.NOTHING;
        }
        return new Beside(
                backgrounds(inbox, organization, gathered, now),
                quotas.isEmpty() ? Map.of() : inbox.uses(organization, useKeys(organization, lanes, gathered)));
    }

    private Set<UseKey> useKeys(OrganizationId organization, Set<LaneKey> lanes, Gathered gathered) {
        Set<UseKey> keys = new HashSet<>();
        for (Quota quota : quotas) {
            subjects(quota.per(), organization, lanes, gathered)
                    .forEach(subject -> keys.add(new UseKey(quota.handle(), subject)));
        }
        return keys;
    }

    private static Stream<UUID> subjects(
            Scope per, OrganizationId organization, Set<LaneKey> lanes, Gathered gathered) {
        return switch (per) {
            case CONTACT -> gathered.contacts().keySet().stream().map(ContactId::value);
            case CONVERSATION, EPISODE ->
                gathered.conversations().values().stream()
                        .map(conversation -> conversation.id().value());
            case LANE ->
                gathered.lanes().values().stream().map(lane -> lane.id().value());
            case ACCOUNT -> lanes.stream().map(lane -> lane.account().value());
            case RULE, TENANT -> Stream.of(organization.value());
        };
    }

    private Map<ContactId, Background> backgrounds(
            Inbox inbox, OrganizationId organization, Gathered gathered, Instant now) {
        if (!wanted || gathered.contacts().isEmpty()) {
            return Map.of();
        }
        List<Background.Count> asked = counts.stream()
                .map(count -> new Background.Count(
                        count.of() == EventType.MESSAGE_RECEIVED ? Direction.INBOUND : Direction.OUTBOUND,
                        count.per() == Scope.CONTACT,
                        count.period()))
                .toList();
        return inbox.backgrounds(
                organization, gathered.contacts().keySet(), new Background.Asked(asked, bounded, queued), now);
    }

    /** What is cheap is always there. */
    void add(BatchState state, BatchContact contact, BatchLane lane, Facts.Builder facts) {
        BatchConversation conversation = lane.conversation();
        String assignee = conversation.assignee();
        facts.set(Field.LANE_WINDOW, lane.isClosed() ? "closed" : "open")
                .set(Field.CONTACT_ID, contact.id().toString())
                .set(Field.CONVERSATION_STATUS, conversation.status().word())
                .set(
                        Field.CONVERSATION_TEAM,
                        assignee != null && assignee.startsWith(TEAM) ? assignee.substring(TEAM.length()) : null);
        if (wanted) {
            Background background = state.background(contact.id());
            addContact(state, contact, background, facts);
            addConversation(state, lane, background == null ? null : background.conversation(), facts);
            facts.underWay(state.underWay(contact.id(), conversation.id()));
            for (int i = 0; i < counts.size(); i++) {
                facts.count(counts.get(i), count(i, contact, conversation, background));
            }
        }
    }

    private void addContact(
            BatchState state, BatchContact contact, @Nullable Background background, Facts.Builder facts) {
        Profile profile = background == null ? Profile.EMPTY : background.profile();
        facts.set(Field.CONTACT_TIER, profile.tier())
                .set(Field.CONTACT_COUNTRY, profile.country())
                .set(Field.CONTACT_TIMEZONE, profile.timezone())
                .set(Field.CONTACT_LANGUAGE, profile.language())
                .set(Field.CONTACT_CONSENT, background == null ? Set.of() : Consents.spellings(background.consents()))
                .set(Field.CONTACT_CREATED_AT, background == null ? state.now : background.createdAt())
                .set(
                        Field.MESSAGE_FIRST_FROM_CONTACT,
                        contact.heard() <= 1 && (background == null || background.lastInboundAt() == null));
        addAttributes(OF_CONTACT, profile.attributes(), contact.kept(), facts);
    }

    private void addConversation(
            BatchState state, BatchLane lane, Background.@Nullable Talk talk, Facts.Builder facts) {
        BatchConversation conversation = lane.conversation();
        Background.Talk known = conversation.isMade() ? null : talk;
        Priority priority = conversation.priority();
        if (priority == null) {
            priority = known == null ? Priority.NORMAL : known.priority();
        }
        Set<String> channels = new HashSet<>(known == null ? Set.of() : known.channels());
        channels.add(lane.channel());
        facts.set(Field.CONVERSATION_PRIORITY, priority.word())
                .set(Field.CONVERSATION_CREATED_AT, known == null ? state.now : known.createdAt())
                .set(Field.CONVERSATION_LAST_INBOUND_AT, known == null ? null : known.lastInboundAt())
                .set(Field.CONVERSATION_CHANNELS, channels)
                .set(Field.MESSAGE_FIRST_IN_CONVERSATION, conversation.heard() <= 1 && isFirst(known));
        addAttributes(OF_CONVERSATION, known == null ? Map.of() : known.attributes(), conversation.kept(), facts);
    }

    /** A lane keeps when it was last written on also when it moves to another conversation. */
    private static boolean isFirst(Background.@Nullable Talk talk) {
        return talk == null
                || talk.lastInboundAt() == null
                || talk.lastInboundAt().isBefore(talk.createdAt());
    }

    private void addAttributes(
            String family, Map<String, Object> stored, Map<String, Object> kept, Facts.Builder facts) {
        Map<String, Object> all = new HashMap<>(stored);
        all.putAll(kept);
        for (Field field : fields) {
            if (field.word().startsWith(family)) {
                facts.set(field, all.get(field.word().substring(family.length())));
            }
        }
    }

    /** With those of this batch: a message counts itself. */
    private int count(
            int number, BatchContact contact, BatchConversation conversation, @Nullable Background background) {
        Condition.Count count = counts.get(number);
        int stored = background == null ? 0 : background.counts().get(number);
        if (count.of() != EventType.MESSAGE_RECEIVED) {
            return stored;
        }
        return stored + (count.per() == Scope.CONTACT ? contact.heard() : conversation.heard());
    }
}
