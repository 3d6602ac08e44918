package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.sms.contact.OptOut;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What contacts send. */
final class Messages {

    /** The space of Twilio's message ids. */
    static final String SCOPE = "twilio-sid";

    /** Far above what ten segments hold. What is longer is cut. */
    private static final int LONGEST_TEXT = 16_384;

    private Messages() {}

    /** The message; and the contact's consent beside it, where one of its words changes that. */
    static List<ChannelEvent> received(Webhook webhook, String sid, Party sender) {
        AccountKey account = webhook.addressee();
        String written = webhook.form().first("Body").orElse("");
        String text = cut(CleanText.of(written));
        List<ChannelEvent> events = new ArrayList<>();
        events.add(new MessageReceived(webhook.meta(account, sid, sender), draft(webhook, sid, written, text)));
        Boolean granted = OptOut.granted(webhook.word("OptOutType"), text);
        if (granted != null) {
            events.add(new ConsentChanged(webhook.meta(account, sid + ":consent", sender), granted, "ALL"));
        }
        return List.copyOf(events);
    }

    /** What a message of ours says that is listed. */
    static MessageDraft draft(Webhook webhook, String sid) {
        String written = webhook.form().first("Body").orElse("");
        return draft(webhook, sid, written, cut(CleanText.of(written)));
    }

    private static MessageDraft draft(Webhook webhook, String sid, String written, String text) {
        return new MessageDraft(
                List.of(ExternalId.of(SCOPE, sid)),
                contents(webhook, text),
                List.of(),
                relation(webhook),
                null,
                null,
                null,
                losses(written, text),
                OtherParameters.of(webhook.form()));
    }

    private static List<Content> contents(Webhook webhook, String text) {
        List<Content> media = InboundMedia.of(webhook);
        List<Content> contents = new ArrayList<>();
        String button = webhook.word("ButtonPayload");
        if (button != null) {
            String label = webhook.word("ButtonText");
            contents.add(Selection.tapped(answered(webhook), button, label == null ? text : label, null));
        } else if (!text.isEmpty() || media.isEmpty()) {
            contents.add(new Text(text));
        }
        contents.addAll(media);
        return contents;
    }

    private static @Nullable Relation relation(Webhook webhook) {
        MessageRef answered = answered(webhook);
        return answered == null ? null : new Relation(answered, null, null);
    }

    private static @Nullable MessageRef answered(Webhook webhook) {
        String sid = webhook.word("OriginalRepliedMessageSid");
        return sid == null || !Webhook.isSid(sid) ? null : MessageRef.unresolved(sid);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT || text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    /** Another form of the same characters is no loss. */
    private static List<Loss> losses(String written, String text) {
        String clean = CleanText.of(written);
        if (clean.length() > text.length()) {
            return List.of(new Loss(
                    "/parts/0/content/text", Loss.Kind.TRUNCATED, "longer than " + LONGEST_TEXT + " characters"));
        }
        boolean taken = written.chars().anyMatch(unit -> Character.isISOControl(unit) && !isLayout(unit));
        return taken
                ? List.of(new Loss("/parts/0/content/text", Loss.Kind.SANITISED, "control characters were taken out"))
                : List.of();
    }

    private static boolean isLayout(int unit) {
        return unit == '\n' || unit == '\r' || unit == '\t' || unit == 0x85;
    }
}
