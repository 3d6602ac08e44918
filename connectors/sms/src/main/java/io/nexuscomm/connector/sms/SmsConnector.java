package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.sms.smpp.SmppNormalizer;
import io.nexuscomm.connector.sms.smpp.SmppRenderer;
import io.nexuscomm.connector.sms.smpp.SmppRoutes;
import org.apache.camel.RoutesBuilder;

/**
 * SMS by whichever provider an account names: SMS and MMS by Twilio's Programmable Messaging, pushed by webhook and sent
 * over its REST API, or SMS over a session by SMPP.
 */
public final class SmsConnector implements Connector {

    private final Descriptor descriptor = DescriptorJson.load(SmsConnector.class, "descriptor.json");
    private final Normalizer twilio = new SmsNormalizer(descriptor.errors());
    private final Normalizer smpp = new SmppNormalizer(descriptor.errors());
    private final Normalizer normalizer = raw -> (SmppNormalizer.reads(raw) ? smpp : twilio).normalize(raw);
    private final Renderer toTwilio = new SmsRenderer(null);
    private final Renderer toSmpp = new SmppRenderer();
    private final Renderer renderer =
            (step, account) -> (SmppRoutes.serve(account) ? toSmpp : toTwilio).render(step, account);

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Normalizer normalizer() {
        return normalizer;
    }

    /** Asks for status callbacks only where the account itself says where they can go; the routes know more. */
    @Override
    public Renderer renderer() {
        return renderer;
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new SmsRoutes(this, gateway);
    }
}
