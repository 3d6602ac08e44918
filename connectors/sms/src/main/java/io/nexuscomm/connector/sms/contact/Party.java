package io.nexuscomm.connector.sms.contact;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the other end. {@code chat} is how Twilio writes to them: a number in E.164, a short code, a name of up to
 * eleven characters; with a prefix where Twilio carries another channel ({@code rcs:+49...}).
 */
public record Party(String chat, Actor actor) {

    /** A name or short code is somebody else's in the next country, so it means something within one account only. */
    private static final String SENDER = "sms-sender";

    private static final Pattern PREFIXED = Pattern.compile("([a-z]{2,16}):(.+)");

    /** @param name what they call themselves; null when nobody says */
    public static @Nullable Party of(@Nullable String written, AccountKey account, @Nullable String name) {
        if (written == null) {
            return null;
        }
        Matcher prefixed = PREFIXED.matcher(written);
        String prefix = prefixed.matches() ? prefixed.group(1) + ":" : "";
        String plain = prefixed.matches() ? prefixed.group(2).strip() : written;
        Optional<String> number = PhoneNumbers.e164(plain);
        if (number.isEmpty()) {
            return local(written, account, name);
        }
        Address phone = Address.global("tel", number.get());
        return new Party(prefix + number.get(), new Actor(List.of(phone), number.get(), name, true));
    }

    /** Somebody whose name or number says who they are within one account only. */
    public static Party local(String written, AccountKey account, @Nullable String name) {
        Address sender = new Address(SENDER, account.value(), written);
        return new Party(written, new Actor(List.of(sender), written, name, false));
    }
}
