package io.nexuscomm.inbox.memory;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

record StoredContact(
        ContactId id,
        OrganizationId organization,
        @Nullable String name,
        Set<String> tags,
        @Nullable ContactId mergedInto) {

    StoredContact named(@Nullable String newName) {
        return newName == null ? this : new StoredContact(id, organization, newName, tags, mergedInto);
    }

    StoredContact tagged(Set<String> more) {
        Set<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return withTags(all);
    }

    StoredContact withTags(Set<String> all) {
        return new StoredContact(id, organization, name, Set.copyOf(all), mergedInto);
    }

    StoredContact mergedInto(@Nullable ContactId survivor) {
        return new StoredContact(id, organization, name, tags, survivor);
    }
}
