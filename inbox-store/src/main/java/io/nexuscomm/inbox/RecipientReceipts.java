package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.normalizer.EmailAddresses;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a message for each of its recipients, where it has several: a mail with copies. */
public final class RecipientReceipts {

    private RecipientReceipts() {}

    /** Whether somebody at the address is among those whom the message went to. */
    public static boolean isTo(Message message, String address) {
        return message.recipients().stream().anyMatch(recipient -> isAt(recipient, address));
    }

    /** Whether news of this address are about one recipient among several, and not about the message as a whole. */
    public static boolean concern(Message message, String address) {
        return message.recipients().size() > 1
                && message.recipients().stream().anyMatch(recipient -> isAt(recipient, address));
    }

    /**
     * Merges news into the receipt of who has the address.
     *
     * @return {@code message} itself when that changes nothing
     */
    public static Message with(Message message, String address, Delivery news) {
        List<Recipient> recipients = message.recipients().stream()
                .map(recipient -> isAt(recipient, address) ? with(recipient, news) : recipient)
                .toList();
        return recipients.equals(message.recipients())
                ? message
                : message.toBuilder().recipients(recipients).build();
    }

    /** Merges news of several recipients, by their addresses: the message is one revision on. */
    public static Message with(Message message, Map<String, Delivery> news) {
        Message after = message;
        for (Map.Entry<String, Delivery> each : news.entrySet()) {
            after = with(after, each.getKey(), each.getValue());
        }
        return after.toBuilder().revision(message.revision() + 1).build();
    }

    /** Without the receipts of those whom it did not reach, one revision on; {@code message} itself where there are none. */
    public static Message anew(Message message) {
        List<Recipient> recipients = message.recipients().stream()
                .map(recipient -> hasFailed(recipient) ? receiving(recipient, null) : recipient)
                .toList();
        return recipients.equals(message.recipients())
                ? message
                : message.toBuilder()
                        .recipients(recipients)
                        .revision(message.revision() + 1)
                        .build();
    }

    private static boolean hasFailed(Recipient recipient) {
        Delivery receipt = recipient.receipt();
        return receipt != null && receipt.state().isFailure();
    }

    /**
     * What the receipts together say of the message: as far as it came for everybody it can still reach, and failed only
     * when it reaches nobody.
     *
     * @return null as long as some recipient's fate is open
     */
    public static @Nullable Delivery overall(Message message) {
        List<Delivery> receipts = message.recipients().stream()
                .map(Recipient::receipt)
                .filter(Objects::nonNull)
                .toList();
        if (receipts.size() < message.recipients().size()) {
            return null;
        }
        Optional<Delivery> slowest = receipts.stream()
                .filter(receipt -> receipt.state().onLadder())
                .min(Comparator.comparing(receipt -> receipt.state().rank()));
        return slowest.orElseGet(() -> receipts.stream()
                .filter(receipt -> receipt.state() == DeliveryState.FAILED)
                .findFirst()
                .orElse(null));
    }

    private static Recipient with(Recipient recipient, Delivery news) {
        Delivery known = recipient.receipt();
        return receiving(recipient, known == null ? news : known.merge(news));
    }

    private static Recipient receiving(Recipient recipient, @Nullable Delivery receipt) {
        return new Recipient(
                recipient.endpoint(),
                recipient.address(),
                recipient.displayName(),
                recipient.kind(),
                receipt,
                recipient.unknown());
    }

    private static boolean isAt(Recipient recipient, String address) {
        return recipient.address() != null && same(recipient.address(), address);
    }

    private static boolean same(String one, String other) {
        return EmailAddresses.normalize(one)
                .orElse(one)
                .equals(EmailAddresses.normalize(other).orElse(other));
    }
}
