package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.CursorStep;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.connector.TrustBoundary;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** In and out by the sessions of SMPP accounts, and a look at how they stand. Part of the routes of the channel. */
public final class SmppRoutes extends RouteBuilder {

    /** Takes an {@link EgressRequest} of an SMPP account, leaves a {@link io.nexuscomm.connector.SendOutcome}. */
    public static final String EGRESS = "direct:sms-smpp-egress";

    /** Takes a {@link ConnectedAccount} of this kind, leaves a {@link io.nexuscomm.connector.CheckResult}. */
    public static final String CHECK = "direct:sms-smpp-check";

    private final Connector connector;
    private final Gateway gateway;
    private final SmppPace pace;

    public SmppRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, SmppPace.USUAL);
    }

    SmppRoutes(Connector connector, Gateway gateway, SmppPace pace) {
        this.connector = connector;
        this.gateway = gateway;
        this.pace = pace;
    }

    /** Whether such an account is one of these routes'. */
    public static boolean serve(ConnectedAccount account) {
        return SmppAccount.is(account);
    }

    /** Whether an exchange carries something for such an account. */
    public static boolean serve(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof EgressRequest egress
                ? serve(egress.account())
                : body instanceof ConnectedAccount account && serve(account);
    }

    @Override
    public void configure() {
        // failures reach whoever waits for them: the session, which answers that it is not done, and the dispatcher
        errorHandler(noErrorHandler());
        SmppErrors errors = new SmppErrors(connector.descriptor().errors());
        SmppSessions sessions = new SmppSessions(
                new SmppContext(gateway, pace, errors, new SmppRenderer(), RandomGenerator.getDefault()));
        getContext().addComponent(SmppComponent.SCHEME, new SmppComponent(sessions));

        from(SmppComponent.SCHEME + ":sessions")
                .routeId("sms-smpp-ingress")
                .process(TrustBoundary.keeping())
                .process(new NormalizeStep(connector, gateway))
                .process(new CursorStep(Arrivals.CURSOR, Arrivals.NOTE))
                .to(Endpoints.INGEST);

        from(EGRESS).routeId("sms-smpp-egress").process(ProducerStrip.all()).to(SmppComponent.SCHEME + ":sessions");

        from(CHECK).routeId("sms-smpp-check").process(new SmppCheck(sessions, pace));
    }
}
