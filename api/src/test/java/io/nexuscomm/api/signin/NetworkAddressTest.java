package io.nexuscomm.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkAddressTest {

    @Test
    void addressShouldBeItselfWhenItIsOfVersionFour() {
        assertThat(NetworkAddress.of("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void addressesShouldBeOneWhenTheyShareASixtyFourBitNetwork() {
        assertThat(NetworkAddress.of("2001:db8:1:2:aaaa:0:0:1"))
                .isEqualTo(NetworkAddress.of("2001:db8:1:2:bbbb:0:0:2"))
                .isNotEqualTo(NetworkAddress.of("2001:db8:1:3:aaaa:0:0:1"));
    }

    @Test
    void clientShouldCountAlthoughItIsGone() {
        assertThat(NetworkAddress.of(null)).isNotEmpty();
    }
}
