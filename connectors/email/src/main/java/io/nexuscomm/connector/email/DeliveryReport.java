package io.nexuscomm.connector.email;

import io.nexuscomm.connector.email.MailReport.Fate;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.normalizer.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads delivery status notifications (RFC 3464). */
final class DeliveryReport {

    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final int MAX_REASON = 300;
    private static final int MAX_CODE = 100;

    private DeliveryReport() {}

    static boolean isStatus(String type) {
        return type.equals("message/delivery-status") || type.equals("message/global-delivery-status");
    }

    static Optional<MailReport.OfDelivery> in(ParsedMail mail, Map<String, DeliveryState> states) {
        List<MailHeaders> blocks = MailReport.leaf(mail, DeliveryReport::isStatus)
                .map(DeliveryReport::blocks)
                .orElse(List.of());
        List<MailAddress> all = MailReport.recipients(mail);
        List<Fate> fates = blocks.stream()
                .filter(block -> states.containsKey(action(block)))
                .limit(MailReport.MAX_RECIPIENTS)
                .map(block -> fate(block, states, all.size() == 1 ? all.getFirst() : null))
                .filter(fate -> fate.recipient() != null || all.isEmpty())
                .toList();
        Optional<MailHeaders> original = MailReport.original(mail);
        Optional<String> envelope = blocks.stream().findFirst().flatMap(report -> report.first("original-envelope-id"));
        String messageId = original.flatMap(header -> header.first("message-id"))
                .flatMap(MessageIds::first)
                .or(() -> envelope.map(id -> "<" + id.strip() + ">").filter(OwnMessageId::isOne))
                .orElse(null);
        String token = original.flatMap(header -> header.first(OwnHeaders.ID))
                .flatMap(OwnHeaders::sure)
                .or(() -> envelope.flatMap(OwnHeaders::sure))
                .orElse(null);
        return fates.isEmpty() || messageId == null && token == null
                ? Optional.empty()
                : Optional.of(new MailReport.OfDelivery(messageId, token, fates));
    }

    /** The first block is about the report itself, each of the others about a recipient. */
    private static List<MailHeaders> blocks(MailLeaf leaf) {
        return BLANK_LINE
                .splitAsStream(new String(leaf.kept(), StandardCharsets.UTF_8).strip())
                .map(block -> MailReader.header(block.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Fate fate(MailHeaders block, Map<String, DeliveryState> states, @Nullable MailAddress otherwise) {
        MailAddress recipient = block.first("original-recipient")
                .or(() -> block.first("final-recipient"))
                .flatMap(value -> MailAddress.list(afterType(value)).stream().findFirst())
                .orElse(otherwise);
        DeliveryState state = Objects.requireNonNull(states.get(action(block)));
        return new Fate(recipient, state, state == DeliveryState.FAILED ? error(block) : null);
    }

    private static DeliveryError error(MailHeaders block) {
        String status = block.first("status")
                .map(value -> CleanText.oneLine(value.split("\\s", 2)[0], MAX_CODE))
                .orElse(null);
        String who = block.first("final-recipient")
                .or(() -> block.first("original-recipient"))
                .orElse("");
        String why =
                block.first("diagnostic-code").or(() -> block.first("status")).orElse("");
        return bounced(afterType(who), afterType(why), status);
    }

    static DeliveryError bounced(String who, String why, @Nullable String status) {
        String message = "the mail to " + who + " came back: " + why;
        return new DeliveryError("BOUNCED", CleanText.oneLine(message, MAX_REASON), status);
    }

    /** {@code ana@example.org} of {@code rfc822; ana@example.org}. */
    private static String afterType(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String action(MailHeaders block) {
        return block.first("action").orElse("").strip().toLowerCase(Locale.ROOT).split("[\\s;(]", 2)[0];
    }
}
