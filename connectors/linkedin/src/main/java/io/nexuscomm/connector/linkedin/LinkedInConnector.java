package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.DescribedConnector;
import io.nexuscomm.connector.Gateway;
import org.apache.camel.RoutesBuilder;

/** An organisation's social inbox on LinkedIn: pushed by webhook, made whole by polling, answered by comments. */
public final class LinkedInConnector extends DescribedConnector {

    static final String ID = "linkedin";

    public LinkedInConnector() {
        super(LinkedInConnector.class, descriptor -> new LinkedInNormalizer(), new LinkedInRenderer());
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new LinkedInRoutes(this, gateway);
    }
}
