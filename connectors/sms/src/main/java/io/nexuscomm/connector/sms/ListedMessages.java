package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageEchoed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of Twilio's list of messages, as facts. What came in or went out since the last look is told whole, for a
 * webhook may have been lost; of what is older only how far it came. What is known already changes nothing.
 */
final class ListedMessages {

    static final String MEDIA_TYPE = "application/json";

    /** Attributes of the envelope: in milliseconds, what was looked at before and what is looked at now. */
    static final String SINCE = "listedSince";

    static final String UNTIL = "listedUntil";

    /** Where the API is. */
    static final String BASE = "apiBase";

    /** What a message shows, as Twilio listed that, behind the message's sid. */
    static final String MEDIA = "media:";

    private final Statuses statuses;

    ListedMessages(Statuses statuses) {
        this.statuses = statuses;
    }

    List<ChannelEvent> in(RawEnvelope raw) {
        JsonNode messages = JsonMapper.shared().readTree(raw.octets()).path("messages");
        Instant since = moment(raw, SINCE);
        Instant until = moment(raw, UNTIL);
        List<ChannelEvent> events = new ArrayList<>();
        for (JsonNode json : messages) {
            ListedMessage message = new ListedMessage(json);
            Instant at = message.createdAt();
            if (at != null && !at.isAfter(until) && Webhook.isSid(message.sid())) {
                events.addAll(of(message, raw, at.isAfter(since)));
            }
        }
        return List.copyOf(events);
    }

    /** Those between the two moments that show media, whose addresses must be asked for. */
    static List<String> withMedia(JsonNode page, Instant since, Instant until) {
        List<String> sids = new ArrayList<>();
        for (JsonNode json : page.path("messages")) {
            ListedMessage message = new ListedMessage(json);
            Instant at = message.createdAt();
            boolean news = at != null && at.isAfter(since) && !at.isAfter(until);
            if (news && message.inbound() && message.hasMedia() && Webhook.isSid(message.sid())) {
                sids.add(message.sid());
            }
        }
        return sids;
    }

    private List<ChannelEvent> of(ListedMessage message, RawEnvelope raw, boolean news) {
        if (message.inbound()) {
            return news ? received(message, raw) : List.of();
        }
        List<ChannelEvent> events = new ArrayList<>();
        if (news) {
            events.addAll(echoed(message, raw));
        }
        if (statuses.hasLeft(message.status())) {
            events.addAll(statuses.updated(message.asStatus(raw), message.sid(), message.status()));
        }
        return events;
    }

    private static List<ChannelEvent> received(ListedMessage message, RawEnvelope raw) {
        String base = raw.attributes().getOrDefault(BASE, "");
        Webhook webhook = message.asReceived(raw, media(raw, message.sid()), base);
        Party sender = Party.of(webhook.word("From"), webhook.addressee(), null);
        return sender == null ? List.of() : Messages.received(webhook, message.sid(), sender);
    }

    /** Ours are known by their names, or confirmed by this where the answer was lost; others were sent from elsewhere. */
    private static List<ChannelEvent> echoed(ListedMessage message, RawEnvelope raw) {
        Webhook webhook = message.asReceived(raw, null, "");
        AccountKey account = webhook.account();
        Party recipient = Party.of(webhook.word("To"), account, null);
        return recipient == null
                ? List.of()
                : List.of(new MessageEchoed(
                        webhook.meta(account, message.sid(), recipient),
                        recipient.actor(),
                        Messages.draft(webhook, message.sid())));
    }

    private static @Nullable JsonNode media(RawEnvelope raw, String sid) {
        String listed = raw.attributes().get(MEDIA + sid);
        try {
            return listed == null ? null : JsonMapper.shared().readTree(listed);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static Instant moment(RawEnvelope raw, String attribute) {
        Map<String, String> attributes = raw.attributes();
        return Instant.ofEpochMilli(Long.parseLong(attributes.getOrDefault(attribute, "0")));
    }
}
