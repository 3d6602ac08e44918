package io.nexuscomm.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what the newest merge of a contact gave: what the survivor has of the other goes, what people or messages
 * changed since stays. What the other had is as it was.
 */
public final class Unmerge {

    private Unmerge() {}

    /** What is known of a contact. */
    public record Facts(@Nullable String name, Set<String> tags, Profile profile) {}

    /**
     * What the survivor is without the other.
     *
     * @param before what it was when the two were merged
     */
    public static Facts left(Facts before, Facts other, Facts now) {
        Profile was = before.profile();
        Profile theirs = other.profile();
        Profile is = now.profile();
        return new Facts(
                left(before.name(), other.name(), now.name()),
                left(before.tags(), other.tags(), now.tags()),
                new Profile(
                        left(was.tier(), theirs.tier(), is.tier()),
                        left(was.country(), theirs.country(), is.country()),
                        left(was.timezone(), theirs.timezone(), is.timezone()),
                        left(was.language(), theirs.language(), is.language()),
                        left(was.attributes(), theirs.attributes(), is.attributes())));
    }

    private static Map<String, Object> left(
            Map<String, Object> before, Map<String, Object> other, Map<String, Object> now) {
        Map<String, Object> left = new HashMap<>(now);
        left.entrySet()
                .removeIf(each -> left(before.get(each.getKey()), other.get(each.getKey()), each.getValue()) == null);
        return left;
    }

    private static Set<String> left(Set<String> before, Set<String> other, Set<String> now) {
        Set<String> left = new TreeSet<>(now);
        left.removeIf(tag -> other.contains(tag) && !before.contains(tag));
        return left;
    }

    /** The value itself, unless the other gave it. */
    private static <T> @Nullable T left(@Nullable T before, @Nullable T other, @Nullable T now) {
        return before == null && now != null && now.equals(other) ? null : now;
    }

    /**
     * What the conversation that took over others is without them.
     *
     * @param before what it was when it took them over
     * @param taken what they were
     * @param active whether its contact wrote on its own lanes since
     * @param unread how many of its own are not read
     */
    public static ConversationStanding left(
            ConversationStanding before,
            List<ConversationStanding> taken,
            ConversationStanding now,
            boolean active,
            int unread) {
        ConversationStanding joined = before;
        for (ConversationStanding each : taken) {
            joined = joined.joinedBy(each);
        }
        boolean untouched = now.status() == joined.status() && !active;
        return new ConversationStanding(
                untouched ? before.status() : now.status(),
                untouched ? before.snoozedUntil() : now.snoozedUntil(),
                left(before.assignee(), joined.assignee(), now.assignee()),
                left(before.tags(), joined.tags(), now.tags()),
                now.priority() == joined.priority() ? before.priority() : now.priority(),
                unread);
    }

    /**
     * What a conversation that was taken over is on its own again: as it was, unless its contact wrote on its lanes since;
     * then whoever had to do with them has still.
     */
    public static ConversationStanding back(
            ConversationStanding before, ConversationStanding joined, boolean active, int unread) {
        ConversationStanding standing = active ? joined : before;
        return new ConversationStanding(
                standing.status(),
                standing.snoozedUntil(),
                standing.assignee(),
                before.tags(),
                before.priority(),
                unread);
    }

    /**
     * How many of the unread messages of a joined conversation are those of the conversations that it took over.
     *
     * @param unread of the joined one, now
     * @param heardSince the contact's messages since the merge, newest first: whether each came on their lanes
     * @param before how many of theirs were not read when they were taken over
     */
    public static int theirs(int unread, List<Boolean> heardSince, int before) {
        int since = Math.min(unread, heardSince.size());
        long theirs = heardSince.subList(0, since).stream().filter(own -> own).count();
        return (int) theirs + Math.min(unread - since, before);
    }
}
