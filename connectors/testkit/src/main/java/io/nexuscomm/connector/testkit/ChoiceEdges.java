package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.nexuscomm.connector.ChoiceLimits;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of N305 about choices: as many and as long as a layout takes are sent in it, and one more is not. */
final class ChoiceEdges {

    /** Where a limit is none, this much shows as well as any. */
    private static final int SOME = 3;

    private final Subject subject;
    private final SendStep sample;

    ChoiceEdges(Subject subject, SendStep sample) {
        this.subject = subject;
        this.sample = sample;
    }

    void check() {
        Map<Layout, ChoiceLimits> choices = subject.capabilities().choices();
        if (choices != null) {
            choices.forEach(this::check);
        }
    }

    private void check(Layout layout, ChoiceLimits limits) {
        int most = Stream.of(limits.actions(), limits.perSection())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(SOME);
        int label = orSome(limits.label());
        int body = orSome(limits.body());
        for (int fewer = 0; fewer < 2; fewer++) {
            Interactive fits =
                    choices(layout, Math.max(1, most - fewer), Math.max(1, label - fewer), Math.max(1, body - fewer));
            assertThat(verdict(fits)).as("the plan of what fits as %s", layout).isEqualTo(Verdict.OK);
            assertThatCode(() -> subject.connector()
                            .renderer()
                            .render(sample.withContents(List.of(fits)), subject.account()))
                    .as("the request of what fits as %s", layout)
                    .doesNotThrowAnyException();
        }
        if (limits.actions() != null || limits.perSection() != null) {
            assertRefused("one choice more", choices(layout, most + 1, label, body));
        }
        if (limits.label() != null) {
            assertRefused("a longer label", choices(layout, most, label + 1, body));
        }
        if (limits.body() != null) {
            assertRefused("a longer text", choices(layout, most, label, body + 1));
        }
    }

    private void assertRefused(String what, Interactive choices) {
        assertThat(verdict(choices))
                .as("the plan of %s as %s", what, choices.layout())
                .isEqualTo(Verdict.REFUSED);
    }

    private Verdict verdict(Interactive choices) {
        return SendPlanner.plan(List.of(choices), subject.capabilities(), SendPolicy.STRICT)
                .verdict();
    }

    private static Interactive choices(Layout layout, int count, int label, int body) {
        List<Action> actions = IntStream.range(0, count)
                .mapToObj(at -> Action.reply("c" + at, label(at, label)))
                .toList();
        return Interactive.of(layout, "b".repeat(body), actions);
    }

    /** Different from each other, as people need them. */
    private static String label(int at, int length) {
        String number = Integer.toString(at);
        return length <= number.length()
                ? number.substring(number.length() - length)
                : number + "l".repeat(length - number.length());
    }

    private static int orSome(@Nullable Integer limit) {
        return Objects.requireNonNullElse(limit, SOME);
    }
}
