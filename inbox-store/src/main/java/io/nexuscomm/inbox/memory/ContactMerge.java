package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes two contacts one. */
final class ContactMerge {

    private final Tables tables;
    private final OrganizationId organization;
    private final Instant now;
    private final CarriedUses uses;

    ContactMerge(Tables tables, OrganizationId organization, Instant now) {
        this.tables = tables;
        this.organization = organization;
        this.now = now;
        this.uses = new CarriedUses(tables, organization, Instant.MIN);
    }

    /** The conversations as they are to be stored; empty when the two cannot be merged. */
    Optional<List<StoredConversation>> merge(ContactId survivor, ContactId other, String actor) {
        Optional<StoredContact> kept = mergeable(survivor);
        Optional<StoredContact> gone = mergeable(other);
        if (survivor.equals(other) || kept.isEmpty() || gone.isEmpty()) {
            return Optional.empty();
        }
        keep(kept.get(), gone.get(), actor);
        tables.contacts.put(
                survivor,
                kept.get()
                        .named(kept.get().name() == null ? gone.get().name() : null)
                        .tagged(gone.get().tags()));
        tables.contacts.put(other, gone.get().mergedInto(survivor));
        tables.profiles.put(
                survivor,
                tables.profiles
                        .getOrDefault(survivor, Profile.EMPTY)
                        .completedBy(tables.profiles.getOrDefault(other, Profile.EMPTY)));
        tables.endpoints.replaceAll(
                (key, endpoint) -> endpoint.contact().equals(other) ? endpoint.linkedTo(survivor, "MERGE") : endpoint);
        uses.carry(other, survivor);
        return Optional.of(conversations(survivor, other));
    }

    /** What an undo needs: all as it is now, before anything moves. */
    private void keep(StoredContact survivor, StoredContact other, String actor) {
        List<StoredConversation> conversations = tables.conversations.values().stream()
                .filter(it -> it.mergedInto() == null)
                .filter(it -> it.contact().equals(survivor.id()) || it.contact().equals(other.id()))
                .toList();
        Map<LaneId, ConversationId> lanes = conversations.stream()
                .filter(it -> it.contact().equals(other.id()))
                .flatMap(it -> tables.lanesOf(it.id()).stream())
                .collect(Collectors.toMap(StoredLane::id, StoredLane::conversation));
        StoredMerge merge = new StoredMerge(
                DeterministicId.of(
                        "merge", survivor.id().toString(), other.id().toString(), String.valueOf(tables.nextMerge())),
                survivor,
                tables.profiles.getOrDefault(survivor.id(), Profile.EMPTY),
                other,
                tables.profiles.getOrDefault(other.id(), Profile.EMPTY),
                tables.endpoints.values().stream()
                        .filter(endpoint -> endpoint.contact().equals(other.id()))
                        .map(StoredEndpoint::id)
                        .collect(Collectors.toSet()),
                lanes,
                conversations,
                conversations.stream().collect(Collectors.toMap(StoredConversation::id, tables::standingOf)),
                tables.conversationOf(survivor.id())
                        .or(() -> tables.conversationOf(other.id()))
                        .map(StoredConversation::id)
                        .orElse(null),
                actor,
                now);
        tables.merges.put(merge.id(), merge);
    }

    private List<StoredConversation> conversations(ContactId survivor, ContactId other) {
        Optional<StoredConversation> target = tables.conversationOf(survivor);
        Optional<StoredConversation> newest = tables.conversationOf(other);
        if (newest.isEmpty()) {
            return List.of();
        }
        List<StoredConversation> theirs = tables.conversations.values().stream()
                .filter(it -> it.contact().equals(other) && it.mergedInto() == null)
                .toList();
        StoredConversation joined = target.orElseGet(() -> newest.get().ofContact(survivor, now));
        ConversationStanding standing = tables.standingOf(joined);
        for (StoredConversation it : theirs) {
            if (!it.id().equals(joined.id())) {
                standing = standing.joinedBy(tables.standingOf(it));
                joined = joined.joinedBy(it, standing, now);
                moveLanes(it, joined);
                uses.carry(it.id(), joined.id());
                tables.conversations.put(it.id(), it.mergedInto(joined.id(), now));
            }
        }
        tables.keep(joined.id(), standing);
        return List.of(joined);
    }

    private void moveLanes(StoredConversation from, StoredConversation to) {
        tables.lanesOf(from.id()).forEach(lane -> tables.lanes.put(lane.id(), lane.movedTo(to.id())));
    }

    private Optional<StoredContact> mergeable(ContactId id) {
        return tables.contact(organization, id).filter(contact -> contact.mergedInto() == null);
    }
}
