package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorsTest {

    private final TwilioErrors errors =
            new TwilioErrors(new SmsConnector().descriptor().errors());

    @ParameterizedTest
    @ValueSource(ints = {11200, 11205, 11237})
    void mediumThatWasNotFetchedShouldBeToldAsSuch(int code) {
        assertThat(errors.of(code, "HTTP retrieval failure").message())
                .contains("could not fetch the medium", "public address")
                .doesNotContain("registration");
    }

    @Test
    void senderShouldBeLookedAtWhereItIsTheSenders() {
        assertThat(errors.of(21212, "").message()).contains("the sender and its registration");
    }
}
