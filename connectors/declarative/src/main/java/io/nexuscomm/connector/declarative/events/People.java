package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Addressing.Chat;
import io.nexuscomm.connector.Addressing.Scheme;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who it was, as a mapping writes it: {@code tel:+4915112345678}, {@code mailto:ana@example.org}, {@code acme-user:17},
 * or a value alone, whose scheme is then the channel's. A number that is none in E.164, a name or a short code, means
 * something within one account only.
 *
 * @param connector its id, which is also the scheme of what has no other
 */
record People(String connector, @Nullable Addressing addressing) {

    private static final Pattern WITH_SCHEME = Pattern.compile("([a-z][a-z0-9-]{1,31}):(.+)", Pattern.DOTALL);
    private static final int LONGEST = 320;

    /** @throws CannotMap when it is nobody */
    Actor actor(String written, @Nullable String name, boolean verified, boolean bot, String account) {
        Address address = address(written, account);
        boolean known = verified && !address.scheme().equals(sender());
        String called = name == null ? null : CleanText.oneLine(name, 200);
        String shown = called == null || called.isEmpty() ? null : called;
        return new Actor(List.of(address), address.value(), shown, known, bot);
    }

    /** The key of the chat with somebody, in the form that writing to them first would give. */
    String chat(Address address) {
        boolean digits = addressing != null && addressing.chat() == Chat.DIGITS;
        return digits && address.value().startsWith("+") ? address.value().substring(1) : address.value();
    }

    Address address(String written, String account) {
        Matcher parts = WITH_SCHEME.matcher(written.strip());
        String value = CleanText.oneLine(parts.matches() ? parts.group(2) : written, LONGEST);
        if (value.isEmpty()) {
            throw new CannotMap("event", "there is nobody it comes from");
        }
        String scheme = parts.matches() ? parts.group(1) : usual();
        return switch (scheme) {
            case "tel" -> global("tel", PhoneNumbers.e164(value), value, account);
            case "mailto" -> global("mailto", EmailAddresses.normalize(value), value, account);
            default -> new Address(scheme, account, value);
        };
    }

    private Address global(String scheme, Optional<String> normal, String value, String account) {
        return normal.map(known -> Address.global(scheme, known)).orElse(new Address(sender(), account, value));
    }

    private String usual() {
        if (addressing == null) {
            return connector;
        }
        return addressing.scheme() == Scheme.PHONE ? "tel" : "mailto";
    }

    private String sender() {
        return connector + "-sender";
    }

    static String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString().strip() : "";
    }
}
