package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.CleanText;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One webhook of Twilio's: a form, and whose it is.
 *
 * @param at when it happened, where Twilio says so; null in webhooks, which tell no time
 */
record Webhook(
        FormParameters form, RawEnvelope raw, @Nullable Instant at) {

    static final String CONNECTOR = "sms";

    private static final NormalizerInfo BY = new NormalizerInfo(CONNECTOR, "1");
    private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-f]{32}");
    private static final int LONGEST_WORD = 1_024;

    static Webhook of(RawEnvelope raw) {
        return new Webhook(FormParameters.of(raw.octets()), raw, null);
    }

    /** A value that is no prose: cleaned, on one line; null when it is missing or empty. */
    @Nullable
    String word(String name) {
        String word = CleanText.oneLine(form.first(name).orElse(""), LONGEST_WORD);
        return word.isEmpty() ? null : word;
    }

    /** Twilio's id of the message, whatever it is called here; null when there is none of its form. */
    @Nullable
    String sid() {
        for (String name : new String[] {"MessageSid", "SmsSid", "SmsMessageSid"}) {
            String sid = word(name);
            if (sid != null && isSid(sid)) {
                return sid;
            }
        }
        return null;
    }

    static boolean isSid(String text) {
        return SID.matcher(text).matches();
    }

    /** The account whose own address this came to. */
    AccountKey account() {
        AccountKey own = raw.account();
        return own == null ? new AccountKey(CONNECTOR, "") : own;
    }

    /**
     * The account a message was sent to. Who leads two numbers to one address gets each message where it belongs, if
     * that account has the same secret; else it is quarantined.
     */
    AccountKey addressee() {
        AccountKey own = account();
        String named = word(own.value().startsWith("MG") ? "MessagingServiceSid" : "To");
        String plain = named == null ? null : named.substring(named.indexOf(':') + 1);
        return plain == null || plain.equals(own.value()) ? own : new AccountKey(CONNECTOR, plain);
    }

    /** Without a time of Twilio's what happens, happens now. */
    Instant moment() {
        return at == null ? raw.receivedAt() : at;
    }

    /** Whether it tells of this moment. A list tells again and again of what failed since yesterday. */
    boolean isNews() {
        return at == null;
    }

    EventMeta meta(AccountKey account, String key, @Nullable Party party) {
        return new EventMeta(
                account,
                key,
                party == null ? null : party.chat(),
                party == null ? null : party.actor(),
                moment(),
                at == null ? TimeBasis.GATEWAY : TimeBasis.PROVIDER,
                false,
                BY);
    }

    @Override
    public String toString() {
        return "Webhook[" + form + "]";
    }
}
