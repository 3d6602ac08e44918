package io.nexuscomm.connector.email;

import io.nexuscomm.connector.DescribedConnector;
import io.nexuscomm.connector.Gateway;
import org.apache.camel.RoutesBuilder;

/** E-mail: mailboxes read over IMAP, answered over SMTP. */
public final class EmailConnector extends DescribedConnector {

    static final String ID = "email";

    private final EmailRenderer renderer;

    public EmailConnector() {
        this(new EmailRenderer());
    }

    private EmailConnector(EmailRenderer renderer) {
        super(EmailConnector.class, descriptor -> new EmailNormalizer(descriptor.statuses()), renderer);
        this.renderer = renderer;
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new EmailRoutes(this, renderer, gateway, ImapPace.USUAL);
    }
}
