package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowedTextTest {

    private static final FieldValue FLOWED = FieldValue.of("text/plain; format=flowed");

    @Test
    void ofShouldJoinLinesThatEndInASpace() {
        assertThat(FlowedText.of("one \ntwo\nthree\n", FLOWED)).isEqualTo("one two\nthree\n");
    }

    @Test
    void ofShouldKeepQuotesApartAndTakeOffStuffing() {
        assertThat(FlowedText.of("> one \n> two\n>> three \n four\n  >no quote\n", FLOWED))
                .isEqualTo("> one two\n>> three \nfour\n >no quote\n");
    }

    @Test
    void ofShouldNotJoinTheSignature() {
        assertThat(FlowedText.of("text \n-- \nAna\n", FLOWED)).isEqualTo("text \n-- \nAna\n");
    }

    @Test
    void ofShouldDeleteTheSpaceWhenDelSpSaysSo() {
        assertThat(FlowedText.of("Wort \nteil\n", FieldValue.of("text/plain; format=Flowed; DelSp=yes")))
                .isEqualTo("Wortteil\n");
    }

    @Test
    void ofShouldLeaveOtherTextAlone() {
        assertThat(FlowedText.of("one \ntwo", FieldValue.of("text/plain"))).isEqualTo("one \ntwo");
    }

    @Test
    void ofShouldBeLinearInTheLengthOfTheText() {
        String text = "x \n".repeat(300_000);

        assertThat(FlowedText.of(text, FLOWED)).hasSize(600_001);
    }
}
