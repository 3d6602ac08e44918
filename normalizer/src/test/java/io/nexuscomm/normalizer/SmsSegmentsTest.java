package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.normalizer.SmsSegments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmentsTest {

    @ParameterizedTest
    @CsvSource({
        "a, 1, GSM_7, 1",
        "a, 160, GSM_7, 1",
        "a, 161, GSM_7, 2",
        "a, 306, GSM_7, 2",
        "a, 307, GSM_7, 3",
        "€, 80, GSM_7, 1",
        "€, 81, GSM_7, 2",
        "я, 70, UCS_2, 1",
        "я, 71, UCS_2, 2",
        "я, 134, UCS_2, 2",
        "я, 135, UCS_2, 3",
        "😀, 35, UCS_2, 1",
        "😀, 36, UCS_2, 2",
        "😀, 66, UCS_2, 2",
        "😀, 67, UCS_2, 3"
    })
    void segmentsShouldBeCountedAtTheirLimits(String character, int times, Encoding encoding, int count) {
        SmsSegments segments = SmsSegments.of(character.repeat(times));

        assertThat(segments.encoding()).isEqualTo(encoding);
        assertThat(segments.count()).isEqualTo(count);
    }

    @Test
    void escapedCharacterShouldMoveAsAWholeWhenItStandsOnTheBoundary() {
        SmsSegments segments = SmsSegments.of("a".repeat(152) + "€" + "a".repeat(152));

        assertThat(segments.units()).isEqualTo(306);
        assertThat(segments.parts()).containsExactly("a".repeat(152), "€" + "a".repeat(151), "a");
    }

    @Test
    void surrogatePairShouldMoveAsAWholeWhenItStandsOnTheBoundary() {
        SmsSegments segments = SmsSegments.of("я".repeat(66) + "😀" + "я".repeat(66));

        assertThat(segments.units()).isEqualTo(134);
        assertThat(segments.parts()).containsExactly("я".repeat(66), "😀" + "я".repeat(65), "я");
    }

    @ParameterizedTest
    @CsvSource({"ç, UCS_2", "Ç, GSM_7", "’, UCS_2", "ê, UCS_2", "|, GSM_7", "à, GSM_7", "`, UCS_2"})
    void alphabetShouldBeTheGsmOneOnlyWhenItHoldsTheCharacter(String character, Encoding encoding) {
        assertThat(SmsSegments.of(character).encoding()).isEqualTo(encoding);
    }

    @Test
    void partsShouldMakeUpTheTextAndOfEmptyTextOneIsLeft() {
        String text = "Grüße {42} 😀 ".repeat(40);

        assertThat(String.join("", SmsSegments.of(text).parts())).isEqualTo(text);
        assertThat(SmsSegments.of("").parts()).containsExactly("");
    }
}
