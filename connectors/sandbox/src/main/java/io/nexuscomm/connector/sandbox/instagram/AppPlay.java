package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a customer does beside writing, sending one file and tapping: each goes out as a signed webhook at once. */
public final class AppPlay {

    /** As many as Meta takes in one message. */
    private static final int MOST_PICTURES = 10;

    private final CustomerApp app;

    AppPlay(CustomerApp app) {
        this.app = app;
    }

    /** A picture to send. */
    public record File(String mimeType, byte[] bytes) {}

    /** Sends several pictures in one message; returns its mid. */
    public String pictures(List<File> files) {
        if (files.isEmpty() || files.size() > MOST_PICTURES) {
            throw new IllegalArgumentException("one message has between 1 and " + MOST_PICTURES + " pictures");
        }
        var message = Json.object();
        var attachments = message.putArray("attachments");
        StoredFile first = null;
        for (var file : files) {
            var stored = app.keep("image", file.mimeType(), file.bytes());
            first = first == null ? stored : first;
            attachments.addObject().put("type", "image").putObject("payload").put("url", app.address(stored));
        }
        return app.send(message, new LineBody.Media("image", first == null ? null : first.id(), null), null);
    }

    /** Shares a post; returns the mid. */
    public String post(String title) {
        return share("ig_post", "ig_post_media_id", title);
    }

    /** Shares a reel; returns the mid. */
    public String reel(String title) {
        return share("ig_reel", "reel_video_id", title);
    }

    private String share(String type, String idField, String title) {
        var id = app.decimal();
        var message = Json.object();
        message.putArray("attachments")
                .addObject()
                .put("type", type)
                .putObject("payload")
                .put(idField, id)
                .put("title", title)
                .put("url", app.address(id));
        return app.send(message, new LineBody.Text(title), null);
    }

    /** Taps an ice breaker or an entry of the menu, which opens the window as a message does; returns the mid. */
    public String postback(String title, String payload) {
        return app.tapped(title, payload, null);
    }

    /** Writes from an advertisement; returns the mid. */
    public String fromAdvertisement(String text) {
        var message = Json.object().put("text", text);
        var referral = message.putObject("referral")
                .put("ref", "beans-of-the-month")
                .put("source", "ADS")
                .put("type", "OPEN_THREAD")
                .put("ad_id", "120226305854810726");
        referral.putObject("ads_context_data")
                .put("ad_title", "Beans of the month")
                .put("photo_url", app.address("120226305854810726"));
        return app.send(message, new LineBody.Text(text), null);
    }

    /** Follows a link of the business into a chat that is there already. */
    public void referral(String ref) {
        ObjectNode referral =
                Json.object().put("ref", ref).put("source", "IGME-SHORTLINK").put("type", "OPEN_THREAD");
        app.tell("referral", referral);
    }
}
