package io.nexuscomm.connector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendPlannerTest {

    private static final Capabilities PLAIN = new Capabilities(
            1600,
            2,
            false,
            Map.of(),
            Level.DROPPED,
            Level.PARTIAL,
            Level.FALLBACK,
            Level.REJECTED,
            null,
            null,
            null,
            null);

    @Test
    void buttonsShouldBecomeANumberedTextWhenChannelHasNone() {
        SendPlan plan = plan(Interactive.of(
                Layout.BUTTONS, "Where?", List.of(Action.reply("in", "Inside"), Action.reply("out", "Outside"))));

        assertThat(plan.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(plan.steps()).containsExactly(List.of(new Text("Where?\n1. Inside\n2. Outside")));
    }

    @Test
    void placeShouldTravelAsSuchWhereTheChannelHasAFormForIt() {
        Location place = Location.of(53.55, 9.99);
        Capabilities maps = new Capabilities(
                1600,
                0,
                false,
                Map.of(),
                Level.FULL,
                Level.FULL,
                Level.FULL,
                Level.FULL,
                null,
                null,
                null,
                null,
                new Capabilities.Forms(Level.FULL, null, null),
                false);

        assertThat(SendPlanner.plan(List.of(place), maps, SendPolicy.STRICT).steps())
                .containsExactly(List.of(place));
        assertThat(SendPlanner.plan(List.of(place), PLAIN, SendPolicy.STRICT).verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(SendPlanner.plan(List.of(place), PLAIN, SendPolicy.ADAPT).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void listShouldKeepItsHeadingsAndDescriptionsWhenItIsSpelled() {
        Interactive list = new Interactive(
                Interactive.TYPE,
                Layout.LIST,
                "Coffee",
                "Which one?",
                "Until six",
                List.of(
                        new Action("1", "Yirgacheffe", "floral", null, null, "Ethiopia"),
                        new Action("2", "Huila", null, null, null, "Colombia"),
                        new Action("3", "Menu", null, null, "https://harbour.example/menu", "Colombia")));

        assertThat(plan(list).steps())
                .containsExactly(
                        List.of(
                                new Text(
                                        "Coffee\nWhich one?\nEthiopia:\n"
                                                + "1. Yirgacheffe (floral)\nColombia:\n2. Huila\n3. Menu: https://harbour.example/menu\nUntil six")));
    }

    @Test
    void pollShouldBeNumberedWhenItIsSpelled() {
        assertThat(plan(Poll.of("Milk?", List.of("Oat", "Cow"))).steps())
                .containsExactly(List.of(new Text("Milk?\n1. Oat\n2. Cow")));
    }

    @Test
    void textShouldBeRefusedWhenItNeedsMoreSegmentsThanTheChannelTakes() {
        assertThat(plan(new Text("a".repeat(306))).verdict()).isEqualTo(Verdict.OK);
        assertThat(plan(new Text("a".repeat(307))).problems())
                .extracting(Problem::code)
                .containsExactly("text-too-long");
        assertThat(plan(new Text("я".repeat(135))).verdict()).isEqualTo(Verdict.REFUSED);
    }

    private static SendPlan plan(Content content) {
        return SendPlanner.plan(List.of(content), PLAIN, SendPolicy.ADAPT);
    }
}
