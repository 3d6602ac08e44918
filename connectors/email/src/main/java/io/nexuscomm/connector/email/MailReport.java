package io.nexuscomm.connector.email;

import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.normalizer.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A report on a mail of ours: what became of it (RFC 3464), or that it was shown to somebody (RFC 8098). Anyone can
 * write one; what protects us is that it must name a Message-ID of ours, which nobody can guess.
 *
 * @param messageId of the mail it is about
 * @param clientToken our own id in the mail it is about; null when it did not come back
 * @param state {@code READ} when it was shown; {@code SENT} when it is late or left for a system that tells no more
 * @param error why it came back; null when it did not
 */
record MailReport(
        String messageId,
        @Nullable String clientToken,
        DeliveryState state,
        @Nullable DeliveryError error) {

    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern DISPLAYED = Pattern.compile("(?i)[^;]*;\\s*displayed.*");
    private static final int MAX_REASON = 300;
    private static final int MAX_CODE = 100;

    /** What the report says of the mail, before it is known which. */
    private record Fate(DeliveryState state, @Nullable DeliveryError error) {}

    /** Whether a part of this type is read here. */
    static boolean reads(String type) {
        return isStatus(type) || isNotification(type) || isOriginal(type);
    }

    /** Empty when the mail is no report, or one that names no mail of ours: then it is a message like any other. */
    static Optional<MailReport> in(ParsedMail mail) {
        if (!mail.root().type().value().equals("multipart/report")) {
            return Optional.empty();
        }
        Optional<MailHeaders> original = header(mail, MailReport::isOriginal);
        Optional<MailHeaders> notification = header(mail, MailReport::isNotification);
        Optional<Fate> fate = leaf(mail, MailReport::isStatus)
                .flatMap(status -> delivery(blocks(status)))
                .or(() -> notification.flatMap(MailReport::displayed));
        Optional<String> id = notification
                .flatMap(header -> header.first("original-message-id"))
                .or(() -> original.flatMap(header -> header.first("message-id")))
                .flatMap(MessageIds::first);
        String token = original.flatMap(header -> header.first(OwnHeaders.ID))
                .map(value -> CleanText.oneLine(value, MAX_CODE))
                .orElse(null);
        return fate.flatMap(
                known -> id.map(messageId -> new MailReport(messageId, token, known.state(), known.error())));
    }

    private static Optional<Fate> displayed(MailHeaders notification) {
        return notification
                .first("disposition")
                .filter(value -> DISPLAYED.matcher(value).matches())
                .map(value -> new Fate(DeliveryState.READ, null));
    }

    /** The worst that befell any recipient. The first block is about the report itself. */
    private static Optional<Fate> delivery(List<MailHeaders> blocks) {
        List<MailHeaders> recipients =
                blocks.stream().filter(block -> block.has("action")).toList();
        Optional<MailHeaders> failed = recipients.stream()
                .filter(block -> action(block).equals("failed"))
                .findFirst();
        if (failed.isPresent()) {
            return failed.map(recipient -> new Fate(DeliveryState.FAILED, error(recipient)));
        }
        boolean delivered = recipients.stream().anyMatch(block -> action(block).equals("delivered"));
        return recipients.stream()
                .findFirst()
                .map(any -> new Fate(delivered ? DeliveryState.DELIVERED : DeliveryState.SENT, null));
    }

    private static DeliveryError error(MailHeaders recipient) {
        String status = recipient
                .first("status")
                .map(value -> CleanText.oneLine(value.split("\\s", 2)[0], MAX_CODE))
                .orElse(null);
        String who = recipient
                .first("final-recipient")
                .or(() -> recipient.first("original-recipient"))
                .orElse("");
        String why = recipient
                .first("diagnostic-code")
                .or(() -> recipient.first("status"))
                .orElse("");
        String message = "the mail to " + afterType(who) + " came back: " + afterType(why);
        return new DeliveryError("BOUNCED", CleanText.oneLine(message, MAX_REASON), status);
    }

    /** {@code ana@example.org} of {@code rfc822; ana@example.org}. */
    private static String afterType(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String action(MailHeaders block) {
        return block.first("action").orElse("").toLowerCase(Locale.ROOT).split("[\\s;]", 2)[0];
    }

    private static List<MailHeaders> blocks(MailLeaf leaf) {
        return BLANK_LINE
                .splitAsStream(new String(leaf.kept(), StandardCharsets.UTF_8).strip())
                .map(block -> MailReader.header(block.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Optional<MailLeaf> leaf(ParsedMail mail, Predicate<String> type) {
        return mail.root().leaves().stream()
                .filter(leaf -> type.test(leaf.type().value()))
                .findFirst();
    }

    private static Optional<MailHeaders> header(ParsedMail mail, Predicate<String> type) {
        return leaf(mail, type).map(leaf -> MailReader.header(leaf.kept()));
    }

    private static boolean isStatus(String type) {
        return type.equals("message/delivery-status") || type.equals("message/global-delivery-status");
    }

    private static boolean isNotification(String type) {
        return type.equals("message/disposition-notification")
                || type.equals("message/global-disposition-notification");
    }

    private static boolean isOriginal(String type) {
        return type.equals("message/rfc822")
                || type.equals("text/rfc822-headers")
                || type.equals("message/global")
                || type.equals("message/global-headers");
    }
}
