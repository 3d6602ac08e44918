package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.sms.SmsConnector;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppErrorsTest {

    private static final String TOLD = "0x400-0x40F RETRY, 0x410 THROTTLE,0x411 STOP, 0x10001 REJECT";

    private final SmsConnector connector = new SmsConnector();

    @ParameterizedTest
    @CsvSource({
        "0x3FF, PROVIDER, REJECT",
        "0x400, PROVIDER, RETRY",
        "0x40F, PROVIDER, RETRY",
        "0x410, THROTTLED, THROTTLE",
        "0x411, CONFIG, STOP",
        "0x412, PROVIDER, REJECT",
        "0x10001, PROVIDER, REJECT",
        "0x58, THROTTLED, THROTTLE"
    })
    void statusShouldMeanWhatItsProviderSaysOfIt(String status, String code, String then) {
        SmppErrors errors = new SmppErrors(connector.descriptor().errors()).with(TOLD);

        assertThat(errors.rule(Integer.decode(status))).isEqualTo(new ErrorRule(code, then));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x058 RETRY", "0x400", "0x400 MAYBE", "0x400 RETRY,", ", 0x400 RETRY", "1024 RETRY"})
    void wordsThatCannotBeReadShouldBeRefusedWithTheConfiguration(String told) {
        String pattern = connector
                .descriptor()
                .config()
                .at("/properties/vendorStatuses/pattern")
                .stringValue();

        assertThat(told).doesNotMatch(Pattern.compile(pattern));
        assertThat(TOLD).matches(Pattern.compile(pattern));
    }
}
