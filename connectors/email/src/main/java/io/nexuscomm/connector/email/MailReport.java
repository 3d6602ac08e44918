package io.nexuscomm.connector.email;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report on a mail of ours. Anyone can write one; what protects us is that it must name a mail of ours by an id that
 * nobody can guess.
 */
sealed interface MailReport {

    /** Recipients read from one report; what else it names is left out. */
    int MAX_RECIPIENTS = 100;

    /**
     * What became of it (RFC 3464), for each recipient.
     *
     * @param messageId of the mail it is about; null when only our own id came back
     * @param clientToken our own id in the mail it is about; null when it did not come back
     * @param fates one at least
     */
    record OfDelivery(@Nullable String messageId, @Nullable String clientToken, List<Fate> fates)
            implements MailReport {}

    /** It was shown to somebody (RFC 8098). */
    record OfReading(String messageId) implements MailReport {}

    /**
     * Its recipient told the provider that it was not wanted (RFC 5965).
     *
     * @param messageId of the mail it is about
     */
    record OfComplaint(MailAddress recipient, String messageId) implements MailReport {}

    /**
     * What became of a mail for one recipient.
     *
     * @param recipient null when the report does not say
     * @param state {@code SENT} when it is late, {@code DELIVERED} also when it left for a system that tells no more
     * @param error why it came back; null when it did not
     */
    record Fate(
            @Nullable MailAddress recipient,
            DeliveryState state,
            @Nullable DeliveryError error) {

        Delivery at(Instant moment) {
            return new Delivery(state, moment, error);
        }
    }

    /** Whether a part of this type is read for a report. */
    static boolean reads(String type) {
        return DeliveryReport.isStatus(type)
                || ReadReport.isNotification(type)
                || ComplaintReport.isFeedback(type)
                || isOriginal(type);
    }

    /**
     * Empty when the mail is no report, or one that names no mail of ours: then it is a message like any other.
     *
     * @param states what the words of reports say; a word that is not in it is not guessed
     */
    static Optional<? extends MailReport> in(MailFacts facts, Map<String, DeliveryState> states) {
        ParsedMail mail = facts.mail();
        if (!mail.root().type().value().equals("multipart/report")) {
            return StrayBounce.in(facts);
        }
        return ComplaintReport.in(facts)
                .<MailReport>map(complaint -> complaint)
                .or(() -> DeliveryReport.in(mail, states))
                .or(() -> ReadReport.in(mail, states))
                .or(() -> StrayBounce.in(facts));
    }

    /** The header of the mail that the report is about. */
    static Optional<MailHeaders> original(ParsedMail mail) {
        return leaf(mail, MailReport::isOriginal).map(leaf -> MailReader.header(leaf.kept()));
    }

    /**
     * To whom the mail went that the report encloses: what a report is about that names nobody. Of several nobody knows which,
     * so it is not about any.
     *
     * @return empty when the mail is not enclosed, or names nobody
     */
    static List<MailAddress> recipients(ParsedMail mail) {
        return original(mail)
                .map(header -> Stream.of("to", "cc", "bcc")
                        .flatMap(name -> MailAddress.list(header.all(name)).stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    static Optional<MailLeaf> leaf(ParsedMail mail, Predicate<String> type) {
        return mail.root().leaves().stream()
                .filter(leaf -> type.test(leaf.type().value()))
                .findFirst();
    }

    private static boolean isOriginal(String type) {
        return type.equals("message/rfc822")
                || type.equals("text/rfc822-headers")
                || type.equals("message/global")
                || type.equals("message/global-headers");
    }
}
