package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.whatsapp.ChatBody.Choices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer's phone, in its chat with one business. What it sends goes out as a signed webhook at once; while nobody
 * has subscribed to the business nothing goes out, but the 24-hour window opens all the same. Safe for many threads.
 */
public final class CustomerPhone {
    /** WhatsApp's own app takes no longer text. */
    private static final int LONGEST_TEXT = 65_536;

    private final WhatsAppBusiness business;
    private final WhatsAppCustomer customer;
    private final Wiring wiring;
    private final Chat chat;
    private final Phone phone;

    CustomerPhone(WhatsAppBusiness business, WhatsAppCustomer customer, Wiring wiring) {
        this.business = business;
        this.customer = customer;
        this.wiring = wiring;
        this.chat = wiring.directory().chat(business, customer);
        this.phone = wiring.directory().phone(customer);
    }

    public WhatsAppCustomer customer() {
        return customer;
    }

    /** Sends a text; returns its wamid. */
    public String text(String text) {
        return text(text, null);
    }

    /** Sends a text as an answer to a message, when {@code repliedTo} is one's wamid; returns its own. */
    public String text(String text, @Nullable String repliedTo) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has between 1 and " + LONGEST_TEXT + " characters");
        }
        var message = message("text", repliedTo);
        message.putObject("text").put("body", text);
        return send(message, new ChatBody.Text(text), repliedTo);
    }

    /** Sends a picture, film, sound or file, by its type; returns its wamid. */
    public String media(Picture file, @Nullable String caption) {
        var kind = MediaKind.ofMime(file.mimeType())
                .filter(found -> file.bytes().length <= found.maxBytes())
                .orElseThrow(() -> new IllegalArgumentException(
                        "WhatsApp takes no " + file.mimeType() + " of " + file.bytes().length + " bytes"));
        var item = wiring.shelf().put(business.phoneNumberId(), file.mimeType(), file.filename(), file.bytes());
        var message = message(kind.type(), null);
        describe(message, kind, item, caption);
        var body = new ChatBody.Media(kind.type(), item.id(), null, file.mimeType(), caption, file.filename());
        return send(message, body, null);
    }

    private void describe(ObjectNode message, MediaKind kind, MediaItem item, @Nullable String caption) {
        var node = message.putObject(kind.type());
        if (caption != null && kind.takesCaption()) {
            node.put("caption", caption);
        }
        if (kind == MediaKind.DOCUMENT) {
            node.put("filename", item.filename());
        }
        node.put("mime_type", item.mimeType())
                .put("sha256", item.sha256Base64())
                .put("id", item.id())
                .put("url", wiring.media().url(item, wiring.graphBase()));
    }

    /** Describes a medium that was sent before with another caption, as an edit of it does. */
    ChatBody recaption(ObjectNode message, ChatBody.Media media, String caption) {
        var kind = MediaKind.ofType(media.kind())
                .filter(MediaKind::takesCaption)
                .orElseThrow(() -> new IllegalArgumentException("there is no text beside it to change"));
        var item = wiring.shelf()
                .find(String.valueOf(media.mediaId()))
                .orElseThrow(() -> new NoSuchElementException("the file is gone"));
        describe(message.put("type", kind.type()), kind, item, caption);
        return new ChatBody.Media(
                media.kind(), media.mediaId(), media.link(), media.mimeType(), caption, media.filename());
    }

    /** Puts an emoji on a message of the business; an empty one takes it away. Returns the reaction's own wamid. */
    public String react(String messageId, String emoji) {
        var message = message("reaction", null);
        var reaction = message.putObject("reaction").put("message_id", messageId);
        if (!emoji.isEmpty()) {
            reaction.put("emoji", emoji);
        }
        chat.change(messageId, target -> target.withReaction(emoji.isEmpty() ? null : emoji));
        wiring.webhooks().message(business, customer, message);
        return message.path("id").asString();
    }

    /**
     * Taps a button or list row of a message of the business; returns the wamid of the choice.
     *
     * @throws NoSuchElementException when the message has no such choice
     */
    public String choose(String messageId, String choiceId) {
        var body = chat.find(messageId).map(ChatMessage::body);
        if (body.orElse(null) instanceof ChatBody.Template template) {
            return tap(messageId, template, choiceId);
        }
        var choices = body.map(said -> said instanceof Choices offered ? offered : null)
                .orElseThrow(() -> new NoSuchElementException("no choices in this message"));
        var choice = choices.choices().stream()
                .filter(one -> one.id().equals(choiceId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such choice"));
        var message = message("interactive", messageId);
        var type = choices.list() ? "list_reply" : "button_reply";
        var reply = message.putObject("interactive").put("type", type).putObject(type);
        reply.put("id", choice.id()).put("title", choice.title());
        if (choice.description() != null) {
            reply.put("description", choice.description());
        }
        return send(message, new ChatBody.Text(choice.title()), messageId);
    }

    /** The quick reply of a template comes back as a message of its own type. */
    private String tap(String messageId, ChatBody.Template template, String payload) {
        var button = template.buttons().stream()
                .filter(one -> payload.equals(one.payload()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such choice"));
        var message = message("button", messageId);
        message.putObject("button").put("payload", payload).put("text", button.title());
        return send(message, new ChatBody.Text(button.title()), messageId);
    }

    /** Shows the chat until {@link #close()}: what arrives is read. */
    public void open() {
        open(Duration.ofDays(3650));
    }

    /** Shows the chat for so long. */
    public void open(Duration length) {
        var now = wiring.clock().instant();
        boolean before = phone.shows(business, now);
        phone.open(business, now.plus(length));
        if (!before) {
            wiring.statuses().phoneChanged(customer);
        }
    }

    public void close() {
        phone.close(business);
    }

    /** Gives the phone a connection or takes it away: without one, messages stay at one tick. */
    public void reachable(boolean value) {
        phone.reachable(value);
        wiring.statuses().phoneChanged(customer);
        wiring.activity().changed();
    }

    public boolean reachable() {
        return phone.reachable();
    }

    /** Without read receipts no message becomes read. */
    public void readReceipts(boolean value) {
        phone.readReceipts(value);
        wiring.statuses().phoneChanged(customer);
        wiring.activity().changed();
    }

    public boolean readReceipts() {
        return phone.readReceipts();
    }

    /** Opens the 24-hour window as if the customer had written now, or closes it. */
    public void window(boolean open) {
        chat.window(open ? wiring.clock().instant() : null);
        wiring.activity().changed();
    }

    /** Whether the business may write freely now. */
    public boolean windowOpen() {
        return chat.windowOpen(wiring.clock().instant());
    }

    /** Whether the business lets the phone show that it is typing. */
    public boolean businessIsTyping() {
        return chat.isTyping(wiring.clock().instant());
    }

    /** The chat, oldest first. */
    public List<ChatMessage> messages() {
        return chat.messages();
    }

    /** What the customer may do beside. */
    public PhonePlay play() {
        return new PhonePlay(this);
    }

    ObjectNode message(String type, @Nullable String repliedTo) {
        var id = wiring.ids().message(customer.waId());
        var message = WebhookPayloads.message(customer, id, now(), type);
        if (repliedTo != null) {
            WebhookPayloads.context(message, business, repliedTo);
        }
        return message;
    }

    String send(ObjectNode message, ChatBody body, @Nullable String repliedTo) {
        var id = message.path("id").asString();
        chat.add(new ChatMessage(id, true, now(), body, repliedTo, Ticks.DELIVERED, null, null));
        wiring.webhooks().message(business, customer, message);
        return id;
    }

    /** In a group: the chat with the business alone, and its window, stay as they are. */
    String sendTo(WhatsAppGroup group, ObjectNode message, ChatBody body) {
        var id = message.path("id").asString();
        group.wrote(now());
        chat.show(new ChatMessage(id, true, now(), PhonePlay.in(group, body), null, Ticks.DELIVERED, null, null));
        wiring.webhooks().message(business, customer, message);
        return id;
    }

    /** News about an earlier message: no line of its own. */
    void tell(ObjectNode message) {
        wiring.webhooks().message(business, customer, message);
    }

    void change(String wamid, ChatBody body) {
        chat.change(wamid, message -> message.saying(body));
    }

    /** It rings and is not answered. */
    String call() {
        var id = "wacid." + wiring.ids().decimal();
        window(true);
        wiring.webhooks().call(business, customer, id, "connect", now());
        wiring.webhooks().call(business, customer, id, "terminate", now());
        return id;
    }

    String graphBase() {
        return wiring.graphBase().toString();
    }

    private Instant now() {
        return wiring.clock().instant();
    }
}
