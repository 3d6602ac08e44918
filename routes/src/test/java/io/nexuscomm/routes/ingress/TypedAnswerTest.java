package io.nexuscomm.routes.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAnswerTest {

    private static final MessageRef QUESTION = MessageRef.unresolved("SM1");
    private static final Interactive TABLES = Interactive.of(
            Layout.BUTTONS,
            "Where?",
            List.of(
                    Action.reply("in", "Inside"),
                    new Action("out", "Outside", null, "terrace", null, null),
                    new Action("map", "Map", null, null, "https://harbour.example/map", null)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                " 2 ",
                "2.",
                "2)",
                "#2",
                "2\n",
                "(2)",
                "[2]",
                "option 2",
                "Option: 2",
                "Nr. 2",
                "opción 2",
                "no 2",
                "٢",
                "२",
                "２",
                "（２）"
            })
    void numberShouldBeReadWhenNothingElseStandsBesideIt(String text) {
        assertThat(TypedAnswer.in(List.of(new Text(text)))
                        .flatMap(answer -> TypedAnswer.choice(answer, List.of(TABLES), QUESTION)))
                .map(Selection::actionId)
                .contains("out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "02",
                "100",
                "2 please",
                "two",
                "-2",
                "2.5",
                "option",
                "optional 2",
                "option two",
                "option 2 please",
                "٢ من"
            })
    void textShouldStayTextWhenItIsNoNumberOfAChoice(String text) {
        assertThat(TypedAnswer.in(List.of(new Text(text)))
                        .flatMap(answer -> TypedAnswer.choice(answer, List.of(TABLES), QUESTION)))
                .isEmpty();
    }

    @Test
    void choiceShouldBeTheOneUnderItsNumber() {
        List<Content> asked = List.of(new Text("Hello"), TABLES);

        assertThat(TypedAnswer.choice("1", asked, QUESTION))
                .contains(Selection.inferred(QUESTION, "in", "Inside", null));
        assertThat(TypedAnswer.choice("2", asked, QUESTION))
                .contains(Selection.inferred(QUESTION, "out", "Outside", "terrace"));
        assertThat(TypedAnswer.choice("1", List.of(Poll.of("Milk?", List.of("Oat"))), QUESTION))
                .contains(Selection.inferred(QUESTION, "1", "Oat", null));
    }

    @Test
    void labelShouldGoBeforeANumberWithAWordInFront() {
        Interactive swapped = Interactive.of(
                Layout.BUTTONS, "Which?", List.of(Action.reply("b", "Option 2"), Action.reply("a", "Option 1")));

        assertThat(TypedAnswer.choice("option 2", List.of(swapped), QUESTION))
                .map(Selection::actionId)
                .contains("b");
        assertThat(TypedAnswer.choice("2", List.of(swapped), QUESTION))
                .map(Selection::actionId)
                .contains("a");
    }

    @Test
    void choiceShouldBeNoneWhenNothingStandsUnderTheNumber() {
        assertThat(TypedAnswer.choice("3", List.of(TABLES), QUESTION)).isEmpty();
        assertThat(TypedAnswer.choice("4", List.of(TABLES), QUESTION)).isEmpty();
        assertThat(TypedAnswer.choice("1", List.of(new Text("Inside or outside?")), QUESTION))
                .isEmpty();
    }
}
