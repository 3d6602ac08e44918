package io.nexuscomm.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Hello World,hello world",
        "ÀÉÎõü ÇŠŽ,aeiou csz",
        "Straße STRASSE,strasse strasse",
        "Łódź Øresund Þór Æon œuvre đ ħ,lodz oresund thor aeon oeuvre d h",
        "İstanbul ISPARTA ısı,istanbul isparta isi",
        "ΟΔΟΣ οδός,οδοσ οδοσ",
        "ЁЛКА ёлка,елка елка",
        "Ｆｕｌｌ　Ｗｉｄｔｈ　１２３,full width 123",
        "ﬁnance ﬀ,finance ff",
        "がぱ ガ,がぱ ガ",
        "한국어 환불,한국어 환불",
        "退款 發票,退款 發票",
        "ที่นี่,ที่นี่",
        "مَرْحَبًا,مرحبا",
        "שָׁלוֹם,שלום",
        "❤️ ❤,❤ ❤"
    })
    void textShouldBeFoldedSoThatPeopleWouldCallItTheSame(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @Test
    void whiteSpaceShouldBeOneSpaceAndNoneAtTheEnds() {
        assertThat(Folding.fold("\r\n a\t\n b\u00A0\u2003c \u3000"))
                .isEqualTo("a b c")
                .isEqualTo(Folding.fold(" a  b\nc "));
        assertThat(Folding.fold(" \n\t")).isEmpty();
        assertThat(Folding.fold("")).isEmpty();
    }

    @Test
    void apostrophesAndHyphensShouldBeThoseThatPeopleType() {
        assertThat(Folding.fold("don\u2019t don\u2018t don\u02BCt don\uFF07t")).isEqualTo("don't don't don't don't");
        assertThat(Folding.fold("e\u2011mail e\u2010mail e\u00ADmail")).isEqualTo("e-mail e-mail email");
    }

    @Test
    void invisibleCharactersShouldNotHideAWord() {
        assertThat(Folding.fold("re\u200Bfu\u00ADnd\uFEFF")).isEqualTo("refund");
        assertThat(Folding.fold("re\u0000fund\u0007")).isEqualTo("refund");
        assertThat(Folding.fold("e\u0301")).isEqualTo(Folding.fold("é"));
    }

    @Test
    void foldingShouldChangeNothingWhenItIsDoneAgain() {
        Random random = new Random(20270301);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(12, 1, random.nextBoolean() ? 0x2FFFF : 0x600)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(Folding.fold(Folding.fold(text)))
                    .as("U+%x", text.codePointAt(0))
                    .isEqualTo(Folding.fold(text));
        }
    }

    @Test
    void loneSurrogatesShouldNotStopIt() {
        assertThat(Folding.fold("a\uD800b\uDC00")).startsWith("a");
    }
}
