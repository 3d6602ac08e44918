package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.FormParameters.Parameter;
import org.junit.jupiter.api.Test;

class FormParametersTest {

    @Test
    void formShouldKeepOrderAndRepeatedNames() {
        assertThat(FormParameters.of("b=1&a=2&&b=%2B+3&flag").all())
                .containsExactly(
                        new Parameter("b", "1"),
                        new Parameter("a", "2"),
                        new Parameter("b", "+ 3"),
                        new Parameter("flag", ""));
    }

    @Test
    void valueShouldStandForItselfWhenItIsNoPercentEncoding() {
        assertThat(FormParameters.of("a=100%&b=%zz").all())
                .containsExactly(new Parameter("a", "100%"), new Parameter("b", "%zz"));
    }

    @Test
    void formShouldBeBounded() {
        assertThat(FormParameters.of("a=1&".repeat(FormParameters.MOST + 1)).all())
                .hasSize(FormParameters.MOST);
    }
}
