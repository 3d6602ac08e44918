package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.routes.gateway.Connectors;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose secrets signed octets that were kept with their signature, by the secrets of now: a webhook may come before its
 * account does, on this node a moment before. Thread-safe.
 */
public final class Signatories {

    private final Connectors connectors;
    private final Gateway gateway;

    public Signatories(Connectors connectors, Gateway gateway) {
        this.connectors = connectors;
        this.gateway = gateway;
    }

    /** None where no signature came with them or it fits none. */
    public Set<AccountId> of(RawEnvelope raw) {
        String signature = raw.attributes().get(RawEnvelope.SIGNATURE);
        Connector connector = connectors.connector(raw.connector()).orElse(null);
        if (signature == null || connector == null || connector.descriptor().webhook() == null) {
            return Set.of();
        }
        try {
            return new VerifyWebhook(connector.descriptor(), gateway)
                    .signedFor(raw.octets(), signature, raw.attributes().get(RawEnvelope.QUERY));
        } catch (BadSignature e) {
            return Set.of();
        }
    }

    /** The same, where it names an account that was not known yet when its signature was looked at, for that one too. */
    Arrival completed(Arrival arrival) {
        if (!arrival.raw().attributes().containsKey(RawEnvelope.SIGNATURE) || !namesAnother(arrival)) {
            return arrival;
        }
        Set<AccountId> all = new HashSet<>(arrival.verifiedFor());
        all.addAll(of(arrival.raw()));
        return new Arrival(arrival.raw(), arrival.events(), Set.copyOf(all), arrival.cursor());
    }

    private boolean namesAnother(Arrival arrival) {
        for (ChannelEvent event : arrival.events()) {
            ConnectedAccount named =
                    gateway.accounts().byKey(event.meta().account()).orElse(null);
            if (named != null && !arrival.verifiedFor().contains(named.id())) {
                return true;
            }
        }
        return false;
    }
}
