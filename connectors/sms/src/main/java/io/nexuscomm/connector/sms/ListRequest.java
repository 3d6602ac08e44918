package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of Twilio's.
 *
 * @param target path and query below the API's address
 */
record ListRequest(ConnectedAccount account, String target) {

    private static final int PAGE = 200;

    /**
     * The lists that hold what came to the account's number and what left it since the day of {@code from}, by UTC. A
     * messaging service has numbers of its own, so there all of the Twilio account's messages are listed.
     */
    static List<ListRequest> messages(ConnectedAccount account, Instant from) {
        String since = TwilioApi.path(account, "/Messages.json") + "?PageSize=" + PAGE + "&DateSent%3E="
                + from.atOffset(ZoneOffset.UTC).toLocalDate();
        String number = account.config().text("/number", "");
        return (number.isEmpty() ? Stream.of("") : Stream.of("&To=" + encoded(number), "&From=" + encoded(number)))
                .map(filter -> new ListRequest(account, since + filter))
                .toList();
    }

    /** What a message shows: up to ten media, each with its address. */
    static ListRequest media(ConnectedAccount account, String sid) {
        return new ListRequest(account, TwilioApi.path(account, "/Messages/" + sid + "/Media.json"));
    }

    /** The page that an answer names as the next; null when that is none of this list. */
    @Nullable
    ListRequest next(@Nullable String uri) {
        String path = target.substring(0, target.indexOf('?') + 1);
        return uri == null || path.isEmpty() || !uri.startsWith(path) ? null : new ListRequest(account, uri);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
