package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.Payment;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.normalizer.SmsSegments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans a send from a message's contents and a channel's capabilities. Pure: the API shows with it what would happen,
 * and the dispatcher does exactly that.
 */
public final class SendPlanner {

    private final Capabilities capabilities;
    private final SendPolicy policy;
    private final List<Content> carried = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private SendPlanner(Capabilities capabilities, SendPolicy policy) {
        this.capabilities = capabilities;
        this.policy = policy;
    }

    /** Never throws: what cannot be sent is refused with a reason for people. */
    public static SendPlan plan(List<Content> contents, Capabilities capabilities, SendPolicy policy) {
        SendPlanner planner = new SendPlanner(capabilities, policy);
        for (int part = 0; part < contents.size(); part++) {
            planner.carry(contents.get(part), "/parts/" + part + "/content");
        }
        return planner.planned();
    }

    private SendPlan planned() {
        if (carried.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem("/parts", "nothing-to-send", "A message has at least one part."));
        }
        if (!problems.isEmpty()) {
            return new SendPlan(Verdict.REFUSED, List.of(), List.of(), List.copyOf(problems));
        }
        List<List<Content>> steps = capabilities.multipart()
                ? List.of(List.copyOf(carried))
                : carried.stream().map(List::of).toList();
        return new SendPlan(losses.isEmpty() ? Verdict.OK : Verdict.DEGRADED, steps, List.copyOf(losses), List.of());
    }

    private void carry(Content content, String pointer) {
        switch (content) {
            case Text text -> carryText(text, pointer);
            case Media media -> carryMedia(media, pointer);
            case Interactive interactive -> carryOrSpell(interactive, capabilities.interactive(), pointer);
            case Template template -> carryTemplate(template, pointer);
            case Location location -> carryOrSpell(location, capabilities.of(location), pointer);
            case ContactCard card -> carryOrSpell(card, capabilities.of(card), pointer);
            case Poll poll -> carryOrSpell(poll, capabilities.of(poll), pointer);
            case SharedPost post -> spell(post, pointer);
            case Selection selection -> spell(selection, pointer);
            case Order order -> refuse(pointer, order);
            case Payment payment -> refuse(pointer, payment);
            case SystemNote note -> refuse(pointer, note);
            case Unsupported unknown -> refuse(pointer, unknown);
        }
    }

    private void carryText(Text text, String pointer) {
        TextUnit unit = Objects.requireNonNullElse(capabilities.textUnit(), TextUnit.CODE_POINTS);
        int length = length(text.text(), unit);
        if (text.text().isBlank()) {
            problems.add(new Problem(pointer + "/text", "text-empty", "There is no text to send."));
        } else if (length > capabilities.textLength()) {
            problems.add(new Problem(
                    pointer + "/text",
                    "text-too-long",
                    "This channel takes %,d %s and the text has %,d; shorten it or send it in parts."
                            .formatted(capabilities.textLength(), nameOf(unit), length)));
        } else if (tooManySegments(text)) {
            SmsSegments needed = capabilities.segmentsOf(text.text());
            problems.add(new Problem(
                    pointer + "/text",
                    "text-too-long",
                    "This channel takes %,d short messages for a text and this one needs %,d, in %s; shorten it."
                            .formatted(capabilities.segments(), needed.count(), needed.encoding())));
        } else {
            carried.add(text);
        }
    }

    private static int length(String text, TextUnit unit) {
        return switch (unit) {
            case CODE_POINTS -> text.codePointCount(0, text.length());
            case OCTETS -> text.getBytes(StandardCharsets.UTF_8).length;
            case UTF16_UNITS -> text.length();
        };
    }

    private static String nameOf(TextUnit unit) {
        return switch (unit) {
            case CODE_POINTS -> "characters";
            case OCTETS -> "octets (an emoji is four)";
            case UTF16_UNITS -> "characters (an emoji is two)";
        };
    }

    private boolean tooManySegments(Text text) {
        return capabilities.segments() > 0
                && capabilities.segmentsOf(text.text()).count() > capabilities.segments();
    }

    private void carryMedia(Media media, String pointer) {
        String problem = mediaProblem(media);
        MediaLimits limits = capabilities.media().get(media.kind());
        if (limits == null || problem != null) {
            String why = problem == null ? "This channel does not carry " + nameOf(media) + "." : problem;
            problems.add(new Problem(pointer, tooLarge(media) ? "media-too-large" : "media-not-supported", why));
            return;
        }
        String caption = media.caption();
        if (caption == null || caption.codePointCount(0, caption.length()) <= limits.captionLength()) {
            carried.add(media);
        } else if (policy == SendPolicy.STRICT) {
            problems.add(new Problem(
                    pointer + "/caption",
                    "caption-too-long",
                    "This channel takes captions of %,d characters.".formatted(limits.captionLength())));
        } else {
            carried.add(media.toBuilder().caption(null).build());
            losses.add(new Loss(pointer + "/caption", Loss.Kind.CONVERTED, "sent as a text of its own"));
            carryText(new Text(caption), pointer + "/caption");
        }
    }

    private @Nullable String mediaProblem(Media media) {
        MediaLimits limits = capabilities.media().get(media.kind());
        if (limits == null) {
            return null;
        }
        if (tooLarge(media)) {
            return "This channel carries %s of at most %,d kB; this one has %,d kB."
                    .formatted(nameOf(media), limits.maxBytes() / 1000, sizeOf(media) / 1000);
        }
        String type = media.mimeType() != null ? media.mimeType() : media.declaredMimeType();
        if (type != null && limits.mimeTypes().stream().noneMatch(allowed -> matches(allowed, type))) {
            return "This channel does not carry " + type + "; it takes " + String.join(", ", limits.mimeTypes()) + ".";
        }
        return null;
    }

    private boolean tooLarge(Media media) {
        MediaLimits limits = capabilities.media().get(media.kind());
        return limits != null && sizeOf(media) > limits.maxBytes();
    }

    private void carryTemplate(Template template, String pointer) {
        if (capabilities.template().compareTo(Level.PARTIAL) >= 0) {
            carried.add(template);
        } else if (template.rendered() == null) {
            problems.add(new Problem(
                    pointer,
                    "unsupported-content",
                    "This channel has no templates, and this one's text is not known."));
        } else {
            spell(template, pointer);
        }
    }

    private void carryOrSpell(Content content, Level level, String pointer) {
        if (level.compareTo(Level.PARTIAL) >= 0) {
            carried.add(content);
        } else {
            spell(content, pointer);
        }
    }

    /** Sends what the channel has no form for as the text it amounts to. */
    private void spell(Content content, String pointer) {
        if (policy == SendPolicy.STRICT) {
            refuse(pointer, content);
            return;
        }
        losses.add(new Loss(pointer, Loss.Kind.CONVERTED, content.type() + " sent as text"));
        carryText(new Text(Spelling.of(content)), pointer);
    }

    private void refuse(String pointer, Content content) {
        problems.add(new Problem(
                pointer,
                "unsupported-content",
                "This channel cannot send content of the type " + content.type() + "."));
    }

    private static boolean matches(String allowed, String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (allowed.equals("*/*")) {
            return true;
        }
        return allowed.endsWith("*")
                ? plain.startsWith(allowed.substring(0, allowed.length() - 1))
                : plain.equals(allowed);
    }

    private static long sizeOf(Media media) {
        Long bytes = media.bytes();
        return bytes == null ? 0 : bytes;
    }

    private static String nameOf(Media media) {
        return switch (media.kind()) {
            case IMAGE -> "pictures";
            case VIDEO -> "films";
            case AUDIO -> "sound";
            case VOICE -> "voice notes";
            case FILE -> "files";
            case STICKER -> "stickers";
            case GIF -> "GIFs";
            case UNKNOWN -> "media of this kind";
        };
    }
}
