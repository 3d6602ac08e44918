package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Merge;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryContacts implements Contacts {

    private final Tables tables;
    private final InstantSource clock;

    InMemoryContacts(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Optional<Contact> find(OrganizationId organization, ContactId id) {
        return change(organization, id, UnaryOperator.identity());
    }

    @Override
    public Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change) {
        return tables.locked(() -> tables.contact(organization, id)
                .map(contact -> contact.mergedInto() == null ? contact : tables.contacts.get(contact.mergedInto()))
                .map(contact -> {
                    Profile before = tables.profiles.getOrDefault(contact.id(), Profile.EMPTY);
                    Profile profile = change.apply(before);
                    tables.profiles.put(contact.id(), profile);
                    Contact changed = new Contact(contact.id(), contact.name(), contact.tags(), profile);
                    tell(organization, changed, Changed.between(before, profile));
                    return changed;
                }));
    }

    @Override
    public Optional<Contact> tag(OrganizationId organization, ContactId id, Set<String> add, Set<String> remove) {
        return tables.locked(() -> find(organization, id).map(contact -> {
            Contact tagged = contact.tagged(add, remove);
            tables.contacts.computeIfPresent(contact.id(), (same, stored) -> stored.withTags(tagged.tags()));
            tell(organization, tagged, Changed.between(contact, tagged));
            return tagged;
        }));
    }

    @Override
    public List<Merge> merges(OrganizationId organization, ContactId id) {
        return tables.locked(() -> ContactUnmerge.undoable(tables, organization, id).reversed().stream()
                .map(merge -> new Merge(
                        merge.id(),
                        merge.other().id(),
                        merge.other().name(),
                        addressesOf(merge),
                        merge.actor(),
                        merge.at()))
                .toList());
    }

    @Override
    public Set<String> zones(OrganizationId organization) {
        return tables.locked(() -> unmerged(organization)
                .map(contact -> profile(contact).timezone())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<Member> members(
            OrganizationId organization, @Nullable InZone zone, @Nullable ContactId after, int limit) {
        return tables.locked(() -> unmerged(organization)
                .filter(contact -> after == null || contact.id().compareTo(after) > 0)
                .filter(contact -> zone == null || isIn(zone, profile(contact).timezone()))
                .sorted(Comparator.comparing(StoredContact::id))
                .limit(limit)
                .map(this::member)
                .toList());
    }

    @Override
    public List<Member> members(
            OrganizationId organization, @Nullable InZone zone, Ordering order, @Nullable Place after, int limit) {
        Comparator<Place> comparator = PlaceOrder.of(order);
        return tables.locked(() -> unmerged(organization)
                .filter(contact -> zone == null || isIn(zone, profile(contact).timezone()))
                .map(this::member)
                .filter(member -> after == null || comparator.compare(order.placeOf(member), after) > 0)
                .sorted(Comparator.comparing(order::placeOf, comparator))
                .limit(limit)
                .toList());
    }

    private List<String> addressesOf(StoredMerge merge) {
        return tables.endpoints.values().stream()
                .filter(endpoint -> merge.endpoints().contains(endpoint.id()))
                .map(StoredEndpoint::display)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<StoredContact> unmerged(OrganizationId organization) {
        return tables.contacts.values().stream()
                .filter(contact -> contact.organization().equals(organization) && contact.mergedInto() == null);
    }

    private Profile profile(StoredContact contact) {
        return tables.profiles.getOrDefault(contact.id(), Profile.EMPTY);
    }

    private static boolean isIn(InZone zone, @Nullable String known) {
        return known == null ? zone.orUnknown() : known.equals(zone.zone());
    }

    private Member member(StoredContact contact) {
        Backgrounds known = new Backgrounds(tables, contact.organization(), Background.Asked.NOTHING, clock.instant());
        Background background =
                Objects.requireNonNull(known.of(Set.of(contact.id())).get(contact.id()));
        return new Member(
                new Contact(contact.id(), contact.name(), contact.tags(), profile(contact)),
                background.consents(),
                background.createdAt());
    }

    private void tell(OrganizationId organization, Contact contact, Map<String, Changed> changes) {
        if (!changes.isEmpty()) {
            Instant now = clock.instant();
            tables.log(organization, List.of(ChangeEvents.contactUpdated(organization, contact, changes, now)), now);
        }
    }
}
