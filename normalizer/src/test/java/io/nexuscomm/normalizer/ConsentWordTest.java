package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentWordTest {

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "stop!, STOP", "' “Arret”. ', STOP", "Opt-out, STOP", "yes, START", "Info, HELP"})
    void textShouldBeAWordWhenItIsNothingElse(String text, ConsentWord word) {
        assertThat(ConsentWord.of(text)).contains(word);
    }

    @Test
    void sentenceShouldBeNoWord() {
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
