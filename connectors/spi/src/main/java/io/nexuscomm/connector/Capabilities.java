package io.nexuscomm.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.normalizer.SmsSegments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel can carry, with its limits.
 *
 * @param textLength longest text, counted in {@code textUnit}
 * @param segments most short messages that a text may be cut into on its way; 0 where none is cut
 * @param multipart whether all parts of a message travel as one send
 * @param media by kind; a kind that is missing cannot be sent
 * @param window how long after the contact's last message a free-form reply is allowed; null when always
 * @param agentWindow how long after it an answer that a person wrote is allowed, where that is longer than the window;
 *     null where it is not
 * @param textUnit null when it is code points
 * @param gestures null when the channel has none
 * @param forms null when the channel knows texts and media alone
 * @param choices limits of messages with choices by layout, where the channel has a form for them; a layout that is not
 *     named has none. Null when nothing is known of limits
 * @param mediaLinks whether the provider fetches a medium by itself from an address of somebody else's
 * @param album how many pictures one message shows at most; 0 where each is a message of its own
 * @param groups what else holds in chats of several people; null where the channel has none
 * @param latin1 whether short messages carry no character of the GSM alphabet that is not in Latin-1 as well
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Capabilities(
        int textLength,
        int segments,
        boolean multipart,
        Map<Media.Kind, MediaLimits> media,
        Level reply,
        Level receipts,
        Level interactive,
        Level template,
        @Nullable Duration window,
        @Nullable Duration agentWindow,
        @Nullable TextUnit textUnit,
        @Nullable Gestures gestures,
        @Nullable Forms forms,
        @Nullable Map<Interactive.Layout, ChoiceLimits> choices,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean mediaLinks,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int album,
        @Nullable Groups groups,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean latin1) {

    private static final Duration WINDOW_MARGIN = Duration.ofMinutes(1);

    /** Asks for the coloured form, and changes nothing else. */
    private static final String EMOJI_STYLE = "\uFE0F";

    /** What a channel can carry that counts characters, cuts no text, and makes no difference between people and machines. */
    public Capabilities(
            int textLength,
            boolean multipart,
            Map<Media.Kind, MediaLimits> media,
            Level reply,
            Level receipts,
            Level interactive,
            Level template,
            @Nullable Duration window) {
        this(
                textLength,
                0,
                multipart,
                media,
                reply,
                receipts,
                interactive,
                template,
                window,
                null,
                null,
                null,
                null,
                null,
                false,
                0,
                null,
                false);
    }

    /** What a channel can carry whose short messages know the whole GSM alphabet. */
    public Capabilities(
            int textLength,
            int segments,
            boolean multipart,
            Map<Media.Kind, MediaLimits> media,
            Level reply,
            Level receipts,
            Level interactive,
            Level template,
            @Nullable Duration window,
            @Nullable Duration agentWindow,
            @Nullable TextUnit textUnit,
            @Nullable Gestures gestures) {
        this(
                textLength,
                segments,
                multipart,
                media,
                reply,
                receipts,
                interactive,
                template,
                window,
                agentWindow,
                textUnit,
                gestures,
                null,
                null,
                false,
                0,
                null,
                false);
    }

    /** What a lane can carry whose endpoint has this scheme: a group takes less than a person. */
    public Capabilities on(String scheme) {
        if (groups == null || !groups.scheme().equals(scheme)) {
            return this;
        }
        return new Capabilities(
                textLength,
                segments,
                multipart,
                media,
                reply,
                receipts,
                groups.interactive(),
                template,
                window,
                agentWindow,
                textUnit,
                null,
                null,
                choices,
                mediaLinks,
                album,
                null,
                latin1);
    }

    /**
     * Whether free texts may be sent in a window after the contact's last message. A window of the provider's is held to be
     * over a minute before it is: clocks differ, and a send takes its time.
     *
     * @param window null where the channel has none, and so always may
     * @param lastInbound when the contact last wrote; null for never
     */
    public static boolean isOpen(@Nullable Duration window, @Nullable Instant lastInbound, Instant now) {
        return window == null
                || lastInbound != null && now.isBefore(lastInbound.plus(window).minus(WINDOW_MARGIN));
    }

    /** How a text travels as short messages; only where {@code segments} says that it is cut. */
    public SmsSegments segmentsOf(String text) {
        return latin1 ? SmsSegments.ofLatin1(text) : SmsSegments.of(text);
    }

    /** How well a gesture is supported; what is not named in JSON is rejected. */
    public Level of(Gesture gesture) {
        if (gestures == null || gesture instanceof Gesture.React reaction && !gestures.has(reaction.emoji())) {
            return Level.REJECTED;
        }
        Level level = switch (gesture) {
            case Gesture.React reaction -> gestures.reactions();
            case Gesture.MarkRead read -> gestures.readMarks();
            case Gesture.Typing typing -> gestures.typing();
        };
        return level == null ? Level.REJECTED : level;
    }

    /** How well it carries places, contact cards and polls as such; what is not named goes as text. */
    public Level of(Content content) {
        Level level = switch (content) {
            case Location place -> forms == null ? null : forms.location();
            case ContactCard card -> forms == null ? null : forms.contactCard();
            case Poll poll -> forms == null ? null : forms.poll();
            default -> null;
        };
        return level == null ? Level.FALLBACK : level;
    }

    /**
     * Chats of several people. Places, contact cards and polls go there as text, and gestures not at all.
     *
     * @param scheme of their endpoints
     */
    public record Groups(String scheme, Level interactive) {}

    /** Contents beyond texts and media that the channel has a form for; null is sent as text. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Forms(
            @Nullable Level location,
            @Nullable Level contactCard,
            @Nullable Level poll) {}

    /**
     * Gestures the channel carries from us to the contact; null is rejected.
     *
     * @param emoji what one can react with; empty where that is every emoji
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Gestures(
            @Nullable Level reactions,
            @Nullable Level readMarks,
            @Nullable Level typing,
            List<String> emoji) {

        public Gestures {
            // what JSON leaves out is null here
            emoji = emoji == null ? List.of() : List.copyOf(emoji);
        }

        /** Gestures with reactions of every sort. */
        public Gestures(@Nullable Level reactions, @Nullable Level readMarks, @Nullable Level typing) {
            this(reactions, readMarks, typing, List.of());
        }

        /** Whether one can react like this; to take a reaction away always. */
        boolean has(@Nullable String reaction) {
            return reaction == null || emoji.isEmpty() || emoji.contains(reaction.replace(EMOJI_STYLE, ""));
        }
    }

    /** How the length of a text is counted. */
    public enum TextUnit {
        /** Unicode code points. */
        CODE_POINTS,
        /** Octets of UTF-8: an emoji is four of them. */
        OCTETS,
        /** Units of UTF-16: an emoji is two of them. */
        UTF16_UNITS
    }

    /** How well a feature is supported, worst first. */
    public enum Level {
        REJECTED,
        DROPPED,
        FALLBACK,
        PARTIAL,
        FULL
    }

    /**
     * Limits of one kind of medium. {@code mimeTypes} may end in a wildcard; {@code captionLength} 0 means none.
     *
     * @param stillBytes of a picture that does not move; null where that makes no difference
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MediaLimits(
            List<String> mimeTypes,
            long maxBytes,
            int captionLength,
            @Nullable Long stillBytes) {

        public MediaLimits(List<String> mimeTypes, long maxBytes, int captionLength) {
            this(mimeTypes, maxBytes, captionLength, null);
        }
    }
}
