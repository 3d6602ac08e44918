package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Refusal;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom a try of a mail was to reach, and who has opted out since it was written: the mail goes to the others, and the
 * receipts of these say why it did not come to them.
 *
 * @param addresses as the mail names them
 */
record UnwantedCopies(Set<String> addresses) {

    /** Whether there is anybody, and nobody else. */
    boolean areAllOf(List<String> recipients) {
        return !recipients.isEmpty() && addresses.containsAll(recipients);
    }

    /** The step for all others. */
    SendStep leftOut(SendStep step) {
        EmailHeaders email = step.email();
        return addresses.isEmpty() || email == null ? step : step.withEmail(email.without(addresses));
    }

    /** What it came to, for these as well. */
    SendOutcome told(SendOutcome outcome) {
        if (addresses.isEmpty()) {
            return outcome;
        }
        if (outcome instanceof Accepted accepted) {
            return new PartiallyAccepted(accepted.externalIds(), refusals(), OptOuts.REFUSED, accepted.detail());
        }
        if (outcome instanceof PartiallyAccepted partly && !partly.refused().isEmpty()) {
            List<Refusal> refused = Stream.concat(partly.refused().stream(), refusals().stream())
                    .toList();
            return new PartiallyAccepted(partly.externalIds(), refused, partly.error(), partly.detail());
        }
        return outcome;
    }

    private List<Refusal> refusals() {
        return addresses.stream()
                .map(address -> new Refusal(address, OptOuts.REFUSED))
                .toList();
    }
}
