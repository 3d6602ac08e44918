package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When LinkedIn last asked whether a webhook is ours. It asks every two hours, and after three answers that it did not get
 * it delivers nothing any more until somebody starts the webhook again (LinkedIn, webhook validation): nothing fails then,
 * and nothing comes. A challenge bears no signature, so whoever knows the address can make one. Thread-safe.
 */
final class Validations {

    private static final Logger LOG = LoggerFactory.getLogger(Validations.class);

    /** In the vault, which all nodes see. */
    private static final String NAME = "linkedin-webhook-validated";

    /** One that LinkedIn made twice in vain. */
    private static final Duration LONGEST_GAP = Duration.ofHours(3);

    /** Strangers may ask as often as they like. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(15);

    private final Gateway gateway;
    private final Map<AccountId, Instant> noted = new ConcurrentHashMap<>();

    Validations(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A challenge was answered. It is noted meanwhile, for LinkedIn waits for the answer. */
    void came(List<ConnectedAccount> asked) {
        Instant now = gateway.clock().instant();
        List<AccountId> due = asked.stream()
                .map(ConnectedAccount::id)
                .filter(id -> due(id, now))
                .toList();
        if (!due.isEmpty()) {
            Thread.ofVirtual().name("linkedin-validated").start(() -> due.forEach(id -> note(id, now)));
        }
    }

    private boolean due(AccountId id, Instant now) {
        Instant before = noted.get(id);
        if (before != null && now.isBefore(before.plus(BETWEEN_NOTES))) {
            return false;
        }
        noted.put(id, now);
        return true;
    }

    private void note(AccountId id, Instant now) {
        try {
            gateway.vault().keep(id, NAME, now.toString());
        } catch (RuntimeException away) {
            noted.remove(id);
            LOG.debug("that the webhook of account {} was validated could not be noted", id);
        }
    }

    /** What a check found, unless the webhook of an account that has one is blocked by now, as it seems. */
    CheckResult judged(ConnectedAccount account, CheckResult found) {
        if (found.state() != State.CONNECTED) {
            return found;
        }
        Instant longAgo = gateway.clock().instant().minus(LONGEST_GAP);
        return last(account)
                .filter(last -> last.isBefore(longAgo))
                .map(Validations::gap)
                .orElse(found);
    }

    private Optional<Instant> last(ConnectedAccount account) {
        try {
            return gateway.vault().read(account.id(), NAME).map(Instant::parse);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static CheckResult gap(Instant last) {
        return new CheckResult(
                State.DEGRADED,
                "NOT_VALIDATED",
                "LinkedIn asks every two hours whether the webhook is this gateway's, and last did so at "
                        + last.truncatedTo(ChronoUnit.MINUTES) + ": notifications come by polling alone.",
                "Look at the webhook in the developer portal: when it is blocked, start it again there. See that LinkedIn"
                        + " reaches this gateway's public address.");
    }
}
