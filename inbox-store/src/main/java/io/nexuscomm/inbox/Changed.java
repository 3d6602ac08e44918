package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What something was and what it became.
 *
 * @param from null where there was nothing
 * @param to null where there is nothing any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Changed(@Nullable Object from, @Nullable Object to) {

    /** What differs between two conversations, by name: status, assignee, tags, priority. */
    public static Map<String, Changed> between(Conversation before, Conversation after) {
        Map<String, Changed> changes = new LinkedHashMap<>();
        add(changes, "status", before.status(), after.status());
        add(changes, "assignee", before.assignee(), after.assignee());
        add(changes, "tags", new TreeSet<>(before.tags()), new TreeSet<>(after.tags()));
        add(changes, "priority", before.priority(), after.priority());
        return changes;
    }

    /** What differs between two contacts, by name: tags, and what their profiles are. */
    public static Map<String, Changed> between(Contacts.Contact before, Contacts.Contact after) {
        Map<String, Changed> changes = between(before.profile(), after.profile());
        add(changes, "tags", new TreeSet<>(before.tags()), new TreeSet<>(after.tags()));
        return changes;
    }

    /** What differs between two profiles, by name; attributes as {@code attr.<name>}. */
    public static Map<String, Changed> between(Profile before, Profile after) {
        Map<String, Changed> changes = new LinkedHashMap<>();
        add(changes, "tier", before.tier(), after.tier());
        add(changes, "country", before.country(), after.country());
        add(changes, "timezone", before.timezone(), after.timezone());
        add(changes, "language", before.language(), after.language());
        TreeSet<String> names = new TreeSet<>(before.attributes().keySet());
        names.addAll(after.attributes().keySet());
        names.forEach(name -> add(
                changes,
                "attr." + name,
                before.attributes().get(name),
                after.attributes().get(name)));
        return changes;
    }

    private static void add(
            Map<String, Changed> changes, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(name, new Changed(before, after));
        }
    }
}
