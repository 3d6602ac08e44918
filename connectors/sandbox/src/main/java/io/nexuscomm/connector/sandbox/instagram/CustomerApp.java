package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.http.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer's Instagram, in the chat with one business. What they do goes out as a signed webhook at once; while nobody
 * has subscribed to the business nothing goes out, but the windows open all the same. Safe for many threads.
 */
public final class CustomerApp {

    private static final int LONGEST_TEXT = 16_384;

    /** The parts of a provider that an app works with. */
    record Wiring(
            Directory directory,
            InstagramWebhooks webhooks,
            FileStore files,
            InstagramIds ids,
            URI base,
            InstantSource clock,
            Activity activity) {}

    private final InstagramBusiness business;
    private final InstagramCustomer customer;
    private final Wiring wiring;
    private final DirectChat chat;

    CustomerApp(InstagramBusiness business, InstagramCustomer customer, Wiring wiring) {
        this.business = business;
        this.customer = customer;
        this.wiring = wiring;
        this.chat = wiring.directory().chat(business, customer);
    }

    public InstagramCustomer customer() {
        return customer;
    }

    /** Sends a text, as an answer when {@code repliedTo} is a message's mid; returns its own. */
    public String text(String text, @Nullable String repliedTo) {
        requireText(text);
        var message = Json.object().put("text", text);
        if (repliedTo != null) {
            message.putObject("reply_to").put("mid", repliedTo);
        }
        return send(message, new LineBody.Text(text), repliedTo);
    }

    public String text(String text) {
        return text(text, null);
    }

    /** Sends a picture, film, sound or file, by its type; returns its mid. */
    public String media(String mimeType, byte[] bytes) {
        var kind = FileStore.kindOf(mimeType)
                .orElseThrow(() -> new IllegalArgumentException("Instagram takes no " + mimeType));
        var file = wiring.files().put(business, kind, mimeType, bytes);
        return send(
                attached(kind, wiring.files().address(file, wiring.base())),
                new LineBody.Media(kind, file.id(), null),
                null);
    }

    /** Answers a story of the business; returns the mid. */
    public String storyReply(String text) {
        requireText(text);
        var id = decimal();
        var message = Json.object().put("text", text);
        message.putObject("reply_to").putObject("story").put("id", id).put("url", address(id));
        return send(message, new LineBody.StoryReply(id, text), null);
    }

    /** Names the business in a story; returns the mid. */
    public String storyMention() {
        return send(attached("story_mention", address(decimal())), new LineBody.StoryMention(), null);
    }

    /** Sends the heart; returns the mid. */
    public String heart() {
        var message = Json.object();
        message.putArray("attachments").addObject().put("type", "like_heart");
        return send(message, new LineBody.Text("❤"), null);
    }

    /** Puts an emoji on a message of the business; an empty one takes it away. */
    public void react(String mid, String emoji) {
        require(mid);
        var reaction = Json.object().put("mid", mid).put("action", emoji.isEmpty() ? "unreact" : "react");
        if (!emoji.isEmpty()) {
            reaction.put("reaction", emoji.startsWith("❤") ? "love" : "other").put("emoji", emoji);
        }
        chat.change(mid, line -> line.withReaction(emoji.isEmpty() ? null : emoji));
        tell("reaction", reaction);
    }

    /** Changes the text of a message of one's own; what has no text cannot be changed. The new text alone is told. */
    public void edit(String mid, String text) {
        requireText(text);
        var before = require(mid);
        if (before.text().isEmpty()) {
            throw new IllegalArgumentException("there is no text in it to change");
        }
        var edits = before.edits() + 1;
        chat.change(mid, line -> line.edited(text));
        tell("message_edit", Json.object().put("mid", mid).put("text", text).put("num_edit", edits));
    }

    /** Takes a message of one's own back. Its file goes too. */
    public void unsend(String mid) {
        if (require(mid).body() instanceof LineBody.Media media && media.fileId() != null) {
            wiring.files().delete(media.fileId());
        }
        chat.change(mid, Line::unsent);
        tell("message", Json.object().put("mid", mid).put("is_deleted", true));
    }

    /**
     * Taps a button of a message of the business; returns the mid of the choice.
     *
     * @throws NoSuchElementException when the message has no such choice
     */
    public String choose(String mid, String payload) {
        if (!(require(mid).body() instanceof LineBody.Choices offered)) {
            throw new NoSuchElementException("no choices in this message");
        }
        var choice = offered.choices().stream()
                .filter(one -> one.url() == null && one.payload().equals(payload))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such choice"));
        if (offered.quick()) {
            var message = Json.object().put("text", choice.title());
            message.putObject("quick_reply").put("payload", payload);
            return send(message, new LineBody.Text(choice.title()), null);
        }
        return tapped(choice.title(), payload, mid);
    }

    /** What the customer may do beside. */
    public AppPlay play() {
        return new AppPlay(this);
    }

    String tapped(String title, String payload, @Nullable String of) {
        var id = wiring.ids().message();
        chat.add(Line.of(id, true, now(), new LineBody.Text(title), of));
        tell("postback", Json.object().put("mid", id).put("title", title).put("payload", payload));
        return id;
    }

    StoredFile keep(String kind, String mimeType, byte[] bytes) {
        if (!FileStore.kindOf(mimeType).filter(kind::equals).isPresent()) {
            throw new IllegalArgumentException("this is no " + kind);
        }
        return wiring.files().put(business, kind, mimeType, bytes);
    }

    String address(StoredFile file) {
        return wiring.files().address(file, wiring.base());
    }

    String address(String id) {
        return wiring.base() + "/ig_messaging_cdn/?asset_id=" + id;
    }

    String decimal() {
        return wiring.ids().decimal();
    }

    /** Shows the chat until {@link #close()}: what arrives is seen. */
    public void open() {
        open(Duration.ofDays(3650));
    }

    /** Shows the chat for so long. */
    public void open(Duration length) {
        chat.open(now().plus(length));
        chat.see(false).ifPresent(mid -> tell("read", Json.object().put("mid", mid)));
    }

    public void close() {
        chat.open(null);
    }

    /** Whoever blocks the business gets nothing from it any more. */
    public void blocks(boolean value) {
        chat.blocked(value);
        wiring.activity().changed();
    }

    public boolean blocks() {
        return chat.blocked();
    }

    /** Says that the customer last wrote so long ago; null for never. */
    public void lastWrote(@Nullable Duration ago) {
        chat.wrote(ago == null ? null : now().minus(ago));
        wiring.activity().changed();
    }

    /** Whether the business may write now, by itself. */
    public boolean windowOpen() {
        return chat.within(DirectChat.WINDOW, now());
    }

    /** Whether the business lets the app show that it is typing. */
    public boolean businessIsTyping() {
        return chat.isTyping(now());
    }

    /** The chat, oldest first. */
    public List<Line> lines() {
        return chat.lines();
    }

    String send(ObjectNode message, LineBody body, @Nullable String repliedTo) {
        var id = wiring.ids().message();
        chat.add(Line.of(id, true, now(), body, repliedTo));
        tell("message", message.put("mid", id));
        return id;
    }

    private static ObjectNode attached(String type, String url) {
        var message = Json.object();
        message.putArray("attachments")
                .addObject()
                .put("type", type)
                .putObject("payload")
                .put("url", url);
        return message;
    }

    void tell(String kind, ObjectNode what) {
        wiring.webhooks().done(business, customer, kind, what);
    }

    private Line require(String mid) {
        return chat.find(mid).orElseThrow(() -> new NoSuchElementException("no such message"));
    }

    private static void requireText(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has between 1 and " + LONGEST_TEXT + " characters");
        }
    }

    private Instant now() {
        return wiring.clock().instant();
    }
}
