package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.jsmpp.SMPPConstant;

/** Tells how an account's session stands, or binds and unbinds where it is not this node's. Sends nothing to anybody. */
final class SmppCheck implements Processor {

    private final SmppSessions sessions;
    private final SmppPace pace;

    SmppCheck(SmppSessions sessions, SmppPace pace) {
        this.sessions = sessions;
        this.pace = pace;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        ConnectedAccount account = exchange.getMessage().getMandatoryBody(ConnectedAccount.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(check(SmppAccount.of(account)));
    }

    private CheckResult check(SmppAccount account) {
        Optional<SmppSession> session = sessions.of(account.account());
        if (session.filter(SmppSession::isBound).isPresent()) {
            return CheckResult.ok("The session with " + account.host() + " is bound.");
        }
        // what is delivered meanwhile is for the session: the centre brings it again
        try (SmppLink probe =
                SmppLink.open(account, pace, (link, unit) -> link.answer(unit, SMPPConstant.STAT_ESME_RX_T_APPN))) {
            return CheckResult.ok(account.host() + " accepts the bind.");
        } catch (IOException failure) {
            return SmppTrouble.explain(failure, account);
        }
    }
}
