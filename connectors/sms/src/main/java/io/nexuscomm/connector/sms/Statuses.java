package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.http.FailedLater;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far our messages came. Callbacks arrive in any order, may skip steps, and tell no time. */
final class Statuses {

    /** The parameter we put into the address of the callback, so that a send without an answer is recognised. */
    static final String TOKEN = "token";

    private static final FailedLater TWILIO = new FailedLater("Twilio");
    private static final String OPTED_OUT = "OPTED_OUT";
    private static final int LONGEST_TOKEN = 512;

    private final Map<String, DeliveryState> states;
    private final TwilioErrors errors;

    /** @param states the descriptor's: all that Twilio did not hand on yet is no further than handed over */
    Statuses(Map<String, DeliveryState> states, TwilioErrors errors) {
        this.states = states;
        this.errors = errors;
    }

    /**
     * How far it came; beside it the contact's consent, where Twilio learnt on the way that they had opted out, and what
     * keeps the account from sending, where that is why it failed: many codes never stand in an answer.
     *
     * @return none when the status is not known to this version
     */
    List<ChannelEvent> updated(Webhook webhook, String sid, String status) {
        DeliveryState state = state(status);
        if (state == null) {
            return List.of();
        }
        AccountKey account = webhook.account();
        Party recipient = Party.of(webhook.word("To"), account, null);
        int code = state == DeliveryState.FAILED ? code(webhook) : 0;
        DeliveryError error = state == DeliveryState.FAILED ? error(webhook, code) : null;
        List<ChannelEvent> told = new ArrayList<>();
        told.add(new DeliveryUpdated(
                webhook.meta(account, sid + ":" + status, recipient),
                ExternalId.of(Messages.SCOPE, sid),
                token(webhook.raw()),
                new Delivery(state, webhook.moment(), error)));
        if (error != null && error.code().equals(OPTED_OUT)) {
            told.add(new ConsentChanged(webhook.meta(account, sid + ":consent", recipient), false, "ALL"));
        }
        if (error != null && webhook.isNews()) {
            TWILIO.of(errors.rule(code), error, webhook.meta(account, sid + ":account", null))
                    .ifPresent(told::add);
        }
        return List.copyOf(told);
    }

    /** Whether a status tells more than that Twilio has the message. */
    boolean hasLeft(String status) {
        return state(status) != null && state(status) != DeliveryState.SUBMITTED;
    }

    private @Nullable DeliveryState state(String status) {
        return states.get(status);
    }

    private DeliveryError error(Webhook webhook, int code) {
        String message = webhook.word("ErrorMessage");
        return errors.of(code, message == null ? "" : message);
    }

    private static int code(Webhook webhook) {
        String code = webhook.word("ErrorCode");
        return code != null && code.matches("[0-9]{1,6}") ? Integer.parseInt(code) : 0;
    }

    /** Of the address, which the signature covers. */
    private static @Nullable String token(RawEnvelope raw) {
        String query = raw.attributes().get(RawEnvelope.QUERY);
        return query == null
                ? null
                : FormParameters.of(query)
                        .first(TOKEN)
                        .map(token -> CleanText.oneLine(token, LONGEST_TOKEN))
                        .filter(token -> !token.isEmpty())
                        .orElse(null);
    }
}
