package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.inbox.Advertising;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.normalizer.ConsentWord;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contacts who want nothing more. A provider may know of one whose word never reached us: its refusal counts as that
 * word.
 */
final class OptOuts {

    static final DeliveryError REFUSED = new DeliveryError(
            "OPTED_OUT",
            "The contact wants nothing more from this account. Nothing is sent until they agree again.",
            null);

    private static final DeliveryError NO_ADVERTISING = new DeliveryError(
            "OPTED_OUT_MARKETING",
            "The contact wants no advertising from this account, and the template is some. Anything else may be sent.",
            null);

    private static final Logger LOG = LoggerFactory.getLogger(OptOuts.class);

    private final Inbox inbox;
    private final Consents consents;
    private final Advertising advertising;
    private final InstantSource clock;

    OptOuts(Inbox inbox, Consents consents, Templates templates, InstantSource clock) {
        this.inbox = inbox;
        this.consents = consents;
        this.advertising = new Advertising(templates, consents);
        this.clock = clock;
    }

    /** Why a message must not be sent, or null. */
    @Nullable
    DeliveryError refusal(Message message, LaneView lane) {
        if (forbid(message, lane) || goesToWhoOptedOut(message, lane)) {
            return REFUSED;
        }
        List<Content> contents = message.parts().stream().map(Part::content).toList();
        return advertising.isUnwanted(message.organization(), lane.account(), lane.chat(), contents)
                ? NO_ADVERTISING
                : null;
    }

    /** The answer of a rule to who asks for help may be sent, whatever they said before. */
    private static boolean forbid(Message message, LaneView lane) {
        Message last = lane.lastInbound();
        boolean help = message.origin() == Origin.AUTOMATION
                && last != null
                && ConsentWord.of(last.plainText())
                        .filter(ConsentWord.HELP::equals)
                        .isPresent();
        return lane.optedOutAt() != null && !help;
    }

    /** An answer to a robot's mail goes to whom that names, who may have had enough as well. */
    private boolean goesToWhoOptedOut(Message message, LaneView lane) {
        Address to = Steps.to(message, lane);
        return !to.equals(lane.address())
                && !consents.optedOut(message.organization(), lane.account(), Set.of(to.value()))
                        .isEmpty();
    }

    /** Of those who are to get a copy: who wants none any more. */
    UnwantedCopies copies(Message message, LaneView lane) {
        EmailFacet email = message.email();
        return email == null
                ? new UnwantedCopies(Set.of())
                : among(
                        Stream.concat(email.cc().stream(), email.bcc().stream()).collect(Collectors.toSet()),
                        message,
                        lane);
    }

    /** Of these recipients of a mail: who wants none any more. */
    UnwantedCopies among(Set<String> addresses, Message message, LaneView lane) {
        return new UnwantedCopies(
                addresses.isEmpty()
                        ? Set.of()
                        : consents.optedOut(message.organization(), lane.account(), addresses)
                                .keySet());
    }

    /** What is not stored now the provider tells again with the next message. */
    void learn(Message message, LaneView lane, SendOutcome outcome) {
        boolean optedOut =
                outcome instanceof Rejected refusal && refusal.error().code().equals(REFUSED.code());
        if (!optedOut) {
            return;
        }
        var word = new ConsentRow(lane.account(), lane.chat(), purpose(message), false, clock.instant());
        try {
            inbox.commit(new BatchBuilder(message.organization())
                    .add(word)
                    .add(CloudEvents.consentChanged(word, lane, "provider:" + message.id()))
                    .build());
        } catch (StoreUnavailable | Conflict untold) {
            LOG.warn("that the contact of lane {} has opted out could not be noted", lane.id());
        }
    }

    /** Who wants no advertising, which is what templates may be, still wants answers. */
    private static String purpose(Message message) {
        return message.parts().stream().anyMatch(part -> part.content() instanceof Template)
                ? Consents.MARKETING
                : Consents.ALL;
    }
}
