package io.nexuscomm.routes.batch;

import io.nexuscomm.message.event.Address;
import java.util.Locale;
import java.util.Set;

/** Addresses that many people share or nobody reads: they identify no one, so they never link two addresses. */
final class Unlinkable {

    private static final Set<String> MAILBOXES = Set.of(
            "noreply",
            "no-reply",
            "donotreply",
            "do-not-reply",
            "mailer-daemon",
            "postmaster",
            "bounce",
            "bounces",
            "notifications");

    /** E.164 numbers have more digits than this; what is shorter is a service's short code. */
    private static final int LONGEST_SHORT_CODE = 6;

    private Unlinkable() {}

    static boolean is(Address address) {
        return switch (address.scheme()) {
            case "mailto" -> MAILBOXES.contains(mailbox(address.value()));
            case "tel" -> address.value().replace("+", "").length() <= LONGEST_SHORT_CODE;
            default -> false;
        };
    }

    private static String mailbox(String address) {
        int at = address.lastIndexOf('@');
        return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
    }
}
