package io.nexuscomm.connector.sandbox.instagram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of a chat says, as the app shows it. */
public sealed interface LineBody {

    record Text(String text) implements LineBody {}

    /**
     * A picture, film, sound or file.
     *
     * @param kind image, video, audio or file
     * @param fileId null when it was sent as a link
     * @param link null when it was sent as a file
     */
    record Media(
            String kind, @Nullable String fileId, @Nullable String link) implements LineBody {}

    /** Several pictures in one message. */
    record Album(List<Media> pictures) implements LineBody {}

    /** A text that answers a story of the business. */
    record StoryReply(String storyId, String text) implements LineBody {}

    /** The customer named the business in a story. */
    record StoryMention() implements LineBody {}

    /** A text with buttons below; quick ones go away once one was tapped. */
    record Choices(String text, boolean quick, List<Choice> choices) implements LineBody {}

    /** One button; {@code url} null unless it is a link. */
    record Choice(String payload, String title, @Nullable String url) {}

    /** It was taken back: nothing of it is left. */
    record Unsent() implements LineBody {}
}
