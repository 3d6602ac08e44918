package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own people, as rules name them. Thread-safe. */
public final class Colleagues {

    private static final String USER = "user:";
    private static final String TEAM = "team:";

    private final Users users;

    public Colleagues(Users users) {
        this.users = users;
    }

    /**
     * Who they are.
     *
     * @param unknown names that nobody has
     */
    public record Found(Set<User> people, List<String> unknown) {}

    /**
     * Those whom a rule names.
     *
     * @param names {@code assignee}, {@code user:<id or e-mail>}, {@code team:<name>}; others are unknown
     * @param assignee who holds the conversation; null for nobody
     */
    public Found find(OrganizationId organization, List<String> names, @Nullable String assignee) {
        List<User> all = users.list(organization);
        Map<String, Set<UserId>> teams = users.teams(organization);
        Set<User> found = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            String meant = name.equals("assignee") && assignee != null ? assignee : name;
            List<User> some =
                    all.stream().filter(user -> isMeant(user, meant, teams)).toList();
            found.addAll(some);
            if (some.isEmpty()) {
                unknown.add(name);
            }
        }
        return new Found(found, List.copyOf(unknown));
    }

    public List<User> everybody(OrganizationId organization) {
        return users.list(organization);
    }

    static boolean isColleague(String name) {
        return name.equals("assignee")
                || name.equals("owner")
                || name.startsWith(USER)
                || name.startsWith(TEAM)
                || name.startsWith("oncall:");
    }

    private static boolean isMeant(User user, String name, Map<String, Set<UserId>> teams) {
        if (name.startsWith(USER)) {
            String who = name.substring(USER.length());
            return user.id().toString().equals(who) || user.email().equalsIgnoreCase(who);
        }
        return name.startsWith(TEAM)
                && teams.getOrDefault(name.substring(TEAM.length()), Set.of()).contains(user.id());
    }
}
