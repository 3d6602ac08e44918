package io.nexuscomm.connector.sandbox.sms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer's phone, in its chat with one number. What it sends goes out as a signed webhook; while nobody has said where
 * to, it goes nowhere. STOP, START and HELP are answered by Twilio itself, as they are. Safe for many threads.
 */
public final class SmsPhone {
    private static final int LONGEST_TEXT = 1_600;
    private static final int LARGEST_FILE = 5 << 20;

    private final TwilioAccount account;
    private final SmsCustomer customer;
    private final SmsParts parts;
    private final SmsChat chat;

    SmsPhone(TwilioAccount account, SmsCustomer customer, SmsParts parts) {
        this.account = account;
        this.customer = customer;
        this.parts = parts;
        this.chat = parts.directory().chat(account, customer);
    }

    public SmsCustomer customer() {
        return customer;
    }

    /** Sends a text; returns its sid. */
    public String text(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has between 1 and " + LONGEST_TEXT + " characters");
        }
        var sid = parts.ids().next("SM");
        send(sid, text, List.of());
        Keyword.of(text).ifPresent(this::answer);
        return sid;
    }

    /** Sends a picture, or any other file, with a text that may be empty; returns the message's sid. */
    public String media(String mimeType, byte[] bytes, String text) {
        if (bytes.length > LARGEST_FILE) {
            throw new IllegalArgumentException("a multimedia message takes 5 MB");
        }
        var sid = parts.ids().next("MM");
        send(sid, text, List.of(parts.shelf().put(mimeType, bytes)));
        return sid;
    }

    /** Whether Twilio refuses to send to it, after STOP. */
    public boolean optedOut() {
        return chat.optedOut();
    }

    /** Without a connection, messages stay sent and then become undelivered (30003). */
    public void reachable(boolean value) {
        chat.reachable(value);
        parts.activity().changed();
    }

    public boolean reachable() {
        return chat.reachable();
    }

    /** The chat, oldest first. */
    public List<SmsMessage> messages() {
        return chat.messages();
    }

    /** Somebody looks at the phone. */
    public void seen() {
        chat.seen();
    }

    public long unread() {
        return chat.unread();
    }

    private void send(String sid, String text, List<SmsFile> files) {
        chat.add(new SmsMessage(
                sid, true, false, parts.clock().instant(), text, files, SegmentCount.of(text), SmsState.RECEIVED, 0));
        parts.activity().changed();
        parts.directory()
                .inbound(account)
                .ifPresent(callback -> parts.webhooks()
                        .send(new TwilioWebhook(
                                callback,
                                account,
                                files.isEmpty() ? "message text" : "message media",
                                Form.of(parameters(sid, text, files)).octets(),
                                parts.ids().next(""))));
    }

    private Map<String, String> parameters(String sid, String text, List<SmsFile> files) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ToCountry", "US");
        form.put("SmsMessageSid", sid);
        form.put("NumMedia", Integer.toString(files.size()));
        form.put("SmsSid", sid);
        form.put("SmsStatus", "received");
        form.put("Body", text);
        form.put("To", account.number());
        form.put("MessagingServiceSid", account.messagingServiceSid());
        form.put("NumSegments", Integer.toString(SegmentCount.of(text)));
        form.put("MessageSid", sid);
        form.put("AccountSid", account.sid());
        form.put("From", customer.number());
        form.put("ApiVersion", "2010-04-01");
        for (int at = 0; at < files.size(); at++) {
            form.put("MediaContentType" + at, files.get(at).mimeType());
            form.put(
                    "MediaUrl" + at,
                    parts.base() + "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid + "/Media/"
                            + files.get(at).id());
        }
        return form;
    }

    private void answer(Keyword keyword) {
        switch (keyword) {
            case STOP -> {
                chat.optedOut(true);
                byCarrier("You have successfully been unsubscribed. You will not receive any more messages from this"
                        + " number. Reply START to resubscribe.");
            }
            case START -> {
                if (chat.optedOut()) {
                    chat.optedOut(false);
                    byCarrier("You have successfully been re-subscribed to messages from this number. Reply HELP for"
                            + " help. Reply STOP to unsubscribe.");
                }
            }
            case HELP -> byCarrier("Reply STOP to unsubscribe. Msg&Data Rates May Apply.");
        }
    }

    private void byCarrier(String text) {
        var sid = parts.ids().next("SM");
        chat.add(new SmsMessage(
                sid,
                false,
                true,
                parts.clock().instant(),
                text,
                List.of(),
                SegmentCount.of(text),
                SmsState.DELIVERED,
                0));
        parts.activity().changed();
    }
}
