package io.nexuscomm.connector.declarative.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.message.MessageJson;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MappingTest {

    private static final MappingThreads THREADS = new MappingThreads("test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b | {\"a\":{\"b\":[1,2]}} | [1,2]",
                "items.{\"id\": id} | {\"items\":[{\"id\":\"x\"},{\"id\":\"y\"}]} | [{\"id\":\"x\"},{\"id\":\"y\"}]",
                "[items.{\"id\": id}] | {\"items\":[{\"id\":\"x\"}]} | [{\"id\":\"x\"}]",
                "nothing | {} | null",
                "[] | {} | []",
                "{\"n\": x} | {\"x\":null} | {\"n\":null}",
                "{\"n\": x, \"y\": 1} | {} | {\"y\":1}",
                "id | {\"id\":9007199254740993} | 9007199254740993",
                "id | {\"id\":123456789012345678901234567890} | 123456789012345678901234567890",
                "$string(id) | {\"id\":9007199254740993} | \"9007199254740993\"",
                "n * 2 | {\"n\":1.25} | 2.5",
                "$sum(n) | {\"n\":[1,2]} | 3",
                "$fromMillis(ms) | {\"ms\":1700000000000} | \"2023-11-14T22:13:20.000Z\"",
                "$phone(p) | {\"p\":\"0049 151 12345678\"} | \"+4915112345678\"",
                "$phone(p) | {\"p\":\"HARBOUR\"} | null",
                "$join([\"a\",\"b\"], \"-\") | {} | \"a-b\"",
                "$split(\"a-b-\", \"-\") | {} | [\"a\",\"b\",\"\"]",
                "$split(\"abc\", \"\") | {} | [\"a\",\"b\",\"c\"]",
                "$contains(\"abc\", \"b\") | {} | true",
                "$replace(\"a.b.c\", \".\", \"-\") | {} | \"a-b-c\"",
                "$replace(\"a.b.c\", \".\", \"-\", 1) | {} | \"a-b.c\"",
                "$match(\"a1b22\", \"([0-9])+\").match | {} | [\"1\",\"22\"]",
                "$matches(\"STOP all\", \"(?i)^stop\\\\b\") | {} | true",
                "$replaceMatches(\"a1b22\", \"[0-9]+\", \"#\") | {} | \"a#b#\"",
                "$pad(\"7\", -3, \"0\") | {} | \"007\"",
                "$distinct([1, 1.0, \"1\", [1], [1], {\"a\":1,\"b\":2}, {\"b\":2,\"a\":1}]) | {} | [1,\"1\",[1],{\"a\":1,\"b\":2}]",
                "$distinct(x) | {\"x\":[\"a\",\"a\"]} | [\"a\"]",
                "$spread([{\"a\":1,\"b\":2},{\"c\":3}]) | {} | [{\"a\":1},{\"b\":2},{\"c\":3}]",
                "$spread(\"x\") | {} | \"x\"",
                "$round(2.345, 2) | {} | 2.34",
                "$toMillis(\"2026-11-29T10:00:00Z\") | {} | 1795946400000",
                "$toMillis(\"20261129 10:00:00\", \"[Y0001][M01][D01] [H01]:[m01]:[s01]\") | {} | 1795946400000",
                "$toMillis(\"29 November 2026\", \"[D] [MNn] [Y]\") | {} | 1795910400000",
                "$fromMillis(1795946400000, \"[Y0001]-[M01]-[D01]\") | {} | \"2026-11-29\"",
                "$formatNumber(1234.5, \"#,##0.00\") | {} | \"1,234.50\"",
                "$formatInteger(7, \"001\") | {} | \"007\"",
                "$parseInteger(\"007\", \"000\") | {} | 7",
                "$reduce([1,2,3], $append) | {} | [1,2,3]",
                "$map([\"a\",\"b\"], $uppercase) | {} | [\"A\",\"B\"]",
                "$substringAfter(\"a@b\", \"@\") | {} | \"b\"",
                "$encodeUrlComponent(\"a b\") | {} | \"a%20b\"",
                "$matches(\"2026-11-29T10:00:00\", \"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$\") | {} | true",
                "$lowercase($) | `\"ABC\"` | `\"abc\"`",
                "$substringBefore(\"a@b\", \"@\") ~> $uppercase | {} | \"A\"",
            })
    void mappingShouldGiveWhatJsonataSays(String expression, String input, String output) {
        assertThat(apply(expression, tree(input))).hasToString(tree(output).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($x){ $f($x) }; $f(1))",
                "($f := function($x){ 1 + $f($x) }; $f(1))",
                "[1..9000000]",
                "[1..90000].[1..90000]",
                "$reduce([1..60], function($a, $b){ $a & $a }, \"xx\")",
                "$string($reduce([1..60], function($a, $b){ [$a, $a] }, [1]))",
                "($d := $reduce([1..60], function($a, $b){ [$a, $a] }, [1]); $d = $d)",
                "$pad(\"x\", 2000000000)",
                "$join($map([1..90000], function($i){ \"x\" }), $pad(\"\", 1000000, \"x\"))",
                "$replace($pad(\"\", 100000, \"x\"), \"x\", $pad(\"\", 100000, \"y\"))",
                "[1..90000].($pad(\"\", 1000000, \"x\"))",
                "$split($pad(\"\", 1000000, \"x\"), \"\")",
                "$map([1..90000], function($i){ $map([1..90000], function($j){ $i * $j }) })",
            })
    void runawayExpressionShouldBeEnded(String expression) {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> apply(expression, tree("{}")))
                .withMessageNotContaining("was not evaluated");
    }

    @Test
    void hostileInputShouldNotMakeARegularExpressionRunAway() {
        JsonNode input = MessageJson.mapper().createObjectNode().put("t", "a".repeat(50_000) + "!");

        assertThat(apply("$matches(t, \"^(a+)+$\")", input).booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval(\"1\")",
                "$now()",
                "$millis ()",
                "$random()",
                "$shuffle([1,2])",
                "($f := $eval; $f(\"1\"))",
                "$lookup({}, \"x\") ~> $eval",
                "$match(\"a\", /a/)",
                "\"a\" ~> /(a+)+$/",
                "{\"f\": function($x){ $x }}",
                "$notThere(1)",
                "1/0",
                "$error(\"no\")",
            })
    void whatIsNotThereShouldFail(String expression) {
        assertThatExceptionOfType(MappingFailed.class).isThrownBy(() -> apply(expression, tree("{}")));
    }

    @Test
    void failureShouldTellWhyAndRepeatNoValue() {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> apply("$error(\"no \" & secret)", tree("{\"secret\":\"hunter2\"}")))
                .withMessageContaining("JSONata error D3137")
                .withMessageNotContaining("hunter2")
                .satisfies(failed -> assertThat(failed.detail()).contains("hunter2"));
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> apply("(\n  $notThere()\n)", tree("{}")))
                .withMessageContaining("in.jsonata, line 2, column");
    }

    @Test
    void brokenExpressionShouldBeRefusedWhenItIsMade() {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> new Mapping("in.jsonata", "{\"a\": (", THREADS))
                .withMessageContaining("in.jsonata");
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> new Mapping("in.jsonata", "[1,\n $eval(\"2\")]", THREADS))
                .withMessageContaining("line 2, column 2");
    }

    @Test
    void largestPayloadShouldBeMapped() {
        String text = "x".repeat(1_000);
        JsonNode input = MessageJson.mapper()
                .valueToTree(java.util.Map.of("m", Collections.nCopies(800, java.util.Map.of("t", text))));

        assertThat(apply("m.{\"t\": t}", input)).hasSize(800);
    }

    @Test
    void manyThreadsShouldNotDisturbOneAnother() {
        Mapping mapping = new Mapping("in.jsonata", "$map(list, function($n){ $n + offset })", THREADS);

        List<Integer> sums = IntStream.range(0, 400)
                .parallel()
                .mapToObj(offset -> mapping.apply(tree("{\"list\":[0,1],\"offset\":" + offset + "}"))
                                .get(1)
                                .intValue()
                        - offset)
                .distinct()
                .toList();

        assertThat(sums).containsExactly(1);
    }

    private static JsonNode apply(String expression, JsonNode input) {
        return new Mapping("in.jsonata", expression, THREADS).apply(input);
    }

    private static JsonNode tree(String json) {
        return MessageJson.mapper().readTree(json);
    }
}
