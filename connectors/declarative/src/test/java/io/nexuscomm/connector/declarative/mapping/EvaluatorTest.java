package io.nexuscomm.connector.declarative.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a single call costs, whatever it is given: nothing ends it once it has begun. */
class EvaluatorTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Without a bound these take minutes; loading classes on a busy machine is no part of that. */
    private static final Duration TIME = Duration.ofNanos(Budget.MAX_NANOS).plusSeconds(3);

    private static final Map<String, Object> INPUT = Map.of(
            "as", "a".repeat(1_000_000),
            "ab", "a".repeat(400_000) + "b",
            "digits", "1".repeat(60),
            "percents", "https://example.org/?q=" + "%+~ ".repeat(200_000),
            "alike", alike(16),
            "objects", Collections.nCopies(90_000, Map.of("a", 1, "b", 2)),
            "numbers", numbers(),
            "others", numbers(),
            "texts", texts());

    /** Lists that are all different and all have one hash. */
    private static List<Object> alike(int length) {
        return IntStream.range(0, 1 << length)
                .<Object>mapToObj(at -> List.of(IntStream.range(0, length)
                        .mapToObj(bit -> (at >> bit & 1) == 0 ? "Aa" : "BB")
                        .toArray()))
                .toList();
    }

    private static List<List<Double>> numbers() {
        return IntStream.range(0, 25)
                .mapToObj(list -> IntStream.range(0, 90_000)
                        .mapToObj(at -> at / 7.0 + list)
                        .toList())
                .toList();
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(IntStream.range(0, 50_000)
                .mapToObj(at -> "a".repeat(90) + at * 7919 % 50_000)
                .toList());
        Collections.reverse(texts);
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$matches($pad(\"a\",1000000,\"a\"), \"((a?){30}){30}b\")",
                "$match(as, \"(a?){60}(a?){60}(a?){60}b\")",
                "$replaceMatches(as, \"((a?){30}){30}b\", \"\")",
                "$matches(as, \"(((((a{1000}){1000}){1000}){1000}){1000}){1000}\")",
                "$matches(as, \"((((((a?){9}){9}){9}){9}){9}){9}b\")",
                "$matches(as, \"(?i)\" & $pad(\"\", 900, \"[\\\\x{42}-\\\\x{1044e}]\"))",
                "$map([1..90000], function($i){ $matches(\"a\", \"(?i)\" & $pad(\"\", 900, \"[\\\\x{42}-\\\\x{1044e}]\")) })",
                "$distinct(alike)",
                "$distinct($append(alike, $map(alike, function($l){ $reverse($l) })))",
                "$spread(objects)",
                "$reduce([1..90000], $append)",
                "$reduce(objects, $append)",
                "$map(objects, $string)",
                "$map($map([1..20], function($i){ as }), $uppercase)",
                "$contains(as, ab)",
                "$substringBefore(as, ab)",
                "$substringAfter(as, ab)",
                "$split(as, ab)",
                "$replace(as, ab, \"\")",
                "$round(1.5, 1000000000)",
                "$round(1.5, -1000000000)",
                "$toMillis(digits & \"x\", \"[d][d][d][d][d][d][d]\")",
                "$toMillis(digits & \"x\", \"[Y][d]1[d]1[d]1[d]1[d]1[d]\")",
                "$toMillis(as)",
                "$fromMillis(1, \"[Y,1000000000-1000000000]\")",
                "$fromMillis(1, as)",
                "$formatNumber(1, $pad(\"\", 1000000, \"0\"))",
                "$formatInteger(1, as)",
                "$formatInteger(9000000000000000000, \"I\")",
                "$parseInteger(as, \"w\")",
                "$number($pad(\"\", 1000000, \"1\"))",
                "$encodeUrl(percents)",
                "$encodeUrlComponent(percents)",
                "$decodeUrl(percents)",
                "$string(numbers)",
                "$clone(numbers)",
                "numbers & \"\"",
                "numbers = others",
                "$map([1..1000], function($i){ numbers = others })",
                "$sort(texts)",
                "$sort(texts, function($a, $b){ $a > $b })",
                "texts^($)",
                "$keys(objects)",
                "$lookup(objects, \"a\")",
                "$merge(objects)",
                "$zip(texts, objects, texts)",
                "$sum(numbers[0])",
                "$trim($pad(\"\", 1000000, \"a \"))",
                "$base64decode($base64encode(as))",
            })
    void callShouldEndInTime(String expression) {
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            new Evaluator(expression).evaluate(INPUT);
        } catch (RuntimeException | StackOverflowError ended) {
            // as it may be
        }
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before)).isLessThan(TIME);
    }

    @Test
    void searchShouldFindWhatJavaFinds() {
        String[] parts = {"a", "b", "aab", "", "a".repeat(40), "ab".repeat(20), "a".repeat(39) + "b"};
        String[] texts = {"", "a", "ab".repeat(50), "a".repeat(100), "a".repeat(60) + "b" + "a".repeat(60)};
        for (String text : texts) {
            Stream.of(parts)
                    .forEach(part -> IntStream.range(0, text.length())
                            .forEach(from -> assertThat(new TextSearch(part).in(text, from))
                                    .as("%s in %s from %d", part, text, from)
                                    .isEqualTo(text.indexOf(part, from))));
        }
    }
}
