package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Addressing.Chat;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.Addressing.Scheme;
import io.nexuscomm.message.event.Address;
import org.junit.jupiter.api.Test;

class AddressingTest {

    @Test
    void recipientShouldBeKeyedByDigitsWhenTheConnectorDoesSo() {
        assertThat(new Addressing(Scheme.PHONE, Chat.DIGITS).recipient("+49 151 1234 5678"))
                .contains(new Recipient(Address.global("tel", "+4915112345678"), "4915112345678", "+4915112345678"));
    }

    @Test
    void recipientShouldBeKeyedByItsValueWhenTheConnectorDoesSo() {
        assertThat(new Addressing(Scheme.EMAIL, Chat.VALUE).recipient("Ana@Example.org"))
                .contains(new Recipient(
                        Address.global("mailto", "ana@example.org"), "ana@example.org", "ana@example.org"));
    }

    @Test
    void recipientShouldBeEmptyWhenItIsOfAnotherScheme() {
        assertThat(new Addressing(Scheme.PHONE, Chat.VALUE).recipient("ana@example.org"))
                .isEmpty();
        assertThat(new Addressing(Scheme.EMAIL, Chat.VALUE).recipient("+4915112345678"))
                .isEmpty();
    }
}
