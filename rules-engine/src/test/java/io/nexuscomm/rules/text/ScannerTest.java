package io.nexuscomm.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannerTest {

    private static boolean finds(String word, boolean whole, String text) {
        Needles needles = new Needles();
        int number = needles.add(word, whole);
        return Scanner.has(needles.scanner().scan(Folding.fold(text)), number);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "hello,Hello!,true",
                "hello,Othello,false",
                "hello,hellos,false",
                "hello,(hello),true",
                "hello,say hello,true",
                "hello,hello_world,false",
                "hello,hello2,false",
                "mail,e-mail,true",
                "don't,I DON'T know,true",
                "charged twice,I was Charged  Twice!,true",
                "charged twice,charged twicely,false",
                "c++,I write C++ daily,true",
                "#1,we are #1.,true",
                "ruckgabe,Rückgabe,true",
                "Rückgabe,RUCKGABE,true",
                "Strasse,in der Straße,true",
                "退款,我要退款谢谢,true",
                "退款,我要refund谢谢,false",
                "refund,我要refund谢谢,true",
                "환불,환불을 원해요,true",
                "返金,商品を返金してください,true",
                "คืนเงิน,ฉันต้องการคืนเงินครับ,true",
                "ナル,オリジナル,true",
                "👍,ok👍ok,true",
                "да,не надо,false",
                "да,Да!,true",
                "é,cafe,false",
                "é,E,true"
            })
    void wordShouldBeFoundOnlyWhereItStandsAlone(String word, String text, boolean found) {
        assertThat(finds(word, true, text)).isEqualTo(found);
    }

    @Test
    void pieceShouldBeFoundAnywhere() {
        assertThat(finds("hell", false, "Othello")).isTrue();
        assertThat(finds("x", false, "Othello")).isFalse();
    }

    @Test
    void needleShouldBeRefusedWhenNothingIsLeftOfIt() {
        assertThatThrownBy(() -> new Needles().add(" \u0301\u200B", true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalNeedlesShouldShareOneNumber() {
        Needles needles = new Needles();

        assertThat(needles.add("Größe", true)).isEqualTo(needles.add("GROSSE", true));
        assertThat(needles.add("Größe", false)).isNotEqualTo(needles.add("Größe", true));
    }

    @Test
    void emptyScannerShouldFindNothing() {
        assertThat(new Needles().scanner().scan("anything")).isEmpty();
    }

    @Test
    void onePassShouldFindWhatLookingForEachWouldFind() {
        Random random = new Random(20270301);
        for (int run = 0; run < 500; run++) {
            String alphabet = run % 2 == 0 ? "ab " : "abcdefgh 退款é";
            List<String> words = new ArrayList<>();
            List<Boolean> wholes = new ArrayList<>();
            Needles needles = new Needles();
            for (int i = 0; i < 70; i++) {
                String word = "a" + text(random, alphabet, 4);
                boolean whole = random.nextBoolean();
                if (needles.add(word, whole) == words.size()) {
                    words.add(Folding.fold(word));
                    wholes.add(whole);
                }
            }
            String text = Folding.fold(text(random, alphabet, 60));
            long[] hits = needles.scanner().scan(text);
            for (int i = 0; i < words.size(); i++) {
                assertThat(Scanner.has(hits, i))
                        .as("run %s: %s in '%s'", run, words.get(i), text)
                        .isEqualTo(naive(words.get(i), wholes.get(i), text));
            }
        }
    }

    private static boolean naive(String word, boolean whole, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!whole || Boundaries.isWord(text, at, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
