package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.Digests;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a webhook of Twilio's into provider facts: a message, or how far one of ours came; or a page of its list of
 * messages into many of both. Thread-safe.
 */
public final class SmsNormalizer implements Normalizer {

    /** What Twilio says of messages to us; everything else is about messages of ours. */
    private static final Set<String> INBOUND = Set.of("receiving", "received");

    private static final int KEY_LENGTH = 32;

    private final Statuses statuses;
    private final ListedMessages listed;

    /** @param descriptor says what Twilio's statuses and error codes mean */
    public SmsNormalizer(Descriptor descriptor) {
        this.statuses = new Statuses(descriptor.statuses(), new TwilioErrors(descriptor.errors()));
        this.listed = new ListedMessages(statuses);
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        if (raw.mediaType().startsWith(ListedMessages.MEDIA_TYPE)
                && raw.attributes().containsKey(ListedMessages.UNTIL)) {
            return listed.in(raw);
        }
        Webhook webhook = Webhook.of(raw);
        String sid = webhook.sid();
        if (sid == null) {
            return List.of(unrecognised(webhook, "webhook", "there is no message id of Twilio's"));
        }
        String status = status(webhook);
        if (status == null || INBOUND.contains(status)) {
            return received(webhook, sid);
        }
        List<ChannelEvent> updates = statuses.updated(webhook, sid, status);
        return updates.isEmpty() ? List.of(unrecognised(webhook, status, "this status is not known")) : updates;
    }

    private static @Nullable String status(Webhook webhook) {
        String status = webhook.word("MessageStatus");
        return status == null ? webhook.word("SmsStatus") : status;
    }

    private static List<ChannelEvent> received(Webhook webhook, String sid) {
        boolean saysSomething = webhook.form().first("Body").isPresent()
                || webhook.form().first("NumMedia").isPresent();
        if (!saysSomething) {
            return List.of(unrecognised(webhook, "message", "there is neither Body nor NumMedia"));
        }
        Party sender = Party.of(webhook.word("From"), webhook.addressee(), webhook.word("ProfileName"));
        if (sender == null) {
            return List.of(unrecognised(webhook, "message", "there is no From"));
        }
        return Messages.received(webhook, sid, sender);
    }

    private static Unrecognised unrecognised(Webhook webhook, String type, String reason) {
        String key = "whole:" + Digests.sha256Hex(webhook.raw().octets()).substring(0, KEY_LENGTH);
        EventMeta meta = webhook.meta(webhook.account(), key, null);
        return new Unrecognised(meta, type, reason);
    }
}
