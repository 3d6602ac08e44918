package io.nexuscomm.routes.batch;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.MessageDraft;
import java.util.List;
import java.util.regex.Pattern;

/** Whether what came back is what was sent. A provider may name a medium anew, but hardly changes a text. */
final class Likeness {

    /** {@code @[Ana Sousa](urn:li:person:8BzAb)}: how a text of ours names somebody. Channels show the name alone. */
    private static final Pattern MENTION = Pattern.compile("@\\[([^\\[\\]\\r\\n]{1,200})]\\([^()\\s]{1,200}\\)");

    private Likeness() {}

    /** Each content of the echo is a part of the message: one that is sent in several steps comes back in several. */
    static boolean isPartOf(Message sent, MessageDraft echo) {
        return !echo.contents().isEmpty()
                && echo.contents().stream()
                        .allMatch(content ->
                                sent.parts().stream().map(Part::content).anyMatch(part -> isSame(part, content)));
    }

    private static boolean isSame(Content sent, Content echoed) {
        if (sent instanceof Media ours && echoed instanceof Media theirs) {
            return ours.kind() == theirs.kind();
        }
        if (sent instanceof Interactive ours && echoed instanceof Interactive theirs) {
            return labels(ours).equals(labels(theirs));
        }
        String text = echoed.plainText().strip();
        String ours = sent.plainText().strip();
        return !text.isEmpty() && (text.equals(ours) || text.equals(shown(ours)));
    }

    private static String shown(String written) {
        return MENTION.matcher(written).replaceAll("$1");
    }

    /** On cards some channels show no text beside the choices. */
    private static List<String> labels(Interactive offered) {
        return offered.actions().stream().map(Action::label).toList();
    }
}
