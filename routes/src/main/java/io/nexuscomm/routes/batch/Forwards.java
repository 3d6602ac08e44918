package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands messages on, with their files, to an address or to our own people. */
final class Forwards {

    private final Colleagues colleagues;
    private final Reaches reaches;
    private final Sends sends;

    Forwards(Colleagues colleagues, Reaches reaches, Sends sends) {
        this.colleagues = colleagues;
        this.reaches = reaches;
        this.sends = sends;
    }

    /** Whether files of the message are still on their way here. */
    static boolean isWaiting(Order.Forward order, Message message) {
        return order.attachments() && media(message).stream().anyMatch(media -> media.state() == Media.State.PENDING);
    }

    Report forward(Order.Forward order, Occasion on, RuleStep step) {
        List<Content> contents = contents(order, on);
        String subject = subject(on.cause());
        List<Report> reports = new ArrayList<>();
        for (String name : order.to()) {
            addresses(name, order.via(), on)
                    .ifPresentOrElse(
                            found -> found.forEach(address -> reports.add(one(address, contents, subject, on, step))),
                            () -> reports.add(new Report.Failed("nobody is " + name)));
        }
        return Sends.together(reports);
    }

    /** An address on a channel. */
    private record To(String channel, String address) {}

    private Optional<List<To>> addresses(String name, @Nullable String via, Occasion on) {
        if (!Colleagues.isColleague(name)) {
            int end = name.indexOf(':');
            return end < 0
                    ? Optional.empty()
                    : Optional.of(List.of(new To(name.substring(0, end), name.substring(end + 1))));
        }
        OrganizationId organization = on.state().organization;
        Colleagues.Found found = colleagues.find(
                organization, List.of(name), on.lane().conversation().assignee());
        String channel = via == null ? Sends.MAIL : via;
        return found.people().isEmpty()
                ? Optional.empty()
                : Optional.of(found.people().stream()
                        .map(user -> new To(channel, user.email()))
                        .toList());
    }

    private Report one(To to, List<Content> contents, String subject, Occasion on, RuleStep step) {
        Reach way = reaches.address(on.state().organization, to.channel(), to.address())
                .orElse(null);
        if (way == null) {
            return new Report.Failed(
                    "no account of " + to.channel() + " can write to " + to.address() + " at the moment");
        }
        if (way.lane() != null && way.lane().id().equals(on.lane().state().id())) {
            return new Report.Skipped("the message came from there");
        }
        if (way.optedOutAt() != null) {
            return new Report.Skipped(way.descriptor().name() + ": who is there wants nothing more");
        }
        Report refused = Budget.refusal(on);
        if (refused != null) {
            return refused;
        }
        if (!way.isOpen(on.state().now)) {
            return new Report.Failed(way.descriptor().name() + " allows no free text there at the moment");
        }
        sends.post(way, contents, subject, on, step);
        return new Report.Done("handed on by " + way.descriptor().name());
    }

    private static List<Content> contents(Order.Forward order, Occasion on) {
        Message message = on.cause();
        String name = on.state().people.contact(on.lane().state().contact()).name();
        String address = message.sender().address();
        StringBuilder text = new StringBuilder();
        if (order.note() != null) {
            text.append(order.note()).append("\n\n");
        }
        text.append("From: ").append(name == null ? "" : name);
        if (address != null) {
            text.append(" <").append(address).append('>');
        }
        text.append("\nBy: ").append(message.channel());
        text.append("\nAt: ").append(message.occurredAt());
        text.append("\n\n").append(message.plainText());
        List<Content> contents = new ArrayList<>(List.of(new Text(text.toString())));
        if (order.attachments()) {
            media(message).stream()
                    .filter(media -> media.state() == Media.State.STORED)
                    .map(media -> media.toBuilder().contentId(null).build())
                    .forEach(contents::add);
        }
        return List.copyOf(contents);
    }

    private static List<Media> media(Message message) {
        return message.parts().stream()
                .map(Part::content)
                .filter(Media.class::isInstance)
                .map(Media.class::cast)
                .toList();
    }

    private static String subject(Message message) {
        String own = message.email() == null ? null : message.email().subject();
        return "Fwd: " + (own == null ? "message by " + message.channel() : own);
    }
}
