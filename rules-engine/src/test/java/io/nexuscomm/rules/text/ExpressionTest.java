package io.nexuscomm.rules.text;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "a**",
                "(?=a)",
                "(?<!a)",
                "(a)\\1",
                "a{1001}",
                "((a{1000}){1000}){1000}",
                "((a{50}){50})",
                "(((((((((((a{2}){2}){2}){2}){2}){2}){2}){2}){2}){2}){2})",
                "[z-a]",
                "\\p{Nonsense}"
            })
    void expressionShouldBeRefusedWhenItIsWrongOrCouldExplode(String source) {
        assertThatThrownBy(() -> Expression.of(source)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void expressionShouldBeRefusedWhenItIsTooLong() {
        assertThat(Expression.of("a".repeat(512)).findIn("b")).isFalse();
        assertThatThrownBy(() -> Expression.of("a".repeat(513))).hasMessageContaining("512");
    }

    @ParameterizedTest
    @Timeout(value = 20, unit = SECONDS)
    @ValueSource(
            strings = {"(a+)+$", "(a|aa)+$", "(x+x+)+y", "\\s+x", ".*a.*b.*c.*d", "(?:a|b)*$", "^(\\d+\\s*-?\\s*)+$"})
    void dangerousExpressionShouldTakeLinearTime(String source) {
        Expression expression = Expression.of(source);
        for (String piece : List.of("a", "x", " ", "ab", "1 ")) {
            assertThat(expression.findIn(piece.repeat(100_000 / piece.length()) + "!"))
                    .isEqualTo(Pattern.compile(source)
                            .matcher(piece.repeat(Expression.MAX_TEXT / piece.length()))
                            .find());
        }
    }

    @Test
    void textShouldBeSearchedUpToItsLimit() {
        String filler = "x".repeat(Expression.MAX_TEXT - 2);

        assertThat(Expression.of("ab").findIn(filler + "ab")).isTrue();
        assertThat(Expression.of("ab").findIn(filler + "xab")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a\\d,true", "[0-9]{3},true", "[[:digit:]],true", "a7,true", "(a1|\\d+),true", "(?i)\\bno[ .]?\\d{4},true",
        "\\d*,false", "\\d|a,false", "[^0-9],false", "[0-9a],false", "\\D,false", "(\\d)?x,false"
    })
    void digitShouldBeRequiredWhereNothingElseWouldDo(String source, boolean required) {
        assertThat(Expression.of(source).requiresDigit()).isEqualTo(required);
    }

    static List<Arguments> required() {
        return List.of(
                Arguments.of("(?i)\\b(inv|rg|fa)[-_ ]?\\d{4,10}\\b", Set.of("inv", "rg", "fa")),
                Arguments.of("Invoice No\\. \\d+", Set.of("invoice")),
                Arguments.of("order(?:s)? +number", Set.of("number")),
                Arguments.of("abc?", Set.of("ab")),
                Arguments.of("abc+", Set.of("ab")),
                Arguments.of("abc*de", Set.of("ab")),
                Arguments.of("(refund)+", Set.of("refund")),
                Arguments.of("(refund)*", Set.of()),
                Arguments.of("(refund){0,2}", Set.of()),
                Arguments.of("(refund){2,}", Set.of("refund")),
                Arguments.of("refund|\\d+", Set.of()),
                Arguments.of("refund|return", Set.of("refund", "return")),
                Arguments.of("\\d{3}", Set.of()),
                Arguments.of("[abc][def]", Set.of()),
                Arguments.of("[]abc]+xyz", Set.of("xyz")),
                Arguments.of("[[:alpha:]]ab", Set.of("ab")),
                Arguments.of("\\x41bc", Set.of("bc")),
                Arguments.of("\\x{41}bc", Set.of("bc")),
                Arguments.of("\\pLbc", Set.of("bc")),
                Arguments.of("\\p{Greek}bc", Set.of("bc")),
                Arguments.of("\\101bcd", Set.of("bcd")),
                Arguments.of("\\Qa(b|\\Ecd", Set.of("cd")),
                Arguments.of("(?P<no>ab)(?i)CD", Set.of("ab")),
                Arguments.of("x", Set.of()),
                Arguments.of("größe", Set.of("gr")));
    }

    @ParameterizedTest
    @MethodSource("required")
    void requiredPiecesShouldBeToldWhereTheyAreKnown(String source, Set<String> required) {
        assertThat(Expression.of(source).required()).isEqualTo(required);
    }

    @Test
    void requiredPiecesShouldStandInEveryTextWhereTheExpressionIsFound() {
        Random random = new Random(20270301);
        String[] atoms = {
            "ab",
            "b",
            "c",
            "K",
            "s",
            "(ab|c)",
            "(?:a|bc)",
            "(?i:ks)",
            "(?i)k",
            "[ab]",
            "[^a]",
            ".",
            "\\d",
            "\\w",
            "\\b",
            "^",
            "$",
            "\\x61",
            "\\141",
            "\\Qb\\E",
            "\\.",
            "|",
            "(",
            ")",
            "é",
            " ",
            "{",
            "\\pL",
            "[[:alpha:]b]"
        };
        String[] repeats = {"", "", "", "?", "*", "+", "{0,1}", "{2}", "{1,}", "??", "+?"};
        String[] pieces = {
            "ab", "abab", "bc", "ks", "KS", "a", "b", "c", "k", "17", " ", ".", "é", "\u212A", "\u017F", "\u0301", "{"
        };
        int found = 0;
        int telling = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder source = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                source.append(atoms[random.nextInt(atoms.length)]).append(repeats[random.nextInt(repeats.length)]);
            }
            Expression expression;
            try {
                expression = Expression.of(source.toString());
            } catch (IllegalArgumentException e) {
                continue;
            }
            telling += expression.required().isEmpty() ? 0 : 1;
            for (int t = 0; t < 12; t++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(9); n > 0; n--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                if (!expression.findIn(text.toString())) {
                    continue;
                }
                assertThat(expression.requiresDigit() && !text.toString().matches("(?s).*[0-9].*"))
                        .as("%s in '%s'", source, text)
                        .isFalse();
                if (!expression.required().isEmpty()) {
                    found++;
                    assertThat(expression.required())
                            .as("%s in '%s'", source, text)
                            .anyMatch(Folding.fold(text.toString())::contains);
                }
            }
        }
        assertThat(telling).isGreaterThan(300);
        assertThat(found).isGreaterThan(300);
    }
}
