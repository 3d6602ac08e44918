package io.nexuscomm.connector;

import io.nexuscomm.message.event.Address;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.Optional;

/**
 * How people name somebody whom we write to first, and which lane that is.
 *
 * @param scheme of the remote address: PHONE is {@code tel}, EMAIL is {@code mailto}
 * @param chat the form of the connector's chat key for such an address
 */
public record Addressing(Scheme scheme, Chat chat) {

    /** What people write. */
    public enum Scheme {
        PHONE,
        EMAIL
    }

    /** How the connector's normaliser names the chat with that address. */
    public enum Chat {
        /** The address's value as it is: {@code +4915112345678}, {@code ana@example.org}. */
        VALUE,
        /** The digits of a phone number: {@code 4915112345678}. */
        DIGITS
    }

    /** Somebody to write to. {@code chat} names the lane within the account. */
    public record Recipient(Address address, String chat, String display) {}

    /**
     * Reads what a person or another program wrote. Empty when it is no address of the scheme; a phone number is none without
     * its country, for as digits alone it is a stranger's abroad.
     */
    public Optional<Recipient> recipient(String written) {
        return switch (scheme) {
            case PHONE ->
                PhoneNumbers.international(written)
                        .filter(PhoneNumbers::isPossible)
                        .map(number -> recipient("tel", number));
            case EMAIL -> EmailAddresses.normalize(written).map(address -> recipient("mailto", address));
        };
    }

    /** Somebody whose address is known, however unusual it looks. Empty when it is of another scheme. */
    public Optional<Recipient> known(Address address) {
        String named = scheme == Scheme.PHONE ? "tel" : "mailto";
        return address.scheme().equals(named) ? Optional.of(recipient(named, address.value())) : Optional.empty();
    }

    /** What to do about one that is none, for people. */
    public String advice() {
        return switch (scheme) {
            case PHONE ->
                "Write a phone number with + and its country code, as +351912345678, and all of its digits: without them it"
                        + " may be a stranger's in another country.";
            case EMAIL -> "Write an e-mail address, as ana@example.org.";
        };
    }

    private Recipient recipient(String addressScheme, String value) {
        String key = chat == Chat.DIGITS && value.startsWith("+") ? value.substring(1) : value;
        return new Recipient(Address.global(addressScheme, value), key, value);
    }
}
