package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import io.nexuscomm.normalizer.CleanText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who a conversation can be given to. */
@Component
final class Assignees {

    private static final String POINTER = "/assignee";
    private static final int LONGEST = 80;
    private static final String USER = "user:";
    private static final Pattern TEAM = Pattern.compile("team:\\S(?:.{0,62}\\S)?");

    private final Users users;

    Assignees(Users users) {
        this.users = users;
    }

    /** @return null to leave the assignee, empty to take it away, else who it is */
    @Nullable
    String read(OrganizationId organization, @Nullable JsonNode wanted) {
        if (wanted == null) {
            return null;
        }
        if (wanted.isNull()) {
            return "";
        }
        if (!wanted.isString()) {
            throw ApiProblem.invalid(POINTER, "must be a text or null", "invalid");
        }
        String assignee = CleanText.oneLine(wanted.stringValue(), LONGEST);
        if (assignee.isEmpty() || TEAM.matcher(assignee).matches()) {
            return assignee;
        }
        if (!assignee.startsWith(USER)) {
            throw ApiProblem.invalid(POINTER, "must be user:<id> or team:<name>", "bad-format");
        }
        return users.find(userId(assignee.substring(USER.length())))
                .filter(user -> user.organization().equals(organization))
                .map(user -> USER + user.id())
                .orElseThrow(Assignees::unknown);
    }

    private static UserId userId(String text) {
        try {
            return UserId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ApiProblem unknown() {
        return ApiProblem.notFound(POINTER, "user");
    }
}
