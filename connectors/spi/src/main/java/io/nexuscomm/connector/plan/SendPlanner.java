package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Capabilities.MediaLimits;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.ChoiceLimits;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Layout;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        List<List<Content>> steps = capabilities.multipart() ? List.of(List.copyOf(carried)) : steps();
        return new SendPlan(losses.isEmpty() ? Verdict.OK : Verdict.DEGRADED, steps, List.copyOf(losses), List.of());
    }

    /** One content a step, but pictures in a row that one message can show. */
    private List<List<Content>> steps() {
        List<List<Content>> steps = new ArrayList<>();
        for (Content content : carried) {
            List<Content> last = steps.isEmpty() ? List.of() : steps.getLast();
            if (isPicture(content)
                    && last.size() < capabilities.album()
                    && last.stream().allMatch(SendPlanner::isPicture)
                    && !last.isEmpty()) {
                steps.set(
                        steps.size() - 1,
                        Stream.concat(last.stream(), Stream.of(content)).toList());
            } else {
                steps.add(List.of(content));
            }
        }
        return List.copyOf(steps);
    }

    private static boolean isPicture(Content content) {
        return content instanceof Media media && media.kind() == Media.Kind.IMAGE;
    }

    private void carry(Content content, String pointer) {
        List<Problem> unsound = Soundness.problems(content, pointer);
        if (!unsound.isEmpty()) {
            problems.addAll(unsound);
            return;
        }
        switch (content) {
            case Text text -> carryText(text, pointer);
            case Media media -> carryMedia(media, pointer);
            case Interactive interactive -> carryChoices(interactive, pointer);
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
        if (text.text().isBlank()) {
            problems.add(new Problem(pointer + "/text", "text-empty", "There is no text to send."));
        } else if (fits(text.text())) {
            carried.add(text);
        } else {
            split(text, pointer);
        }
    }

    private boolean fits(String text) {
        return TextLength.of(text, unit()) <= capabilities.textLength() && !tooManySegments(text);
    }

    private TextUnit unit() {
        return Objects.requireNonNullElse(capabilities.textUnit(), TextUnit.CODE_POINTS);
    }

    private boolean tooManySegments(String text) {
        return capabilities.segments() > 0 && capabilities.segmentsOf(text).count() > capabilities.segments();
    }

    /** In parts that follow each other, where each is a message of its own. */
    private void split(Text text, String pointer) {
        boolean allowed = policy == SendPolicy.ADAPT && !capabilities.multipart();
        List<String> parts = allowed ? TextSplit.of(text.text(), this::fits) : List.of();
        if (parts.isEmpty()) {
            problems.add(new Problem(pointer + "/text", "text-too-long", tooLong(text.text(), allowed)));
            return;
        }
        parts.forEach(part -> carried.add(new Text(part)));
        losses.add(new Loss(pointer + "/text", Loss.Kind.CONVERTED, "sent in " + parts.size() + " parts"));
    }

    private String tooLong(String text, boolean triedInParts) {
        String advice = triedInParts ? "shorten it: even " + TextSplit.MOST + " parts are too few" : "shorten it";
        int length = TextLength.of(text, unit());
        if (length > capabilities.textLength()) {
            return "This channel takes %,d %s and the text has %,d; %s."
                    .formatted(capabilities.textLength(), TextLength.nameOf(unit()), length, advice);
        }
        SmsSegments needed = capabilities.segmentsOf(text);
        return "This channel takes %,d short messages for a text and this one needs %,d, in %s; %s."
                .formatted(capabilities.segments(), needed.count(), needed.encoding(), advice);
    }

    /** In its layout, or in another that says the same, or as text. */
    private void carryChoices(Interactive asked, String pointer) {
        Map<Layout, ChoiceLimits> choices = capabilities.choices();
        if (capabilities.interactive().compareTo(Level.PARTIAL) < 0 || choices == null || choices.isEmpty()) {
            carryOrSpell(asked, capabilities.interactive(), pointer);
            return;
        }
        String problem = problem(asked, choices);
        if (problem == null) {
            carried.add(asked);
        } else if (policy == SendPolicy.STRICT) {
            problems.add(new Problem(pointer, "choices-not-supported", problem));
        } else {
            alike(asked, choices)
                    .ifPresentOrElse(
                            other -> carryAs(other, asked, problem, pointer), () -> apart(asked, choices, pointer));
        }
    }

    /** With the text before it, where that alone has no place; or as text. */
    private void apart(Interactive asked, Map<Layout, ChoiceLimits> choices, String pointer) {
        ChoiceLimits limits = limits(asked, choices);
        ChoiceFit fit = limits == null ? null : new ChoiceFit(asked, limits, unit());
        if (fit == null || !fit.fitsWithoutText()) {
            spell(asked, pointer);
            return;
        }
        losses.add(new Loss(pointer + "/body", Loss.Kind.CONVERTED, "sent as a text of its own"));
        carryText(new Text(fit.body()), pointer + "/body");
        carried.add(asked);
    }

    private @Nullable String problem(Interactive asked, Map<Layout, ChoiceLimits> choices) {
        ChoiceLimits counting = limits(asked, choices);
        if (counting == null) {
            return choices.get(asked.layout()) == null
                    ? "This channel has no layout " + asked.layout() + "."
                    : "This channel takes no links among such choices.";
        }
        return new ChoiceFit(asked, counting, unit()).problem();
    }

    private static @Nullable ChoiceLimits limits(Interactive asked, Map<Layout, ChoiceLimits> choices) {
        ChoiceLimits limits = choices.get(asked.layout());
        boolean links = asked.actions().stream().anyMatch(action -> action.url() != null);
        return limits == null || !links ? limits : limits.withLinks();
    }

    private Optional<Interactive> alike(Interactive asked, Map<Layout, ChoiceLimits> choices) {
        if (asked.layout() != Layout.BUTTONS && asked.layout() != Layout.LIST) {
            return Optional.empty();
        }
        Layout other = asked.layout() == Layout.BUTTONS ? Layout.LIST : Layout.BUTTONS;
        return Optional.of(new Interactive(
                        asked.type(), other, asked.header(), asked.body(), asked.footer(), asked.actions()))
                .filter(changed -> problem(changed, choices) == null);
    }

    private void carryAs(Interactive other, Interactive asked, String problem, String pointer) {
        carried.add(other);
        losses.add(
                new Loss(pointer, Loss.Kind.CONVERTED, asked.layout() + " sent as " + other.layout() + ". " + problem));
    }

    private void carryMedia(Media media, String pointer) {
        String link = link(media);
        if (link != null && !(capabilities.mediaLinks() && capabilities.media().containsKey(media.kind()))) {
            spellLink(media, link, pointer);
            return;
        }
        MediaLimits limits = capabilities.media().get(media.kind());
        if (!carries(media, pointer) || limits == null) {
            return;
        }
        String caption = media.caption();
        if (caption == null || TextLength.of(caption, unit()) <= limits.captionLength()) {
            carried.add(media);
        } else if (policy == SendPolicy.STRICT) {
            problems.add(new Problem(
                    pointer + "/caption",
                    "caption-too-long",
                    "This channel takes captions of %,d %s."
                            .formatted(limits.captionLength(), TextLength.nameOf(unit()))));
        } else {
            carried.add(media.toBuilder().caption(null).build());
            losses.add(new Loss(pointer + "/caption", Loss.Kind.CONVERTED, "sent as a text of its own"));
            carryText(new Text(caption), pointer + "/caption");
        }
    }

    /** Where a medium lies that is not ours; null for one of our store. */
    private static @Nullable String link(Media media) {
        return media.mediaId() == null && media.source() != null
                ? media.source().ref()
                : null;
    }

    private void spellLink(Media media, String link, String pointer) {
        if (policy == SendPolicy.STRICT) {
            problems.add(new Problem(
                    pointer,
                    "media-not-supported",
                    "This channel fetches nothing from addresses; upload the medium and send it by its id."));
            return;
        }
        losses.add(new Loss(pointer, Loss.Kind.CONVERTED, "the medium is sent as its address"));
        carryText(new Text(media.caption() == null ? link : media.caption() + "\n" + link), pointer);
    }

    private boolean carries(Media media, String pointer) {
        MediaFit fit = new MediaFit(media, capabilities.media().get(media.kind()));
        String problem = fit.problem();
        if (problem != null) {
            problems.add(new Problem(pointer, fit.tooLarge() ? "media-too-large" : "media-not-supported", problem));
        }
        return problem == null;
    }

    private void carryTemplate(Template template, String pointer) {
        if (capabilities.template().compareTo(Level.PARTIAL) >= 0) {
            carryWhole(template, pointer);
        } else if (template.rendered() == null) {
            problems.add(new Problem(
                    pointer,
                    "unsupported-content",
                    "This channel has no templates, and this one's text is not known."));
        } else {
            spell(template, pointer);
        }
    }

    /** What a header shows counts as if it were sent by itself. */
    private void carryWhole(Template template, String pointer) {
        Media shown = template.headerMedia();
        if (shown == null || carries(shown, pointer + "/header/content")) {
            carried.add(template);
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
}
