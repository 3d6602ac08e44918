package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says, as the phone shows it. */
public sealed interface ChatBody {
    record Text(String text) implements ChatBody {}

    /**
     * A picture, film, sound, file or sticker.
     *
     * @param kind image, video, audio, document or sticker
     * @param mediaId null when it was sent as a link
     * @param link null when it was sent by id
     */
    record Media(
            String kind,
            @Nullable String mediaId,
            @Nullable String link,
            String mimeType,
            @Nullable String caption,
            @Nullable String filename)
            implements ChatBody {}

    /** Buttons or a list that the customer may choose from. */
    record Choices(
            @Nullable String header, String text, @Nullable String footer, boolean list, List<Choice> choices)
            implements ChatBody {}

    /** One button or row. */
    record Choice(String id, String title, @Nullable String description) {}

    /**
     * A template with more to it than its text.
     *
     * @param header the medium above the text; null when there is none
     */
    record Template(@Nullable Media header, String text, List<TemplateButton> buttons) implements ChatBody {}

    /**
     * A button of a template.
     *
     * @param payload what a tap sends back; null for buttons that send nothing
     * @param value where it leads, or the code that it copies; null when it does neither
     */
    record TemplateButton(
            @Nullable String payload,
            String title,
            @Nullable String value) {}

    /** Anything else: a title that says what it is, and a line that says what is in it. */
    record Other(String type, String summary) implements ChatBody {}
}
