package io.nexuscomm.connector.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSplitTest {

    @Test
    void textShouldBeCutAtTheEndOfAParagraphALineASentenceOrAWordInThisOrder() {
        assertThat(split("one two six\n\nthree. four five", 20)).containsExactly("one two six", "three. four five");
        assertThat(split("one two three\nfour. five six seven", 25))
                .containsExactly("one two three", "four. five six seven");
        assertThat(split("One two three. Four five six.", 20)).containsExactly("One two three.", "Four five six.");
        assertThat(split("alpha beta gamma delta", 13)).containsExactly("alpha beta", "gamma delta");
    }

    @Test
    void addressShouldStayWhole() {
        assertThat(split("look at https://example.org/a.b/c?d=e now", 30))
                .containsExactly("look at", "https://example.org/a.b/c?d=e", "now");
    }

    @Test
    void wordShouldBeCutOnlyWhenItAloneIsTooLong() {
        assertThat(split("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    }

    @Test
    void characterShouldNeverBeCut() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(split(family.repeat(3), family.length() + 3)).containsExactly(family, family, family);
        assertThat(split(family, 3)).isEmpty();
    }

    @Test
    void textShouldNotBeSplitWhenItTakesTooManyParts() {
        assertThat(split("x".repeat(40), 4)).hasSize(TextSplit.MOST);
        assertThat(split("x".repeat(41), 4)).isEmpty();
    }

    @Test
    void nothingButBlanksShouldGetLost() {
        Random random = new Random(7);
        String alphabet = "ab c.\n\u00E9\uD83D\uDE00, ";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 80; i++) {
                text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, random.nextInt(10))));
            }
            List<String> parts = split(text.toString(), 12 + random.nextInt(20));
            assertThat(String.join("", parts).replaceAll("\\s", ""))
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
            assertThat(parts)
                    .allSatisfy(part -> assertThat(part.strip()).isNotEmpty().isEqualTo(part));
        }
    }

    private static List<String> split(String text, int most) {
        return TextSplit.of(text, part -> part.length() <= most);
    }
}
