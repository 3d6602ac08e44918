package io.nexuscomm.connector.email;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;

/** What stands before and behind camel-mail in the egress route. */
final class EmailEgress {

    private final EmailRenderer renderer;
    private final Gateway gateway;

    EmailEgress(EmailRenderer renderer, Gateway gateway) {
        this.renderer = renderer;
        this.gateway = gateway;
    }

    /** From an {@link EgressRequest} to an {@link OutgoingMail}. */
    void compose(Exchange exchange) throws InvalidPayloadException {
        EgressRequest request = exchange.getMessage().getMandatoryBody(EgressRequest.class);
        EmailAccount account = EmailAccount.of(request.account());
        ComposedMail mail = renderer.compose(request.step(), account);
        exchange.getMessage().setBody(new OutgoingMail(account, mail, id -> gateway.openMedia(request.account(), id)));
    }

    /** From the {@link OutgoingMail} that was sent to what became of it. */
    void outcome(Exchange exchange) throws InvalidPayloadException {
        OutgoingMail mail = exchange.getMessage().getMandatoryBody(OutgoingMail.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(mail.outcome());
    }
}
