package io.nexuscomm.connector.email;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads complaints that providers pass on (RFC 5965): somebody pressed "this is spam" on a mail of ours. Whoever writes
 * to us could forge one to silence our answers to somebody else, so it has to enclose a mail of ours, and where our
 * provider checks senders its verdict on this one must be good. Whether that mail was ever sent, and to whom it names, the
 * gateway looks up before the complaint counts.
 */
final class ComplaintReport {

    /** {@code fraud} and {@code virus} are no words of the recipient, {@code not-spam} is none against us. */
    private static final Set<String> NOT_WANTED = Set.of("abuse", "opt-out", "opt-out-list");

    private ComplaintReport() {}

    static boolean isFeedback(String type) {
        return type.equals("message/feedback-report");
    }

    static Optional<MailReport.OfComplaint> in(MailFacts facts) {
        Optional<MailHeaders> feedback = MailReport.leaf(facts.mail(), ComplaintReport::isFeedback)
                .map(leaf -> MailReader.header(leaf.kept()))
                .filter(report -> report.first("feedback-type")
                        .filter(type -> NOT_WANTED.contains(type.strip().toLowerCase(Locale.ROOT)))
                        .isPresent());
        Optional<MailHeaders> original = MailReport.original(facts.mail());
        Optional<String> about =
                original.flatMap(header -> header.first("message-id")).filter(OwnMessageId::isOne);
        boolean doubtful = facts.authentication()
                .filter(found -> !"pass".equals(found.verdict().dmarc()))
                .isPresent();
        if (feedback.isEmpty() || about.isEmpty() || doubtful) {
            return Optional.empty();
        }
        return Stream.concat(feedback.get().all("original-rcpt-to").stream(), original.get().all("to").stream())
                .flatMap(field -> MailAddress.list(field).stream())
                .filter(address -> !facts.isOurs(address))
                .findFirst()
                .map(recipient ->
                        new MailReport.OfComplaint(recipient, about.get().strip()));
    }
}
