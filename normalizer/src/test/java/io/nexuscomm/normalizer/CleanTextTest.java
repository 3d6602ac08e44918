package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @Test
    void textShouldStayTheSameObjectWhenItIsPlain() {
        String plain = "Hello,\n\tworld ~";

        assertThat(CleanText.of(plain)).isSameAs(plain);
    }

    @Test
    void textShouldLoseNulAndControlsButKeepTabAndLineFeed() {
        assertThat(CleanText.of("a\u0000b\u0007c\u001B[31md\te\nf\u007Fg\u009Bh"))
                .isEqualTo("abc[31md\te\nfgh");
    }

    @ParameterizedTest
    @CsvSource({"a\\r\\nb", "a\\rb", "a\\nb", "a\u0085b"})
    void lineEndsShouldBecomeLineFeeds(String escaped) {
        String text = escaped.replace("\\r", "\r").replace("\\n", "\n");

        assertThat(CleanText.of(text)).isEqualTo("a\nb");
    }

    @Test
    void blankLinesShouldSurviveWhenWrittenWithCarriageReturns() {
        assertThat(CleanText.of("a\r\n\r\nb\r\rc")).isEqualTo("a\n\nb\n\nc");
    }

    @Test
    void loneSurrogatesShouldGoWhereverTheyStand() {
        assertThat(CleanText.of("\uDC00a\uD800b\uD83D\uDE00c\uDC00\uD800")).isEqualTo("ab\uD83D\uDE00c");
    }

    @Test
    void textShouldBeComposed() {
        assertThat(CleanText.of("Mu\u0308ller")).isEqualTo("M\u00FCller");
    }

    @Test
    void controlBetweenLetterAndMarkShouldNotHinderComposing() {
        assertThat(CleanText.of("u\u0000\u0308")).isEqualTo("\u00FC");
    }

    @Test
    void joinedEmojiAndRightToLeftTextShouldStay() {
        String text = FAMILY + " \u0634\u0643\u0631\u0627 \u202Bmixed\u202C \uD83C\uDDE9\uD83C\uDDEA \u2764\uFE0F";

        assertThat(CleanText.of(text)).isEqualTo(text);
    }

    @Test
    void cleaningTwiceShouldChangeNothingMore() {
        Random random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            String text = random.ints(20, 0, 0x3100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append((char) (0xD800 + random.nextInt(0x800)))
                    .toString();
            String once = CleanText.of(text);

            assertThat(CleanText.of(once)).isEqualTo(once);
            assertThat(CleanText.oneLine(CleanText.oneLine(text, 9), 9)).isEqualTo(CleanText.oneLine(text, 9));
        }
    }

    @Test
    void oneLineShouldCollapseEveryKindOfSpace() {
        assertThat(CleanText.oneLine(" \r\n Ana\u00A0\u2003\t Mar\u00EDa\u2028\u2029 ", 50))
                .isEqualTo("Ana Mar\u00EDa");
    }

    @Test
    void oneLineShouldDropWhatTurnsTheDirection() {
        assertThat(CleanText.oneLine("invoice\u202Efdp.exe\u2066\u2069", 50)).isEqualTo("invoicefdp.exe");
    }

    @Test
    void oneLineShouldCutBetweenCodePoints() {
        assertThat(CleanText.oneLine("ab\uD83D\uDE00\uD83D\uDE00", 3)).isEqualTo("ab\uD83D\uDE00");
    }

    @Test
    void oneLineShouldNotEndInAJoinerOrASpace() {
        assertThat(CleanText.oneLine(FAMILY, 2)).isEqualTo("\uD83D\uDC68");
        assertThat(CleanText.oneLine("abc def", 4)).isEqualTo("abc");
    }

    @Test
    void oneLineShouldAllowNothingAndRefuseLess() {
        assertThat(CleanText.oneLine("abc", 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> CleanText.oneLine("abc", -1));
    }
}
