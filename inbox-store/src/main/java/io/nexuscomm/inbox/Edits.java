package io.nexuscomm.inbox;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an edit changed. */
final class Edits {

    private Edits() {}

    private record File(
            Media.Kind kind,
            @Nullable String name,
            @Nullable String mime) {}

    /** Of: text, subject, attachments. */
    static List<String> between(Message before, Message after) {
        List<String> changed = new ArrayList<>();
        if (!before.plainText().equals(after.plainText())) {
            changed.add("text");
        }
        if (!Objects.equals(subject(before), subject(after))) {
            changed.add("subject");
        }
        if (!files(before).equals(files(after))) {
            changed.add("attachments");
        }
        return changed;
    }

    private static @Nullable String subject(Message message) {
        EmailFacet email = message.email();
        return email == null ? null : email.subject();
    }

    /** As the provider told them: what became of their bytes meanwhile is no edit. */
    private static List<File> files(Message message) {
        return message.parts().stream()
                .map(Part::content)
                .filter(Media.class::isInstance)
                .map(content -> (Media) content)
                .map(media -> new File(media.kind(), media.fileName(), media.declaredMimeType()))
                .toList();
    }
}
