package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.NewLane;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Letters.Letter;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.Said;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.WindowClosed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes to contacts and to others, on the first channel that can carry it. */
final class Sends {

    /** The channel of an address that our own people have in any case. */
    static final String MAIL = "email";

    private final StepPorts ports;
    private final Reaches reaches;
    private final Colleagues colleagues;
    private final Letters letters;
    private final Posting posting;
    private final NewLane newLane;

    Sends(StepPorts ports, Reaches reaches, Colleagues colleagues, Letters letters, Posting posting, IdSource ids) {
        this.ports = ports;
        this.reaches = reaches;
        this.colleagues = colleagues;
        this.letters = letters;
        this.posting = posting;
        this.newLane = new NewLane(ids);
    }

    Report send(Order.Send send, Occasion on, RuleStep step) {
        List<Report> reports = new ArrayList<>();
        for (String name : send.to()) {
            if (name.equals("contact")) {
                reports.add(toContact(send, on, step));
            } else if (Colleagues.isColleague(name)) {
                reports.add(toColleagues(send, name, on, step));
            } else {
                int end = name.indexOf(':');
                reports.add(toAddress(
                        name.substring(0, end), name.substring(end + 1), send.said(), send.windowClosed(), on, step));
            }
        }
        return together(reports);
    }

    /** It is done when somebody got it. */
    static Report together(List<Report> reports) {
        if (reports.size() == 1) {
            return reports.getFirst();
        }
        String detail = String.join("; ", reports.stream().map(Report::detail).toList());
        if (reports.stream().anyMatch(Report.Done.class::isInstance)) {
            return new Report.Done(detail);
        }
        return reports.stream().anyMatch(Report.Failed.class::isInstance)
                ? new Report.Failed(detail)
                : new Report.Skipped(detail);
    }

    private Report toContact(Order.Send send, Occasion on, RuleStep step) {
        List<Reach> ways = reaches.ofContact(on, send.via());
        if (ways.isEmpty()) {
            return new Report.Failed("the contact cannot be reached"
                    + (send.via().isEmpty() ? "" : " by " + String.join(", ", send.via())));
        }
        List<Report> not = new ArrayList<>();
        for (Reach way : ways) {
            Report report = consents(send.consent(), way, on)
                    ? write(way, send.said(), send.windowClosed(), on, step)
                    : new Report.Skipped(
                            way.descriptor().name() + ": the contact has not agreed to be written to there");
            if (report instanceof Report.Done) {
                return report;
            }
            not.add(report);
        }
        return together(not);
    }

    /** Who has written to us there expects an answer there; others must have agreed, unless the rule says otherwise. */
    private static boolean consents(Safety.Consent consent, Reach way, Occasion on) {
        if (consent != Safety.Consent.REQUIRED) {
            return true;
        }
        Background background = on.state().background(on.lane().state().contact());
        return way.lane() != null && way.lane().lastInboundAt() != null
                || background != null && !background.consents().isEmpty();
    }

    private Report toColleagues(Order.Send send, String name, Occasion on, RuleStep step) {
        Colleagues.Found found = colleagues.find(
                on.state().organization, List.of(name), on.lane().conversation().assignee());
        if (found.people().isEmpty()) {
            return new Report.Failed("nobody is " + name);
        }
        return together(found.people().stream()
                .map(user -> toAddress(MAIL, user.email(), send.said(), send.windowClosed(), on, step))
                .toList());
    }

    /** @param channel a connector's id */
    Report toAddress(String channel, String address, Said said, WindowClosed windowClosed, Occasion on, RuleStep step) {
        return reaches.address(on.state().organization, channel, address)
                .map(way -> write(way, said, windowClosed, on, step))
                .orElseGet(() ->
                        new Report.Failed("no account of " + channel + " can write to " + address + " at the moment"));
    }

    private Report write(Reach way, Said said, WindowClosed windowClosed, Occasion on, RuleStep step) {
        Instant optedOut = way.optedOutAt();
        if (optedOut != null) {
            return new Report.Skipped(way.descriptor().name() + ": the contact wants nothing more there");
        }
        Report refused = Budget.refusal(on);
        if (refused != null) {
            return refused;
        }
        OrganizationId organization = on.state().organization;
        boolean open = way.isOpen(on.state().now);
        return switch (letters.letter(organization, said, way, windowClosed, open)) {
            case Letter.Not not -> not.why();
            case Letter.Ready ready -> {
                post(way, List.of(ready.content()), said.subject(), on, step);
                yield new Report.Done("sent on " + way.descriptor().name());
            }
        };
    }

    void post(Reach way, List<Content> contents, @Nullable String subject, Occasion on, RuleStep step) {
        LaneView lane = way.lane() == null ? made(way, on) : way.lane();
        posting.add(
                on,
                new Posting.Post(
                        step.rule(),
                        lane,
                        Optional.of(way.descriptor()),
                        way.account().uniqueKey(),
                        contents,
                        null,
                        subject,
                        Errands.token(step, lane.account() + "/" + lane.chat())));
    }

    private LaneView made(Reach way, Occasion on) {
        NewLane.To to = way.to();
        OrganizationId organization = on.state().organization;
        BatchBuilder made = new BatchBuilder(organization);
        LaneView lane = newLane.addTo(made, to, ports.inbox().gather(to.question(organization)));
        Batch rows = made.build();
        on.state().further(batch -> {
            rows.contacts().forEach(batch::add);
            rows.endpoints().forEach(batch::add);
            rows.conversations().forEach(batch::add);
            rows.lanes().forEach(batch::add);
        });
        return lane;
    }
}
