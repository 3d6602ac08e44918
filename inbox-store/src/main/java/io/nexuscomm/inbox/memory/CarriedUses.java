package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Lets limits count for one what they counted for another. Touched only under the lock. */
final class CarriedUses {

    private final Tables tables;
    private final OrganizationId organization;
    private final Instant since;

    /** @param since what was used up before stays where it is */
    CarriedUses(Tables tables, OrganizationId organization, Instant since) {
        this.tables = tables;
        this.organization = organization;
        this.since = since;
    }

    void carry(ContactId from, ContactId to) {
        Map.copyOf(tables.once).forEach((key, at) -> {
            if (key.contact().equals(from) && !at.isBefore(since)) {
                tables.once.merge(new OnceKey(key.handle(), to), at, (one, other) -> one.isAfter(other) ? one : other);
            }
        });
        carry(from.value(), to.value());
    }

    void carry(ConversationId from, ConversationId to) {
        carry(from.value(), to.value());
    }

    private void carry(UUID from, UUID to) {
        Map.copyOf(tables.uses).forEach((owned, uses) -> {
            List<Instant> carried =
                    uses.stream().filter(at -> !at.isBefore(since)).toList();
            if (owned.key().subject().equals(from) && !carried.isEmpty()) {
                UseKey key = new UseKey(owned.key().handle(), to);
                tables.uses.merge(new Tables.OwnedUse(organization, key), carried, CarriedUses::joined);
            }
        });
    }

    private static List<Instant> joined(List<Instant> one, List<Instant> other) {
        return Stream.concat(one.stream(), other.stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
