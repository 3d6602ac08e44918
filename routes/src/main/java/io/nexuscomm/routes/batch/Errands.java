package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Letters.Letter;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.Task;
import java.util.List;
import java.util.stream.Stream;

/** Does the steps of rules that need more than a batch knows. What they write goes into the batch of their run. */
final class Errands {

    /** That one step may write. */
    static final int MOST_MESSAGES = 40;

    private final StepPorts ports;
    private final ConnectorCatalog connectors;
    private final Posting posting;
    private final Letters letters;
    private final Sends sends;
    private final Notices notices;
    private final Appointments appointments;
    private final Questions questions;
    private final Forwards forwards;
    private final Picks picks;

    Errands(StepPorts ports, ConnectorCatalog connectors, Posting posting, IdSource ids) {
        this.ports = ports;
        this.connectors = connectors;
        this.posting = posting;
        this.letters = new Letters(ports.templates());
        Colleagues colleagues = new Colleagues(ports.users());
        Reaches reaches = new Reaches(ports, connectors);
        this.sends = new Sends(ports, reaches, colleagues, letters, posting, ids);
        this.forwards = new Forwards(colleagues, reaches, sends);
        this.picks = new Picks(ports.users(), ports.conversations(), ports.messages());
        this.notices = new Notices(colleagues, sends);
        this.appointments = new Appointments(ports.inbox(), ports.timers(), ports.queue());
        this.questions = new Questions(ports.connections(), ports.outside());
    }

    /** Whether it asks outside of the gateway, which takes its time. */
    boolean isOutward(Order order) {
        return order instanceof Order.Call || order instanceof Order.Route;
    }

    /** Asks outside. Writes nothing. */
    Report ask(Task task, Occasion on, RuleStep step) {
        return switch (task.order()) {
            case Order.Call call -> questions.call(call, task, on, step);
            case Order.Route route -> questions.route(route, task, on, step);
            default -> report(task, on, step);
        };
    }

    /** Whether a person of ours may have written meanwhile what it would. */
    boolean writesToContact(Order order) {
        return order instanceof Order.Reply
                || order instanceof Order.Send send && send.to().contains("contact");
    }

    /** Whether it is to be done a little later: files of the message are still on their way here. */
    boolean isWaiting(Order order, Occasion on) {
        return order instanceof Order.Forward forward && Forwards.isWaiting(forward, on.cause());
    }

    /** Does what needs nobody outside. */
    Report report(Task task, Occasion on, RuleStep step) {
        return switch (task.order()) {
            case Order.Reply reply -> reply(reply, on, step);
            case Order.Send send -> sends.send(send, on, step);
            case Order.Notify tell -> notices.notify(tell, on, step);
            case Order.Forward forward -> forwards.forward(forward, on, step);
            case Order.Pick pick -> picks.pick(pick, on);
            case Order.Ask ask -> ask(ask, task, on, step);
            case Order.Schedule schedule -> appointments.schedule(schedule, on, step);
            case Order.Cancel cancel -> appointments.cancel(cancel, on, step);
            case Order.Impossible impossible -> new Report.Failed(impossible.why());
            case Order.Call ignored -> ask(task, on, step);
            case Order.Route ignored -> ask(task, on, step);
        };
    }

    /** Where no model answers, the label is unknown and there is no draft; the rule goes on. */
    private Report ask(Order.Ask ask, Task task, Occasion on, RuleStep step) {
        Model.Question question = new Model.Question(on.cause().plainText(), ask.prompt(), ask.profile(), ask.labels());
        String answer = ports.model()
                .answer(on.state().organization, question)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        if (answer == null) {
            return new Report.Skipped("no model is configured, or it had no answer: unknown");
        }
        if (task.into() != null || !ask.labels().isEmpty()) {
            if (!ask.labels().isEmpty() && !ask.labels().contains(answer)) {
                return new Report.Skipped("the model's answer is none of the labels: unknown");
            }
            if (!ask.labels().isEmpty()) {
                on.state()
                        .add(RuleEvents.classified(
                                on.cause(),
                                step.rule(),
                                task.into(),
                                answer,
                                WaitingRuns.stepOf(step.run(), step.rule() + step.path()),
                                on.after(step.rule()),
                                on.state().now));
            }
            return new Report.Done("answered", answer);
        }
        LaneView lane = Effects.view(on);
        posting.add(
                on,
                new Posting.Post(
                        step.rule(),
                        lane,
                        connectors.find(lane.channel()),
                        on.account().key().value(),
                        List.of(new Text(answer)),
                        on.cause(),
                        null,
                        token(step, "draft"),
                        "A model wrote it for the rule " + step.rule() + ", so it waits for one of you."));
        return new Report.Done("drafted");
    }

    private Report reply(Order.Reply reply, Occasion on, RuleStep step) {
        OrganizationId organization = on.state().organization;
        LaneView lane = Effects.view(on);
        if (on.state().isOptedOut(on.lane())) {
            return new Report.Skipped("the contact wants nothing more here");
        }
        Report refused = Budget.refusal(on);
        if (refused != null) {
            return refused;
        }
        Account account = ports.accounts().find(organization, lane.account()).orElse(null);
        if (account == null) {
            return new Report.Failed("the account is no longer there");
        }
        var channel = connectors.find(lane.channel());
        if (channel.isEmpty()) {
            return new Report.Failed("the channel " + lane.channel() + " is not installed any more");
        }
        List<Content> attached =
                new Attachments(ports.media()).of(organization, reply.attach()).orElse(null);
        if (attached == null) {
            return new Report.Failed("a file that it attaches is not there");
        }
        Reach to = Reach.of(account, channel.get(), lane);
        boolean open = !on.lane().isClosed();
        return switch (letters.letter(organization, reply.said(), to, reply.windowClosed(), open)) {
            case Letter.Not not -> not.why();
            case Letter.Ready ready -> {
                posting.add(
                        on,
                        new Posting.Post(
                                step.rule(),
                                lane,
                                channel,
                                account.uniqueKey(),
                                Stream.concat(Stream.of(ready.content()), attached.stream())
                                        .toList(),
                                on.cause(),
                                reply.said().subject(),
                                token(step, "reply")));
                yield new Report.Done("sent on " + channel.get().name());
            }
        };
    }

    /** What the provider knows a message by: the same however often a step is tried. */
    static String token(RuleStep step, String to) {
        return WaitingRuns.stepOf(step.run(), step.path() + "/" + to).toString();
    }
}
