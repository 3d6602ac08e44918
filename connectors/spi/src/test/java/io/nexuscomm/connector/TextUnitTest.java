package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.MediaId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextUnitTest {

    private static final String EMOJI = "☕".repeat(3) + "🙂";

    @Test
    void textShouldBeMeasuredInOctetsWhereTheChannelCountsThem() {
        assertThat(plan(13, TextUnit.OCTETS).verdict()).isEqualTo(Verdict.OK);
        assertThat(plan(12, TextUnit.OCTETS)).satisfies(plan -> {
            assertThat(plan.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(plan.problems().getFirst().message())
                    .contains("12 octets")
                    .contains("has 13");
        });
    }

    @Test
    void textShouldBeMeasuredInCodePointsElsewhere() {
        assertThat(plan(4, null).verdict()).isEqualTo(Verdict.OK);
        assertThat(plan(3, TextUnit.CODE_POINTS).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void captionShouldBeMeasuredAsTextsAre() {
        Media captioned = Media.stored(Media.Kind.IMAGE, MediaId.of("0197c000-0000-7000-8000-0000000000f1"))
                .caption(EMOJI)
                .build();

        assertThat(plan(captioned, 5, TextUnit.UTF16_UNITS).verdict()).isEqualTo(Verdict.OK);
        assertThat(plan(captioned, 4, TextUnit.UTF16_UNITS).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(plan(captioned, 4, null).verdict()).isEqualTo(Verdict.OK);
    }

    private static SendPlan plan(int length, TextUnit unit) {
        return plan(new Text(EMOJI), length, unit);
    }

    private static SendPlan plan(Content content, int length, TextUnit unit) {
        Capabilities can = new Capabilities(
                length,
                0,
                false,
                Map.of(Media.Kind.IMAGE, new Capabilities.MediaLimits(List.of("image/png"), 1_000, length)),
                Level.FULL,
                Level.FULL,
                Level.REJECTED,
                Level.REJECTED,
                null,
                null,
                unit,
                null);
        return SendPlanner.plan(List.of(content), can, SendPolicy.STRICT);
    }
}
