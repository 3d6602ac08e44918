package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Postponed;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Takes an {@link EgressRequest}, leaves a {@link SendOutcome}. */
final class SmppProducer extends DefaultProducer {

    /** By then the node that holds the session has mostly taken the job. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(1);

    private final SmppSessions sessions;

    SmppProducer(SmppEndpoint endpoint, SmppSessions sessions) {
        super(endpoint);
        this.sessions = sessions;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        EgressRequest request = exchange.getMessage().getMandatoryBody(EgressRequest.class);
        Optional<SmppSession> session = sessions.forSending(request.account());
        SendOutcome outcome = session.isPresent()
                ? session.get().send(request.step())
                : new Postponed(ELSEWHERE, "the session is another node's, or is bound anew");
        exchange.getMessage().setBody(outcome);
    }
}
