package io.nexuscomm.inbox;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What an edit changed. */
final class Edits {

    private Edits() {}

    /** Of: text, subject, attachments. */
    static List<String> between(Message before, Message after) {
        List<String> changed = new ArrayList<>();
        if (!before.plainText().equals(after.plainText())) {
            changed.add("text");
        }
        if (!Objects.equals(subject(before), subject(after))) {
            changed.add("subject");
        }
        if (!areAlike(files(before), files(after))) {
            changed.add("attachments");
        }
        return changed;
    }

    private static @Nullable String subject(Message message) {
        EmailFacet email = message.email();
        return email == null ? null : email.subject();
    }

    private static List<Media> files(Message message) {
        return message.parts().stream()
                .map(Part::content)
                .filter(Media.class::isInstance)
                .map(content -> (Media) content)
                .toList();
    }

    private static boolean areAlike(List<Media> before, List<Media> after) {
        return before.size() == after.size()
                && IntStream.range(0, before.size()).allMatch(at -> areAlike(before.get(at), after.get(at)));
    }

    /** As the provider told them: what became of their bytes meanwhile is no edit. */
    private static boolean areAlike(Media before, Media after) {
        boolean other = before.source() != null && after.source() != null && !before.isSameAs(after);
        return !other
                && before.kind() == after.kind()
                && Objects.equals(before.fileName(), after.fileName())
                && Objects.equals(before.declaredMimeType(), after.declaredMimeType());
    }
}
