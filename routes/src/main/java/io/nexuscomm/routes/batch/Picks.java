package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import io.nexuscomm.rules.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses one of a team for a conversation. Where nobody can be chosen, the team keeps it. */
final class Picks {

    private static final String USER = "user:";
    private static final int LOOKED_AT = 200;

    private final Users users;
    private final Conversations conversations;
    private final Messages messages;

    Picks(Users users, Conversations conversations, Messages messages) {
        this.users = users;
        this.conversations = conversations;
        this.messages = messages;
    }

    Report pick(Order.Pick order, Occasion on) {
        OrganizationId organization = on.state().organization;
        String team = "team:" + order.team();
        String holder = on.lane().conversation().assignee();
        if (holder != null && !holder.equals(team)) {
            return new Report.Skipped(holder + " has it");
        }
        List<String> members = users.teams(organization).getOrDefault(order.team(), Set.of()).stream()
                .map(UserId::toString)
                .sorted()
                .map(id -> USER + id)
                .toList();
        if (members.isEmpty()) {
            return new Report.Failed("nobody is in the team " + order.team() + ", which keeps it");
        }
        String chosen = switch (order.strategy()) {
            case ROUND_ROBIN -> afterTheLast(organization, members);
            case LEAST_OPEN -> leastOpen(organization, members);
            case LAST_RESPONDER ->
                Objects.requireNonNullElseGet(
                        lastResponder(organization, on, members), () -> leastOpen(organization, members));
            case KEEP -> team;
        };
        on.lane().conversation().assign(chosen);
        return new Report.Done("given to " + chosen);
    }

    /** Who got one of the newest conversations last has had their turn. */
    private String afterTheLast(OrganizationId organization, List<String> members) {
        String last =
                conversations
                        .list(organization, new Conversations.Filter(null, null, null, null), null, LOOKED_AT)
                        .items()
                        .stream()
                        .map(Conversation::assignee)
                        .filter(members::contains)
                        .findFirst()
                        .orElse(null);
        return members.get((members.indexOf(String.valueOf(last)) + 1) % members.size());
    }

    /** Who of the team wrote last in the conversation; null where nobody did. */
    private @Nullable String lastResponder(OrganizationId organization, Occasion on, List<String> members) {
        List<Message> written = messages.ofConversation(
                        organization, on.lane().conversation().id(), null, LOOKED_AT)
                .map(Conversations.Page::items)
                .orElse(List.of());
        for (Message message : written) {
            if (message.origin() == Origin.AGENT) {
                String who = messages.trace(organization, message.id())
                        .map(trace -> InboxJson.mapper()
                                .readTree(trace.steps())
                                .at("/requested/by")
                                .asString(""))
                        .orElse("");
                if (members.contains(who)) {
                    return who;
                }
            }
        }
        return null;
    }

    private String leastOpen(OrganizationId organization, List<String> members) {
        return members.stream()
                .min(Comparator.comparingInt((String member) -> open(organization, member)))
                .orElseThrow();
    }

    private int open(OrganizationId organization, String member) {
        return conversations
                .list(
                        organization,
                        new Conversations.Filter(ConversationStatus.OPEN, member, null, null),
                        null,
                        LOOKED_AT)
                .items()
                .size();
    }
}
