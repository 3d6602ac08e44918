package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ rule: live-two, status: live, trigger: message.received, then: [{ tag: x }] } # live"
                        + " | { rule: live-two, status: paused, trigger: message.received, then: [{ tag: x }] } # live",
                "{ rule: live-two, name: '\uD83D\uDE00 live', status: \"live\", trigger: manual, then: [{ tag: x }] }"
                        + " | { rule: live-two, name: '\uD83D\uDE00 live', status: \"paused\", trigger: manual, then: [{ tag: x }] }"
            })
    void oneWordShouldChangeWhenARuleStandsInOneLine(String written, String changed) {
        String file =
                "# ours\n%s\n--- # more\nrule: other\nstatus: live # stays\ntrigger: manual\nthen: [{ tag: y }]\n";

        assertThat(new RuleText(file.formatted(written))
                        .with("live-two", Status.PAUSED)
                        .yaml())
                .isEqualTo(file.formatted(changed));
    }
}
