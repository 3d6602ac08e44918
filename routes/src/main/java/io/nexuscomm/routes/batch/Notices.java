package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.model.WindowClosed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells our own people: in the web inbox, and on the channels that the rule names where they have an address. Where nobody
 * is called so, everybody is told, so that no alarm goes unheard.
 */
final class Notices {

    private final Colleagues colleagues;
    private final Sends sends;

    Notices(Colleagues colleagues, Sends sends) {
        this.colleagues = colleagues;
        this.sends = sends;
    }

    Report notify(Order.Notify order, Occasion on, RuleStep step) {
        if (!order.said().lacking().isEmpty()) {
            return new Report.Failed(
                    "no value for " + String.join(", ", order.said().lacking()));
        }
        String text = order.said().text();
        if (text == null) {
            return new Report.Failed("the template " + order.said().template() + " is nowhere");
        }
        OrganizationId organization = on.state().organization;
        Colleagues.Found found = colleagues.find(
                organization, order.to(), on.lane().conversation().assignee());
        Set<User> people = new LinkedHashSet<>(found.people());
        if (!found.unknown().isEmpty()) {
            people.addAll(colleagues.everybody(organization));
        }
        if (people.isEmpty()) {
            return new Report.Failed("there is nobody to tell");
        }
        people.forEach(user -> ring(user, text, on, step));
        List<String> details = new ArrayList<>();
        details.add("told " + names(people) + " in the inbox");
        if (!found.unknown().isEmpty()) {
            details.add("nobody is " + String.join(", ", found.unknown()) + ", so everybody was told");
        }
        for (String channel : order.via()) {
            details.add(channel + ": " + byChannel(channel, people, order, on, step));
        }
        return new Report.Done(String.join("; ", details));
    }

    private static String names(Collection<User> people) {
        List<String> names = people.stream().map(User::name).limit(5).toList();
        return String.join(", ", names) + (people.size() > names.size() ? " and others" : "");
    }

    private static void ring(User user, String text, Occasion on, RuleStep step) {
        NotificationRow row = new NotificationRow(
                DeterministicId.of(
                        step.run().toString(), "notify", step.path(), user.id().toString()),
                user.id(),
                step.rule(),
                text,
                on.cause().id(),
                on.lane().conversation().id(),
                on.state().now);
        on.state().further(batch -> batch.add(row));
        on.state().add(RuleEvents.notified(on.state().organization, row));
    }

    /** Of our people an e-mail address is known, and no other. */
    private @Nullable String byChannel(
            String channel, Set<User> people, Order.Notify order, Occasion on, RuleStep step) {
        if (!channel.equals(Sends.MAIL)) {
            return "nobody's address there is known";
        }
        return Sends.together(people.stream()
                        .limit(Errands.MOST_MESSAGES / 2)
                        .map(user -> sends.toAddress(channel, user.email(), order.said(), WindowClosed.SKIP, on, step))
                        .toList())
                .detail();
    }
}
