package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contacts as people see and change them. One that was merged leads to whom it was merged into. */
public interface Contacts {

    Optional<Contact> find(OrganizationId organization, ContactId id);

    /** Changes a profile while nobody else does. Empty when there is no such contact. */
    Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change);

    /** So many tags a contact may have. */
    int MOST_TAGS = 50;

    /**
     * Puts tags on a contact and takes others off; those that others gave it stay. Empty when there is no such contact.
     *
     * @throws TooManyTags when it would have more than {@link #MOST_TAGS}
     */
    Optional<Contact> tag(OrganizationId organization, ContactId id, Set<String> add, Set<String> remove);

    /** The merges of a contact that can be undone, newest first; of one that is merged itself, none. */
    List<Merge> merges(OrganizationId organization, ContactId id);

    /** The time zones that contacts have. */
    Set<String> zones(OrganizationId organization);

    /**
     * Contacts in the order of their ids, without those that were merged.
     *
     * @param zone only those who are there; null for all
     * @param after whom to go on; null for the first page
     */
    List<Member> members(OrganizationId organization, @Nullable InZone zone, @Nullable ContactId after, int limit);

    /**
     * The same in another order. Who has no value comes last, and of equals who became known first comes first.
     *
     * @param after where to go on; null for the first page
     */
    List<Member> members(
            OrganizationId organization, @Nullable InZone zone, Ordering order, @Nullable Place after, int limit);

    /**
     * An order of contacts.
     *
     * @param key {@code createdAt}, {@code name}, {@code tier}, {@code country}, {@code timezone}, {@code language} or
     *     {@code attr.<name>}: texts, then numbers, then no and yes
     */
    record Ordering(String key, boolean descending) {

        private static final String ATTRIBUTE = "attr.";

        /** The attribute's name; null where it is none. */
        public @Nullable String attribute() {
            return key.startsWith(ATTRIBUTE) ? key.substring(ATTRIBUTE.length()) : null;
        }

        /** Where a contact stands in it. */
        public Place placeOf(Member member) {
            Contact contact = member.contact();
            Profile profile = contact.profile();
            String attribute = attribute();
            Object value = switch (key) {
                // who became known first has the lower id
                case "createdAt" -> null;
                case "name" -> contact.name();
                case "tier" -> profile.tier();
                case "country" -> profile.country();
                case "timezone" -> profile.timezone();
                case "language" -> profile.language();
                default -> attribute == null ? null : profile.attributes().get(attribute);
            };
            return new Place(contact.id(), value);
        }
    }

    /** A place in an order. @param value null for none */
    record Place(ContactId contact, @Nullable Object value) {}

    /** A time zone. @param orUnknown with those of whom nobody knows where they are */
    record InZone(String zone, boolean orUnknown) {}

    /** A contact, with what else is known of it. @param consents the purposes it agreed to, on any lane */
    record Member(Contact contact, Set<String> consents, Instant createdAt) {}

    /** A contact has {@link #MOST_TAGS} tags at most. */
    final class TooManyTags extends StoreException {

        public TooManyTags(ContactId id) {
            super("a contact has " + MOST_TAGS + " tags at most (contact: " + id + ")");
        }
    }

    /** A contact. @param name as its provider gave it */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Contact(
            ContactId id,
            @Nullable String name,
            Set<String> tags,
            @JsonUnwrapped Profile profile) {

        /** @throws TooManyTags when there would be too many; those of rules may be more, and can be taken away */
        public Contact tagged(Set<String> add, Set<String> remove) {
            Set<String> after = new TreeSet<>(tags);
            after.removeAll(remove);
            after.addAll(add);
            if (after.size() > MOST_TAGS && after.size() > tags.size()) {
                throw new TooManyTags(id);
            }
            return new Contact(id, name, after, profile);
        }
    }
}
