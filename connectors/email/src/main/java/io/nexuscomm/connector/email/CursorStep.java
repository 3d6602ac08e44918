package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.message.id.AccountId;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Adds to an arrival how far its mailbox is read with it, so that both are committed together. */
final class CursorStep implements Processor {

    /** @throws IllegalStateException when the account was removed meanwhile: its mail is nobody's */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Arrival arrival = exchange.getMessage().getMandatoryBody(Arrival.class);
        String cursor = Objects.requireNonNull(MailAttributes.text(arrival.raw(), MailAttributes.CURSOR), "no cursor");
        String folder = Objects.requireNonNull(MailAttributes.text(arrival.raw(), MailAttributes.MAILBOX), "no folder");
        AccountId account = arrival.verifiedFor().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account is gone"));
        exchange.getMessage()
                .setBody(new Arrival(
                        arrival.raw(),
                        arrival.events(),
                        arrival.verifiedFor(),
                        new Arrival.CursorAdvance(account, folder, cursor)));
    }
}
