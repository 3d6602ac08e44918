package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.DeliveryError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transport that asks the gate before each call, and tells it of each answer: a provider counts reactions and look-ups
 * against its rate as it does messages. What may not go now is {@link Postponed}. Fetching media costs no such call, and
 * what its address is worth runs out: it waits only for credentials.
 */
final class GatedTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(GatedTransport.class);

    private static final DeliveryError NO_LOOK_UPS =
            new DeliveryError("AUTH", "The account may not look people up.", null);

    private final Transport open;
    private final SendGate gate;
    private final ConnectorCatalog catalog;
    private final InstantSource clock;

    GatedTransport(Transport open, SendGate gate, ConnectorCatalog catalog, InstantSource clock) {
        this.open = open;
        this.gate = gate;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public SendOutcome send(EgressRequest request) {
        return gated(request.account(), () -> open.send(request));
    }

    @Override
    public SendOutcome make(GestureRequest request) {
        return gated(request.account(), () -> open.make(request));
    }

    /** A look-up may need a permission of its own: that it is refused says nothing of sending. */
    @Override
    public SendOutcome learn(ProfileRequest request) {
        return gated(request.account(), () -> onlyTheLookUp(open.learn(request)));
    }

    private static SendOutcome onlyTheLookUp(SendOutcome outcome) {
        return switch (outcome) {
            case NeedsReauth refused -> new Rejected(NO_LOOK_UPS, refused.detail());
            case Stopped refused -> new Rejected(refused.error(), refused.detail());
            default -> outcome;
        };
    }

    @Override
    public MediaOutcome fetch(MediaRequest request) {
        try {
            return open.fetch(request);
        } catch (RuntimeException brokenPromise) {
            LOG.error("the transport threw", brokenPromise);
            return new MediaOutcome.Transient(null, brokenPromise.getClass().getSimpleName());
        }
    }

    private SendOutcome gated(ConnectedAccount account, Supplier<SendOutcome> call) {
        double perSecond = catalog.find(account.key().connector())
                .map(Descriptor::rateLimit)
                .orElse(0.0);
        Optional<Instant> wait = gate.enter(account, perSecond);
        if (wait.isPresent()) {
            return new Postponed(Duration.between(clock.instant(), wait.get()), "the gate is closed");
        }
        SendOutcome outcome = answer(call);
        gate.learn(account, outcome);
        return outcome;
    }

    private static SendOutcome answer(Supplier<SendOutcome> call) {
        try {
            return call.get();
        } catch (RuntimeException brokenPromise) {
            LOG.error("the transport threw", brokenPromise);
            return new Uncertain("no answer: " + brokenPromise.getClass().getSimpleName());
        }
    }
}
