package io.nexuscomm.connector.email;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.DeliveryError;
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

    /** From an {@link EgressRequest} to an {@link OutgoingMail}. What cannot be composed is rejected and goes no further. */
    void compose(Exchange exchange) throws InvalidPayloadException {
        EgressRequest request = exchange.getMessage().getMandatoryBody(EgressRequest.class);
        try {
            EmailAccount account = EmailAccount.of(request.account());
            ComposedMail mail = renderer.compose(request.step(), account);
            exchange.getMessage()
                    .setBody(new OutgoingMail(account, mail, id -> gateway.openMedia(request.account(), id)));
        } catch (IllegalArgumentException mistake) {
            String why = String.valueOf(mistake.getMessage());
            exchange.getMessage()
                    .setBody(new SendOutcome.Rejected(new DeliveryError("INVALID_CONTENT", why, null), why));
            exchange.setRouteStop(true);
        }
    }

    /** From the {@link OutgoingMail} that was sent to what became of it. */
    void outcome(Exchange exchange) throws InvalidPayloadException {
        OutgoingMail mail = exchange.getMessage().getMandatoryBody(OutgoingMail.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(mail.outcome());
    }
}
