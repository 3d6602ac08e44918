package io.nexuscomm.connector;

import io.nexuscomm.connector.Arrival.CursorAdvance;
import io.nexuscomm.message.id.AccountId;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/**
 * Adds to an arrival how far its source is read with it, so that both are committed together. What carries neither
 * attribute passes as it is.
 *
 * @param name the attribute that names the cursor
 * @param value the attribute with its new value
 */
public record CursorStep(String name, String value) implements Processor {

    /** @throws IllegalStateException when the account was removed meanwhile: what it was told is nobody's */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Arrival arrival = exchange.getMessage().getMandatoryBody(Arrival.class);
        Map<String, String> attributes = arrival.raw().attributes();
        String cursor = attributes.get(name);
        String reached = attributes.get(value);
        AccountId account = arrival.verifiedFor().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account is gone"));
        if (cursor != null && reached != null) {
            exchange.getMessage()
                    .setBody(new Arrival(
                            arrival.raw(),
                            arrival.events(),
                            arrival.verifiedFor(),
                            new CursorAdvance(account, cursor, reached)));
        }
    }
}
