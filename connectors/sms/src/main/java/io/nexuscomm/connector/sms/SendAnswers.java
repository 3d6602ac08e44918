package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.message.ExternalId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Twilio's answers to messages that it took, some of which say in the next line that they failed. */
final class SendAnswers {

    private final TwilioErrors errors;
    private final SendOutcomes outcomes;

    SendAnswers(TwilioErrors errors, SendOutcomes outcomes) {
        this.errors = errors;
        this.outcomes = outcomes;
    }

    /** @return null when the answer names no message */
    @Nullable
    SendOutcome accepted(ProviderAnswer answer, ConnectedAccount account) {
        String sid = answer.json().path("sid").asString("");
        if (!Webhook.isSid(sid)) {
            return null;
        }
        String status = answer.json().path("status").asString("accepted");
        String detail = errors.detail(answer) + ", " + status;
        JsonNode code = answer.json().path("error_code");
        if ((status.equals("failed") || status.equals("undelivered")) && code.isInt()) {
            String said = answer.json().path("error_message").asString("");
            return outcomes.rejected(errors.of(code.intValue(), said), account, detail);
        }
        return new Accepted(List.of(ExternalId.of(Messages.SCOPE, sid)), detail);
    }
}
