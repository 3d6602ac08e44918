package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.DescribedConnector;
import io.nexuscomm.connector.Descriptor;
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
public final class SmsConnector extends DescribedConnector {

    public SmsConnector() {
        super(SmsConnector.class, SmsConnector::reading, writing());
    }

    private static Normalizer reading(Descriptor descriptor) {
        Normalizer twilio = new SmsNormalizer(descriptor);
        Normalizer smpp = new SmppNormalizer(descriptor);
        return raw -> (SmppNormalizer.reads(raw) ? smpp : twilio).normalize(raw);
    }

    /** Asks for status callbacks only where the account itself says where they can go; the routes know more. */
    private static Renderer writing() {
        Renderer toTwilio = new SmsRenderer(null);
        Renderer toSmpp = new SmppRenderer();
        return (step, account) -> (SmppRoutes.serve(account) ? toSmpp : toTwilio).render(step, account);
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new SmsRoutes(this, gateway);
    }
}
