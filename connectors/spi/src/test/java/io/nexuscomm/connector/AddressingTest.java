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
    void phoneNumberShouldBeNobodysWhenItDoesNotNameItsCountry() {
        Addressing phones = new Addressing(Scheme.PHONE, Chat.VALUE);

        assertThat(phones.recipient("912345678")).as("of Lisbon, or in India").isEmpty();
        assertThat(phones.recipient("4155550100")).isEmpty();
        assertThat(phones.recipient("+35191234567")).as("a digit short").isEmpty();
        assertThat(phones.recipient("00351 912 345 678")).isPresent();
        assertThat(phones.recipient("+15550000001")).isPresent();
    }

    @Test
    void knownAddressShouldBeSomebodyHoweverItLooks() {
        Addressing phones = new Addressing(Scheme.PHONE, Chat.DIGITS);

        assertThat(phones.known(Address.global("tel", "+35191234567")).map(Recipient::chat))
                .contains("35191234567");
        assertThat(phones.known(Address.global("mailto", "ana@example.org"))).isEmpty();
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
