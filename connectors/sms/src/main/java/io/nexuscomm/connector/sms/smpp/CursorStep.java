package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Arrival.CursorAdvance;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Has it committed with a message by which name it went, so that it is known when it is delivered again. */
final class CursorStep implements Processor {

    /** @throws IllegalStateException when the account was removed meanwhile: what it is delivered is nobody's */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Arrival arrival = exchange.getMessage().getMandatoryBody(Arrival.class);
        Map<String, String> attributes = arrival.raw().attributes();
        String cursor = attributes.get(Arrivals.CURSOR);
        String note = attributes.get(Arrivals.NOTE);
        var account = arrival.verifiedFor().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account is gone"));
        if (cursor != null && note != null) {
            exchange.getMessage()
                    .setBody(new Arrival(
                            arrival.raw(),
                            arrival.events(),
                            arrival.verifiedFor(),
                            new CursorAdvance(account, cursor, note)));
        }
    }
}
