package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Arrival.CursorAdvance;
import io.nexuscomm.message.id.AccountId;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Adds to the last page of a time how far is read with it, so that both are committed together. */
final class CursorStep implements Processor {

    static final String NAME = "cursorName";
    static final String VALUE = "cursor";

    /** @throws IllegalStateException when the account was removed meanwhile: what it was told is nobody's */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Arrival arrival = exchange.getMessage().getMandatoryBody(Arrival.class);
        Map<String, String> attributes = arrival.raw().attributes();
        String name = attributes.get(NAME);
        String value = attributes.get(VALUE);
        if (name == null || value == null) {
            return;
        }
        AccountId account = arrival.verifiedFor().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account is gone"));
        exchange.getMessage()
                .setBody(new Arrival(
                        arrival.raw(),
                        arrival.events(),
                        arrival.verifiedFor(),
                        new CursorAdvance(account, name, value)));
    }
}
