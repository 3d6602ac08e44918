package io.nexuscomm.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a merge gave: what the survivor has of the other goes, what people or messages changed since stays.
 * What the other had is as it was.
 */
public final class Unmerge {

    private Unmerge() {}

    /** What is known of a contact. */
    public record Facts(@Nullable String name, Set<String> tags, Profile profile) {}

    /** What people and messages make of a conversation. */
    public record Talk(ConversationStatus status, @Nullable String assignee, Set<String> tags, int unread) {}

    /**
     * What the survivor is without the other.
     *
     * @param before what it was when the two were merged
     * @param others those that stay merged into it: what they have too, it keeps
     */
    public static Facts left(Facts before, Facts other, Facts now, List<Facts> others) {
        Profile was = before.profile();
        Profile theirs = other.profile();
        Profile is = now.profile();
        List<Profile> profiles = others.stream().map(Facts::profile).toList();
        return new Facts(
                left(before.name(), other.name(), now.name(), others, Facts::name),
                tags(
                        before.tags(),
                        other.tags(),
                        now.tags(),
                        others.stream().map(Facts::tags).toList()),
                new Profile(
                        left(was.tier(), theirs.tier(), is.tier(), profiles, Profile::tier),
                        left(was.country(), theirs.country(), is.country(), profiles, Profile::country),
                        left(was.timezone(), theirs.timezone(), is.timezone(), profiles, Profile::timezone),
                        left(was.language(), theirs.language(), is.language(), profiles, Profile::language),
                        attributes(was, theirs, is, profiles)));
    }

    private static Map<String, Object> attributes(Profile before, Profile other, Profile now, List<Profile> others) {
        Map<String, Object> left = new HashMap<>();
        now.attributes().forEach((name, value) -> {
            Object kept = left(
                    before.attributes().get(name),
                    other.attributes().get(name),
                    value,
                    others,
                    each -> each.attributes().get(name));
            if (kept != null) {
                left.put(name, kept);
            }
        });
        return left;
    }

    /** The value itself, unless the other gave it; then that of the first who has one. */
    private static <F, T> @Nullable T left(
            @Nullable T before, @Nullable T other, @Nullable T now, List<F> others, Function<F, @Nullable T> value) {
        if (before != null || now == null || !now.equals(other)) {
            return now;
        }
        return others.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Set<String> tags(Set<String> before, Set<String> other, Set<String> now, List<Set<String>> others) {
        Set<String> given = new TreeSet<>(other);
        given.removeAll(before);
        others.forEach(given::removeAll);
        Set<String> left = new TreeSet<>(now);
        left.removeAll(given);
        return left;
    }

    /**
     * What the conversation that took over others is without them.
     *
     * @param before what it was when it took them over
     * @param taken what they were
     * @param others the tags of those that it keeps
     * @param active whether messages came on its own lanes since
     * @param unread how many of its own are not read
     */
    public static Talk left(
            Talk before, List<Talk> taken, Talk now, List<Set<String>> others, boolean active, int unread) {
        ConversationStatus joined = before.status();
        Set<String> theirs = new TreeSet<>();
        for (Talk each : taken) {
            joined = joined.joinedBy(each.status());
            theirs.addAll(each.tags());
        }
        boolean untouched = now.status() == joined && !active;
        boolean assignedByThem = before.assignee() == null
                && taken.stream().anyMatch(each -> Objects.equals(each.assignee(), now.assignee()));
        return new Talk(
                untouched ? before.status() : now.status(),
                assignedByThem ? null : now.assignee(),
                tags(before.tags(), theirs, now.tags(), others),
                unread);
    }

    /**
     * What a conversation that was taken over is on its own again: as it was, unless messages came on its lanes since;
     * then whoever had to do with them has still.
     */
    public static Talk back(Talk before, Talk joined, boolean active, int unread) {
        return active
                ? new Talk(joined.status(), joined.assignee(), before.tags(), unread)
                : new Talk(before.status(), before.assignee(), before.tags(), unread);
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
