package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Raw octets to provider facts. Takes {@link SignedOctets} of a webhook or a {@link RawEnvelope} that a consumer of
 * ours made; leaves an {@link Arrival}, ready for {@link Endpoints#INGEST}. Thread-safe.
 */
public final class NormalizeStep implements Processor {

    private final String connector;
    private final Normalizer normalizer;
    private final Gateway gateway;
    private final UnaryOperator<RawEnvelope> beside;

    public NormalizeStep(Connector connector, Gateway gateway) {
        this(connector, gateway, UnaryOperator.identity());
    }

    /** @param beside adds to octets, as attributes, what is known beside them and their mapping needs */
    public NormalizeStep(Connector connector, Gateway gateway, UnaryOperator<RawEnvelope> beside) {
        this(connector.descriptor().id(), connector.normalizer(), gateway, beside);
    }

    /** @param connector its id */
    public NormalizeStep(String connector, Normalizer normalizer, Gateway gateway) {
        this(connector, normalizer, gateway, UnaryOperator.identity());
    }

    private NormalizeStep(String connector, Normalizer normalizer, Gateway gateway, UnaryOperator<RawEnvelope> beside) {
        this.connector = connector;
        this.normalizer = new SafeNormalizer(normalizer);
        this.gateway = gateway;
        this.beside = beside;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof SignedOctets signed) {
            message.setBody(arrival(envelope(signed, message), signed.verifiedFor()));
        } else if (body instanceof RawEnvelope raw) {
            message.setBody(arrival(raw, fetchedFor(raw.account())));
        } else {
            throw new IllegalStateException("there is nothing to normalise");
        }
    }

    private Arrival arrival(RawEnvelope bare, Set<AccountId> verifiedFor) {
        RawEnvelope raw = beside.apply(bare);
        return new Arrival(raw, normalizer.normalize(raw), verifiedFor, null);
    }

    private RawEnvelope envelope(SignedOctets signed, Message message) {
        ConnectedAccount account = signed.account();
        String mediaType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return new RawEnvelope(
                connector,
                account == null ? null : account.key(),
                mediaType == null ? "application/octet-stream" : mediaType,
                signed.octets(),
                attributes(signed),
                gateway.clock().instant());
    }

    private static Map<String, String> attributes(SignedOctets signed) {
        return signed.query() == null
                ? Map.of(RawEnvelope.SIGNATURE, signed.signature())
                : Map.of(RawEnvelope.SIGNATURE, signed.signature(), RawEnvelope.QUERY, signed.query());
    }

    /** What we fetched ourselves with an account's credentials is that account's. */
    private Set<AccountId> fetchedFor(@Nullable AccountKey key) {
        return key == null
                ? Set.of()
                : gateway.accounts()
                        .byKey(key)
                        .map(account -> Set.of(account.id()))
                        .orElse(Set.of());
    }
}
