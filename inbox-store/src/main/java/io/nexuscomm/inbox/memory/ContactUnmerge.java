package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.Unmerge;
import io.nexuscomm.inbox.Unmerge.Facts;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes two contacts of one again. */
final class ContactUnmerge {

    private final Tables tables;
    private final OrganizationId organization;
    private final Instant now;

    ContactUnmerge(Tables tables, OrganizationId organization, Instant now) {
        this.tables = tables;
        this.organization = organization;
        this.now = now;
    }

    /** The merges of a contact that are not undone, oldest first. */
    static List<StoredMerge> undoable(Tables tables, OrganizationId organization, ContactId survivor) {
        return tables.contact(organization, survivor)
                .filter(contact -> contact.mergedInto() == null)
                .map(contact -> tables.merges.values().stream()
                        .filter(merge -> merge.survivor().id().equals(survivor))
                        .toList())
                .orElse(List.of());
    }

    /** @return the conversations as they are to be stored */
    List<StoredConversation> undo(StoredMerge merge) {
        tables.merges.remove(merge.id());
        facts(merge);
        Set<EndpointId> endpoints = new HashSet<>(merge.endpoints());
        tables.lanes.values().stream()
                .filter(lane -> merge.lanes().containsKey(lane.id()))
                .forEach(lane -> endpoints.add(lane.endpoint()));
        Set<LaneId> lanes = tables.lanes.values().stream()
                .filter(lane -> endpoints.contains(lane.endpoint()))
                .map(StoredLane::id)
                .collect(Collectors.toSet());
        ContactId other = merge.other().id();
        new CarriedUses(tables, organization, merge.at()).carry(merge.survivor().id(), other);
        tables.endpoints.replaceAll(
                (key, endpoint) -> endpoints.contains(endpoint.id()) ? endpoint.linkedTo(other, "UNMERGE") : endpoint);
        return conversations(merge, lanes);
    }

    private void facts(StoredMerge merge) {
        ContactId survivor = merge.survivor().id();
        StoredContact is = Objects.requireNonNull(tables.contacts.get(survivor));
        Facts left = Unmerge.left(merge.survivorsFacts(), merge.othersFacts(), factsOf(is));
        tables.contacts.put(survivor, new StoredContact(survivor, organization, left.name(), left.tags(), null));
        tables.profiles.put(survivor, left.profile());
        tables.contacts.computeIfPresent(merge.other().id(), (id, stored) -> stored.mergedInto(null));
    }

    private Facts factsOf(StoredContact contact) {
        return new Facts(contact.name(), contact.tags(), tables.profiles.getOrDefault(contact.id(), Profile.EMPTY));
    }

    private List<StoredConversation> conversations(StoredMerge merge, Set<LaneId> lanes) {
        ConversationId target = merge.target();
        if (target == null) {
            return List.of();
        }
        List<StoredConversation> taken = merge.taken();
        StoredConversation joined = Objects.requireNonNull(tables.conversations.get(target));
        int before = taken.stream().mapToInt(StoredConversation::unread).sum();
        int theirs = Unmerge.theirs(joined.unread(), heardSince(merge, target, lanes), before);
        ConversationId main = taken.isEmpty() ? target : taken.getFirst().id();
        lanes.forEach(lane -> tables.lanes.computeIfPresent(
                lane, (id, stored) -> stored.movedTo(merge.lanes().getOrDefault(id, main))));
        CarriedUses uses = new CarriedUses(tables, organization, merge.at());
        List<StoredConversation> parted = new ArrayList<>();
        merge.conversations().stream()
                .filter(each -> each.id().equals(target))
                .forEach(was -> parted.add(left(merge, was, joined, joined.unread() - theirs)));
        ConversationStanding together = tables.standingOf(joined);
        for (StoredConversation was : taken) {
            int unread = was == taken.getFirst() ? theirs : 0;
            ConversationStanding back = Unmerge.back(merge.standing(was), together, heardSince(merge, was), unread);
            parted.add(parted(was, merge.other().id(), back, last(merge, was)));
            uses.carry(target, was.id());
        }
        return parted;
    }

    private StoredConversation left(StoredMerge merge, StoredConversation was, StoredConversation joined, int unread) {
        StoredConversation.Last last = last(merge, was);
        ConversationStanding now = tables.standingOf(joined);
        if (!was.contact().equals(merge.survivor().id())) {
            // the survivor had none and was given the other's
            return parted(was, merge.other().id(), now, last);
        }
        List<ConversationStanding> taken =
                merge.taken().stream().map(merge::standing).toList();
        ConversationStanding left = Unmerge.left(merge.standing(was), taken, now, heardSince(merge, was), unread);
        return parted(was, merge.survivor().id(), left, last);
    }

    private StoredConversation parted(
            StoredConversation was,
            ContactId whose,
            ConversationStanding standing,
            StoredConversation.@Nullable Last last) {
        tables.keep(was.id(), standing);
        return was.parted(whose, standing, last, now);
    }

    private List<Boolean> heardSince(StoredMerge merge, ConversationId target, Set<LaneId> lanes) {
        return messages(target)
                .filter(message -> message.direction() == Direction.INBOUND && isSince(merge, message))
                .map(message -> lanes.contains(message.lane()))
                .toList();
    }

    private StoredConversation.@Nullable Last last(StoredMerge merge, StoredConversation was) {
        return messages(was.id())
                .filter(message -> isSince(merge, message))
                .findFirst()
                .map(message ->
                        new StoredConversation.Last(message.id(), message.receivedAt(), Outgoing.preview(message)))
                .orElse(was.last());
    }

    private boolean heardSince(StoredMerge merge, StoredConversation was) {
        return messages(was.id())
                .anyMatch(message -> message.direction() == Direction.INBOUND && isSince(merge, message));
    }

    private static boolean isSince(StoredMerge merge, Message message) {
        return !message.receivedAt().isBefore(merge.at());
    }

    /** Newest first. */
    private Stream<Message> messages(ConversationId conversation) {
        Set<LaneId> lanes =
                tables.lanesOf(conversation).stream().map(StoredLane::id).collect(Collectors.toSet());
        return tables.messages.descendingMap().values().stream()
                .map(Tables.StoredMessage::message)
                .filter(message -> lanes.contains(message.lane()));
    }
}
