package io.nexuscomm.connector.email;

import io.nexuscomm.connector.email.MailReport.Fate;
import io.nexuscomm.message.DeliveryState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads bounces that are not in the form of RFC 3464: Exim's, qmail's, Exchange's in prose, those of servers that tell
 * of an error and enclose the mail. A mail is taken for one only when a mail system wrote it, names the reason by its
 * number, and names a mail by an id that only we make. Everything else stays a message, which a person reads.
 */
final class StrayBounce {

    private static final Set<String> SYSTEMS =
            Set.of("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "mdaemon");

    /** Exchange writes from a mailbox of this name, which it numbers by the organization. */
    private static final Pattern EXCHANGE = Pattern.compile("microsoftexchange[0-9a-f]{32}");

    /** An enhanced code of a permanent failure (RFC 3463), or a reply of SMTP with one. */
    private static final Pattern PERMANENT = Pattern.compile(
            "(?m)^.*?(?<![\\d.])(?:(?:55[0-4][ #(-]{1,3})?(5\\.\\d{1,3}\\.\\d{1,3})|55[0-4])(?![\\d.]).*$");

    /** qmail and many after it: the address on a line, a colon, and the reason below it. */
    private static final Pattern RECIPIENT = Pattern.compile("(?m)^[ \\t]*+<([^<>\\s]{3,254})>:?[ \\t]*$");

    private static final int MAX_TEXT = 64 * 1024;

    private StrayBounce() {}

    static Optional<MailReport.OfDelivery> in(MailFacts facts) {
        MailHeaders headers = facts.mail().headers();
        boolean tells = headers.has("x-failed-recipients");
        if (!tells && !isFromSystem(facts)) {
            return Optional.empty();
        }
        String body = BodyAssembly.of(facts.mail().root()).text();
        String text = body.substring(0, Math.min(body.length(), MAX_TEXT));
        Matcher reason = PERMANENT.matcher(text);
        if (!reason.find() && !tells) {
            return Optional.empty();
        }
        String why = reason.hasMatch() ? reason.group().strip() : "its mail system does not say why";
        String status = reason.hasMatch() ? reason.group(1) : null;
        List<Fate> fates = fates(facts, recipients(headers, text).toList(), why, status);
        return original(facts, text)
                .filter(any -> !fates.isEmpty())
                .map(id -> new MailReport.OfDelivery(id, token(facts), fates));
    }

    /** Where it names nobody it is about the one whom we wrote to; among several nobody knows, and a person reads it. */
    private static List<Fate> fates(MailFacts facts, List<MailAddress> named, String why, @Nullable String status) {
        List<MailAddress> all = named.isEmpty() ? MailReport.recipients(facts.mail()) : named;
        if (all.isEmpty()) {
            return List.of(fate(null, why, status));
        }
        return named.isEmpty() && all.size() > 1
                ? List.of()
                : all.stream()
                        .limit(MailReport.MAX_RECIPIENTS)
                        .map(recipient -> fate(recipient, why, status))
                        .toList();
    }

    private static Fate fate(@Nullable MailAddress recipient, String why, @Nullable String status) {
        String who = recipient == null ? "its recipient" : recipient.value();
        return new Fate(recipient, DeliveryState.FAILED, DeliveryReport.bounced(who, why, status));
    }

    private static boolean isFromSystem(MailFacts facts) {
        return facts.author()
                .map(MailAddress::value)
                .map(from -> from.substring(0, from.indexOf('@')))
                .filter(local ->
                        SYSTEMS.contains(local) || EXCHANGE.matcher(local).matches())
                .isPresent();
    }

    private static Stream<MailAddress> recipients(MailHeaders headers, String text) {
        Stream<String> named = headers.all("x-failed-recipients").stream();
        Stream<String> listed = RECIPIENT.matcher(text).results().map(found -> found.group(1));
        return Stream.concat(named, listed)
                .flatMap(address -> MailAddress.list(address).stream())
                .distinct();
    }

    /** Enclosed, quoted, or answered: Gmail's and others' refer to it as an answer would. */
    private static Optional<String> original(MailFacts facts, String text) {
        Stream<String> enclosed =
                MailReport.original(facts.mail()).flatMap(header -> header.first("message-id")).stream();
        Stream<String> answered =
                Stream.of("in-reply-to", "references").flatMap(name -> facts.mail().headers().all(name).stream());
        return Stream.of(enclosed, Stream.of(text), answered)
                .flatMap(sources -> sources)
                .flatMap(source -> OwnMessageId.in(source, facts.ours().addresses()).stream())
                .findFirst();
    }

    private static @Nullable String token(MailFacts facts) {
        return MailReport.original(facts.mail())
                .flatMap(header -> header.first(OwnHeaders.ID))
                .flatMap(OwnHeaders::sure)
                .orElse(null);
    }
}
