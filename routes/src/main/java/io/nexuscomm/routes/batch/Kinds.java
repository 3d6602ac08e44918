package io.nexuscomm.routes.batch;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.rules.Facts.AttachedFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a message is made of, as rules ask for it. */
final class Kinds {

    private Kinds() {}

    /** The type of its first content that is no text; text when there is none. A medium is told by its kind: image. */
    static String of(Message message) {
        for (Part part : message.parts()) {
            if (!(part.content() instanceof Text)) {
                return part.content() instanceof Media media
                        ? word(media)
                        : part.content().type();
            }
        }
        return Text.TYPE;
    }

    /** Its files, as far as they are known before they are fetched. */
    static List<AttachedFile> files(Message message) {
        return message.parts().stream()
                .map(Part::content)
                .map(Kinds::media)
                .filter(Objects::nonNull)
                .map(media -> new AttachedFile(
                        word(media),
                        media.mimeType() == null ? media.declaredMimeType() : media.mimeType(),
                        media.fileName(),
                        media.bytes(),
                        null))
                .toList();
    }

    private static @Nullable Media media(Content content) {
        return content instanceof Media media ? media : content instanceof SharedPost post ? post.media() : null;
    }

    private static String word(Media media) {
        return media.kind().name().toLowerCase(Locale.ROOT);
    }
}
