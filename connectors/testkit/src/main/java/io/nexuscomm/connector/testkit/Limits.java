package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.MediaId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** N305: what the plan lets through at the edge of a declared limit, the renderer takes and keeps whole. */
final class Limits {

    /** One that is one of every unit, one that is as many as there are, and one that is a character of several. */
    private static final List<String> UNITS = List.of("a", "é", "😀");

    private static final MediaId OURS = MediaId.of("0197c000-0000-7000-8000-0000000000f1");

    private final Subject subject;
    private final SendStep sample;
    private final Capabilities can;

    Limits(Subject subject, SendStep sample) {
        this.subject = subject;
        this.sample = sample;
        this.can = subject.capabilities();
    }

    void check() {
        UNITS.forEach(this::texts);
        new ChoiceEdges(subject, sample).check();
        // the limit falls within a character
        String most = "a".repeat(can.textLength() - 1);
        if (fits(most + "😀")) {
            arrives(sample, new Text(most + "😀"));
        }
        Samples.of(subject)
                .steps()
                .filter(step -> step.contents().size() == 1 && step.contents().getFirst() instanceof Media)
                .forEach(step -> media(step, (Media) step.contents().getFirst()));
    }

    private void texts(String unit) {
        int most = most(unit);
        if (can.segments() == 0) {
            assertThat(most).as("most of %s that fit", unit).isEqualTo(can.textLength() / size(unit));
        }
        arrives(sample, new Text(unit.repeat(Math.max(1, most - 1))));
        arrives(sample, new Text(unit.repeat(most)));
        assertThat(fits(unit.repeat(most + 1))).as("whether one more fits").isFalse();
    }

    /** The most that the plan lets through as one text. */
    private int most(String unit) {
        int fits = 1;
        int doesNot = can.textLength() + 1;
        while (doesNot - fits > 1) {
            int middle = (fits + doesNot) / 2;
            if (fits(unit.repeat(middle))) {
                fits = middle;
            } else {
                doesNot = middle;
            }
        }
        return fits;
    }

    private boolean fits(String text) {
        SendPlan plan = SendPlanner.plan(List.of(new Text(text)), can, SendPolicy.ADAPT);
        return plan.verdict() == Verdict.OK && plan.steps().size() == 1;
    }

    private int size(String unit) {
        return switch (Objects.requireNonNullElse(can.textUnit(), TextUnit.CODE_POINTS)) {
            case OCTETS -> unit.getBytes(StandardCharsets.UTF_8).length;
            case CODE_POINTS -> unit.codePointCount(0, unit.length());
            case UTF16_UNITS -> unit.length();
        };
    }

    private void media(SendStep step, Media shown) {
        MediaLimits limits = can.media().get(shown.kind());
        if (limits == null) {
            throw new AssertionError(shown.kind() + " is sent by a step, and not declared");
        }
        assertThat(planned(ours(shown).bytes(limits.maxBytes()).build()))
                .as("the plan for the largest %s", shown.kind())
                .isNotEqualTo(Verdict.REFUSED);
        assertThat(planned(ours(shown).bytes(limits.maxBytes() + 1).build()))
                .as("the plan for one that is larger")
                .isEqualTo(Verdict.REFUSED);
        int most = limits.captionLength();
        if (most > 0) {
            List.of("c".repeat(Math.max(1, most - 1)), "c".repeat(most), "😀".repeat(most / size("😀")))
                    .forEach(caption -> captioned(step, shown, caption));
        }
        SendPlan longer = SendPlanner.plan(
                List.of(ours(shown).caption("c".repeat(most + 1)).build()), can, SendPolicy.ADAPT);
        assertThat(longer.steps().stream().flatMap(List::stream))
                .as("a caption that is too long is a text of its own")
                .anyMatch(Text.class::isInstance);
    }

    private void captioned(SendStep step, Media shown, String caption) {
        assertThat(planned(ours(shown).caption(caption).build()))
                .as("the plan of a caption that fits")
                .isEqualTo(Verdict.OK);
        arrives(step, shown.toBuilder().caption(caption).build());
    }

    /** Such a medium as it is planned: of our own store. What it became on its way to the renderer, the fixture shows. */
    private static MediaBuilder ours(Media shown) {
        return Media.stored(shown.kind(), OURS);
    }

    private Verdict planned(Media media) {
        return SendPlanner.plan(List.of(media), can, SendPolicy.STRICT).verdict();
    }

    private void arrives(SendStep step, Content content) {
        ProviderRequest request =
                subject.connector().renderer().render(step.withContents(List.of(content)), subject.account());
        String text = content instanceof Media media ? media.caption() : content.plainText();
        RequestTexts.assertHolds(request, Objects.requireNonNullElse(text, ""));
    }
}
