package io.nexuscomm.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.testkit.http.RouteTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A program offers nothing to ask, but where it is to be called can be looked at. */
class CustomCheckTest extends RouteTest {

    CustomCheckTest() {
        super(new CustomChannel());
    }

    @BeforeEach
    void callThePublicAlone() {
        routes.gateway().reachable(AddressFilter.PUBLIC);
    }

    @AfterEach
    void callAnybody() {
        routes.gateway().reachable(any -> true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/", "http://127.0.0.1:9/send", "http://[::1]/", "http://10.0.0.1/"})
    void accountShouldNotBeConnectedWhenItsAddressMayNotBeCalled(String address) {
        CheckResult result = check(address);

        assertThat(result.state()).isEqualTo(State.UNREACHABLE);
        assertThat(result.code()).isEqualTo("FORBIDDEN_ADDRESS");
        assertThat(result.action()).contains("nexuscomm.private-addresses");
    }

    @Test
    void accountShouldNotBeConnectedWhenItsHostIsNotThere() {
        assertThat(check("https://bridge.invalid/send").state()).isEqualTo(State.UNREACHABLE);
    }

    @Test
    void accountShouldBeConnectedWhenItsAddressMayBeCalledOrItOnlyReceives() {
        ObjectNode receiving = channel.config(channel.key(), "");
        receiving.remove("sendUrl");

        assertThat(check("https://1.1.1.1/send").state()).isEqualTo(State.CONNECTED);
        assertThat(routes.check(routes.gateway().account(receiving)).state()).isEqualTo(State.CONNECTED);
    }

    private CheckResult check(String sendUrl) {
        return routes.check(routes.gateway().account(channel.config(channel.key(), sendUrl)));
    }
}
