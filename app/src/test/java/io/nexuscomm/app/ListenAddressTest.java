package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080, http://localhost:8080",
        "0.0.0.0,   http://127.0.0.1:8080, http://localhost:8080",
        "127.0.0.2, http://127.0.0.2:8080, http://127.0.0.2:8080",
        "10.1.2.3,  http://10.1.2.3:8080,  http://10.1.2.3:8080",
        "fe80::1,   http://[fe80:0:0:0:0:0:0:1]:8080, http://[fe80:0:0:0:0:0:0:1]:8080"
    })
    void addressShouldTellHowItIsReachedFromThisMachine(String host, String fromHere, String page) throws Exception {
        ListenAddress address = new ListenAddress(InetAddress.getByName(host), 8080);

        assertThat(address.fromHere()).hasToString(fromHere);
        assertThat(address.page()).hasToString(page);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.9", "no-such-host.invalid"})
    void addressShouldBeRefusedWhenThisMachineHasItNot(String host) {
        assertThatThrownBy(() -> ListenAddress.of(host, 8080))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining(host)
                .hasMessageContaining("--host");
    }

    @Test
    void addressShouldBeTakenWhenSomebodyListensOnAllOfThem() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThat(ListenAddress.of("127.0.0.1", taken.getLocalPort()).isFree())
                    .isFalse();
        }
    }
}
