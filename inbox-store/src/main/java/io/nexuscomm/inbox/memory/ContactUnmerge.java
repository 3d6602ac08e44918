package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.Unmerge;
import io.nexuscomm.inbox.Unmerge.Facts;
import io.nexuscomm.inbox.Unmerge.Talk;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** What became of it. @param conversations as they are to be stored */
    record Parted(ContactId other, List<StoredConversation> conversations) {}

    /** Empty when there is no such merge of this contact, or the contact is merged itself. */
    Optional<Parted> undo(ContactId survivor, UUID id) {
        return undoable(tables, organization, survivor).stream()
                .filter(merge -> merge.id().equals(id))
                .findFirst()
                .map(this::undo);
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

    private Parted undo(StoredMerge merge) {
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
        tables.endpoints.replaceAll(
                (key, endpoint) -> endpoints.contains(endpoint.id()) ? endpoint.linkedTo(other, "UNMERGE") : endpoint);
        return new Parted(other, conversations(merge, lanes));
    }

    private void facts(StoredMerge merge) {
        ContactId survivor = merge.survivor().id();
        ContactId other = merge.other().id();
        List<Facts> others = tables.contacts.values().stream()
                .filter(contact ->
                        survivor.equals(contact.mergedInto()) && !contact.id().equals(other))
                .map(this::factsOf)
                .toList();
        StoredContact is = Objects.requireNonNull(tables.contacts.get(survivor));
        Facts left = Unmerge.left(merge.survivorsFacts(), merge.othersFacts(), factsOf(is), others);
        tables.contacts.put(survivor, new StoredContact(survivor, organization, left.name(), left.tags(), null));
        tables.profiles.put(survivor, left.profile());
        tables.contacts.computeIfPresent(other, (id, stored) -> stored.mergedInto(null));
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
        List<StoredConversation> parted = new ArrayList<>();
        merge.conversations().stream()
                .filter(each -> each.id().equals(target))
                .forEach(was -> parted.add(left(merge, was, joined, joined.unread() - theirs)));
        for (StoredConversation was : taken) {
            StoredConversation.Last last = last(merge, was);
            Talk back =
                    Unmerge.back(was.talk(), joined.talk(), isSince(merge, last), was == taken.getFirst() ? theirs : 0);
            parted.add(was.parted(merge.other().id(), back, last, now));
        }
        return parted;
    }

    private StoredConversation left(StoredMerge merge, StoredConversation was, StoredConversation joined, int unread) {
        StoredConversation.Last last = last(merge, was);
        if (!was.contact().equals(merge.survivor().id())) {
            // the survivor had none and was given the other's
            return was.parted(merge.other().id(), joined.talk(), last, now);
        }
        List<StoredConversation> taken = merge.taken();
        List<Set<String>> others = tables.conversations.values().stream()
                .filter(each -> was.id().equals(each.mergedInto())
                        && taken.stream().noneMatch(gone -> gone.id().equals(each.id())))
                .map(StoredConversation::tags)
                .toList();
        Talk left = Unmerge.left(
                was.talk(),
                taken.stream().map(StoredConversation::talk).toList(),
                joined.talk(),
                others,
                isSince(merge, last),
                unread);
        return was.parted(merge.survivor().id(), left, last, now);
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

    private static boolean isSince(StoredMerge merge, StoredConversation.@Nullable Last last) {
        return last != null && !last.at().isBefore(merge.at());
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
