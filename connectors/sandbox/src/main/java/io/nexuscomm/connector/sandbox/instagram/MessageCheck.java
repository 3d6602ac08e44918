package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.instagram.LineBody.Choice;
import io.nexuscomm.connector.sandbox.instagram.LineBody.Choices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Checks the {@code message} of a send. */
final class MessageCheck {

    /** In octets of UTF-8. */
    private static final int TEXT = 1_000;

    private static final int QUICK_REPLIES = 13;
    private static final int PICTURES = 10;
    private static final int TITLE = 20;
    private static final int PAYLOAD = 1_000;

    private final FileStore files;
    private final Faults faults;

    MessageCheck(FileStore files, Faults faults) {
        this.files = files;
        this.faults = faults;
    }

    /** Throws {@link GraphRefusal} when Meta would refuse. */
    LineBody check(JsonNode message, InstagramBusiness business) {
        if (message.has("attachment")) {
            return attachment(Params.object(message, "attachment"), business);
        }
        if (message.has("attachments")) {
            return album(message.path("attachments"), business);
        }
        var text = Params.text(message, "text", Integer.MAX_VALUE);
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT) {
            throw GraphRefusal.invalid("Length of param message[text] must be less than or equal to " + TEXT);
        }
        return message.has("quick_replies")
                ? new Choices(text, true, quickReplies(message.path("quick_replies")))
                : new LineBody.Text(text);
    }

    private LineBody attachment(JsonNode attachment, InstagramBusiness business) {
        var type = Params.text(attachment, "type", TITLE).toLowerCase(Locale.ROOT);
        var payload = Params.object(attachment, "payload");
        return switch (type) {
            case "image", "video", "audio", "file" -> media(type, payload, business);
            case "template" -> TemplateCheck.check(payload);
            default -> throw GraphRefusal.invalid("Param message[attachment][type] is not supported: " + type);
        };
    }

    /** Pictures alone, and at most ten (Instagram messaging, send images). */
    private LineBody album(JsonNode attachments, InstagramBusiness business) {
        if (!attachments.isArray() || attachments.isEmpty() || attachments.size() > PICTURES) {
            throw GraphRefusal.invalid("Param message[attachments] must have between 1 and " + PICTURES + " items");
        }
        var pictures = new ArrayList<LineBody.Media>();
        for (var attachment : attachments) {
            if (!Params.text(attachment, "type", TITLE).equals("image")) {
                throw GraphRefusal.invalid("Param message[attachments] takes items of the type image alone");
            }
            pictures.add(media("image", Params.object(attachment, "payload"), business));
        }
        if (pictures.size() > 1 && faults.strike(FaultKind.ALBUM_REFUSED).isPresent()) {
            throw GraphRefusal.notTogether();
        }
        return new LineBody.Album(List.copyOf(pictures));
    }

    /** Meta fetches a link itself; a loopback sandbox fetches nothing, and takes it for reachable unless it says so. */
    private LineBody.Media media(String type, JsonNode payload, InstagramBusiness business) {
        if (!payload.has("attachment_id")) {
            var link = Params.address(payload, "url");
            if (link.contains("unreachable")) {
                throw GraphRefusal.mediaUnreachable();
            }
            return new LineBody.Media(type, null, link);
        }
        var id = Params.text(payload, "attachment_id", PAYLOAD);
        return files.find(id)
                .filter(file -> file.instagramId().equals(business.instagramId())
                        && file.kind().equals(type))
                .map(file -> new LineBody.Media(type, file.id(), null))
                .orElseThrow(() -> GraphRefusal.invalid("The attachment id is not valid"));
    }

    private static List<Choice> quickReplies(JsonNode replies) {
        if (!replies.isArray() || replies.isEmpty() || replies.size() > QUICK_REPLIES) {
            throw GraphRefusal.invalid("Param quick_replies must have between 1 and " + QUICK_REPLIES + " items");
        }
        var choices = new ArrayList<Choice>();
        for (var reply : replies) {
            if (!Params.text(reply, "content_type", TITLE).equals("text")) {
                throw GraphRefusal.invalid("Only quick replies of the content_type text are supported");
            }
            var title = Params.text(reply, "title", PAYLOAD);
            choices.add(new Choice(Params.text(reply, "payload", PAYLOAD), shortened(title), null));
        }
        return List.copyOf(choices);
    }

    /** What is longer is cut, and not refused (Instagram messaging, quick replies). */
    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE));
    }
}
