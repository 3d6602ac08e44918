package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.mail.Mail;
import io.nexuscomm.connector.sandbox.mail.MailFile;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** Mails as the page shows them. */
final class MailView {
    private static final int SNIPPET = 120;

    private MailView() {}

    /** A line of the list. */
    static ObjectNode line(Mail mail) {
        var text = mail.text().strip().replaceAll("\\s+", " ");
        return Json.object()
                .put("id", mail.id())
                .put("sent", mail.sent())
                .put("seen", mail.seen())
                .put("at", mail.receivedAt().toString())
                .put("from", mail.from())
                .put("to", mail.to())
                .put("subject", mail.subject())
                .put("snippet", text.length() <= SNIPPET ? text : text.substring(0, SNIPPET) + "…")
                .put(
                        "attachments",
                        mail.files().stream()
                                .filter(file -> file.contentId() == null)
                                .count());
    }

    static ObjectNode whole(Mail mail) {
        var view = line(mail)
                .put("messageId", mail.messageId())
                .put("inReplyTo", mail.inReplyTo())
                .put("text", mail.text());
        if (mail.html() != null) {
            view.put("html", withPictures(mail, mail.html()));
        }
        var files = view.putArray("files");
        mail.files()
                .forEach(file -> files.addObject()
                        .put("filename", file.filename())
                        .put("mimeType", file.mimeType())
                        .put("size", file.bytes().length)
                        .put("inline", file.contentId() != null));
        return view;
    }

    /** The inline pictures put into the HTML itself: the frame that shows it may load nothing. */
    private static String withPictures(Mail mail, String html) {
        var shown = html;
        for (var file : mail.files()) {
            if (file.contentId() != null && file.mimeType().startsWith("image/")) {
                shown = shown.replace("cid:" + file.contentId(), dataUri(file));
            }
        }
        return shown;
    }

    private static String dataUri(MailFile file) {
        return "data:" + file.mimeType() + ";base64," + Base64.getEncoder().encodeToString(file.bytes());
    }
}
