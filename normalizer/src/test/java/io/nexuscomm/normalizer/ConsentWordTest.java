package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWordTest {

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "stop!, STOP", "' “Arret”. ', STOP", "Opt-out, STOP", "yes, START", "Info, HELP"})
    void textShouldBeAWordWhenItIsNothingElse(String text, ConsentWord word) {
        assertThat(ConsentWord.of(text)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP\u00A0",
                "STOP\u200B",
                "\uFEFFSTOP\uFE0F",
                "‘stop’",
                "«Stop»",
                "\uFF33\uFF34\uFF2F\uFF30",
                "ARRÊT",
                "arre\u0302t",
                "STOP ALL",
                "stop\u00A0all.",
                "Stop-all",
                "OPT OUT",
                "opt-out",
                "(stop)",
                "STOP?",
                "stop…"
            })
    void wordShouldBeReadHoweverItIsTyped(String text) {
        assertThat(ConsentWord.of(text)).contains(ConsentWord.STOP);
        assertThat(ConsentWord.isOrdinary(text)).isFalse();
    }

    @Test
    void sentenceShouldBeNoWord() {
        assertThat(ConsentWord.of("stop sending me the wrong order")).isEmpty();
        assertThat(ConsentWord.of("Stop it")).isEmpty();
        assertThat(ConsentWord.of("un stop")).isEmpty();
        assertThat(ConsentWord.of("stop 2")).isEmpty();
        assertThat(ConsentWord.of("Please stop")).isEmpty();
        assertThat(ConsentWord.of("stop".repeat(10))).isEmpty();
        assertThat(ConsentWord.of("")).isEmpty();
    }

    @Test
    void wordShouldBeOrdinaryWhenItAnswersOtherQuestionsToo() {
        assertThat(List.of("Cancel", "end.", "QUIT")).allMatch(ConsentWord::isOrdinary);
        assertThat(List.of("STOP", "unsubscribe", "stopall", "yes", "Cancel it", ""))
                .noneMatch(ConsentWord::isOrdinary);
    }
}
