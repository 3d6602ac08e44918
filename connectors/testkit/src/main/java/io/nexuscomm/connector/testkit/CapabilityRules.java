package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What holds between the capabilities that a connector declares and the requests that it writes. */
final class CapabilityRules {

    private static final List<Content> FORMS = List.of(
            Interactive.of(
                    Interactive.Layout.BUTTONS,
                    "Tea or coffee?",
                    List.of(Interactive.Action.reply("t", "Tea"), Interactive.Action.reply("c", "Coffee"))),
            new Template(Template.TYPE, "order_ready", "en", Map.of(), "Your order is ready."),
            Location.of(52.5, 13.4, "Harbour Coffee", "Pier 7"),
            ContactCard.of(List.of(
                    new ContactCard.Card("Ana Silva", List.of("+4915112345678"), List.of("ana@example.org"), null))),
            Poll.of("Tea or coffee?", List.of("Tea", "Coffee")));

    private static final List<Gesture> GESTURES =
            List.of(new Gesture.React("👍"), new Gesture.MarkRead(), new Gesture.Typing());

    private final Subject subject;
    private final Samples samples;
    private final SendStep sample;
    private final Capabilities can;

    private CapabilityRules(Subject subject, Samples samples, SendStep sample) {
        this.subject = subject;
        this.samples = samples;
        this.sample = sample;
        this.can = subject.capabilities();
    }

    /** None for a connector that shows no step with a text. */
    static List<Rule> of(Subject subject) {
        Samples samples = Samples.of(subject);
        Optional<SendStep> sample = samples.text();
        if (sample.isEmpty()) {
            return List.of();
        }
        CapabilityRules rules = new CapabilityRules(subject, samples, sample.get());
        return List.of(
                new Rule(
                        "N306",
                        "what is declared is sent as such, and nothing else reaches the renderer",
                        rules::forms),
                new Rule("N307", "answers and gestures are as declared", rules::answersAndGestures));
    }

    private void forms() {
        for (Content form : FORMS) {
            SendPlan plan = SendPlanner.plan(List.of(form), can, SendPolicy.ADAPT);
            boolean whole = plan.steps().stream().flatMap(List::stream).anyMatch(form::equals);
            assertThat(whole)
                    .as("whether %s, which is %s, is sent as such", form.type(), level(form))
                    .isEqualTo(level(form).compareTo(Level.PARTIAL) >= 0);
            for (List<Content> step : plan.steps()) {
                assertThatCode(() -> render(sample.withContents(step)))
                        .as("the request of %s, which is %s", form.type(), level(form))
                        .doesNotThrowAnyException();
            }
        }
        samples.messages()
                .forEach(shown -> assertThat(SendPlanner.plan(
                                        shown.step().contents(),
                                        subject.capabilities(shown.account(subject)),
                                        SendPolicy.ADAPT)
                                .verdict())
                        .as("the plan of %s, which its fixture sends", shown.name())
                        .isNotEqualTo(Verdict.REFUSED));
    }

    private Level level(Content form) {
        return switch (form) {
            case Interactive choices -> can.interactive();
            case Template template -> can.template();
            default -> can.of(form);
        };
    }

    private void answersAndGestures() {
        answers();
        GESTURES.forEach(gesture -> {
            boolean declared = can.of(gesture).compareTo(Level.PARTIAL) >= 0;
            boolean shown = samples.gestures().anyMatch(fixture -> sameKind(fixture.gesture(), gesture));
            assertThat(shown)
                    .as("whether a fixture makes the gesture %s, which is %s", gesture, can.of(gesture))
                    .isEqualTo(declared);
            if (!declared) {
                assertThatIllegalArgumentException()
                        .as("the gesture %s, which is not declared", gesture)
                        .isThrownBy(() -> subject.connector()
                                .renderer()
                                .render(new GestureStep(sample.to(), sample.chat(), "m1", gesture), subject.account()));
            }
        });
    }

    private void answers() {
        Optional<OutboundFixture> answer =
                samples.messages().filter(CapabilityRules::answers).findFirst();
        if (can.reply().compareTo(Level.PARTIAL) >= 0) {
            OutboundFixture shown =
                    answer.orElseThrow(() -> new AssertionError("answers are declared, and no fixture answers"));
            assertThat(request(shown.step(), shown))
                    .as("the request of %s without what it answers", shown.name())
                    .isNotEqualTo(request(answering(shown.step(), null), shown));
        } else {
            assertThat(OutboundRules.describe(render(answering(sample, "m1"))))
                    .as("a request that answers, where answers are %s", can.reply())
                    .isEqualTo(OutboundRules.describe(render(answering(sample, null))));
        }
    }

    private static boolean answers(OutboundFixture fixture) {
        SendStep step = fixture.step();
        return step.replyTo() != null || step.email() != null && step.email().inReplyTo() != null;
    }

    private ObjectNode request(SendStep step, OutboundFixture fixture) {
        return OutboundRules.describe(subject.connector().renderer().render(step, fixture.account(subject)));
    }

    private static SendStep answering(SendStep step, @Nullable String id) {
        ObjectNode other = MessageJson.mapper().valueToTree(step);
        other.remove("replyTo");
        if (id != null) {
            other.put("replyTo", id);
        }
        if (other.path("email") instanceof ObjectNode email) {
            email.remove("inReplyTo");
        }
        return MessageJson.mapper().treeToValue(other, SendStep.class);
    }

    private static boolean sameKind(@Nullable Gesture shown, Gesture gesture) {
        return shown != null && shown.getClass() == gesture.getClass();
    }

    private ProviderRequest render(SendStep step) {
        return subject.connector().renderer().render(step, subject.account());
    }
}
