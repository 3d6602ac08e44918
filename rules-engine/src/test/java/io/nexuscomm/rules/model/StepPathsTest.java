package io.nexuscomm.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.yaml.RuleYaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepPathsTest {

    private static final Rule RULE = RuleYaml.parse("""
                    rule: nested
                    status: live
                    trigger: message.received
                    then:
                      - tag: a
                      - choose:
                          - { if: { channel: sms }, then: [{ tag: b }] }
                          - then: [{ schedule: { in: 1h, do: [{ tag: c }] } }]
                      - parallel: [[{ tag: d }], [{ tag: e }]]
                      - { reply: hello, onError: { then: [{ tag: f }] } }
                    else: [{ tag: g }]
                    """).rules().getFirst();

    @ParameterizedTest
    @CsvSource({
        "/then/0/tag, tag",
        "/then/1/choose/0/then/0/tag, tag",
        "/then/1/choose/1/then/0/schedule, schedule",
        "/then/1/choose/1/then/0/schedule/do/0/tag, tag",
        "/then/2/parallel/1/0/tag, tag",
        "/then/3/onError/then/0/tag, tag",
        "/else/0/tag, tag",
        "/then/0/reply,",
        "/then/9/tag,",
        "/tests/0,"
    })
    void stepShouldBeFoundByThePathThatRunsHaveForIt(String path, String word) {
        assertThat(StepPaths.find(RULE, path).map(step -> step.action().word()).orElse(null))
                .isEqualTo(word);
    }
}
