package io.nexuscomm.connector.plan;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Poll;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content as a plain text for a channel that has no form for it. Choices are numbered, so that a number answers. */
final class Spelling {

    private Spelling() {}

    static String of(Content content) {
        if (content instanceof Interactive asked) {
            return numbered(asked);
        }
        return content instanceof Poll poll ? numbered(poll) : content.plainText();
    }

    private static String numbered(Poll poll) {
        List<String> lines = new ArrayList<>(List.of(poll.question()));
        for (String option : poll.options()) {
            lines.add(lines.size() + ". " + option);
        }
        return String.join("\n", lines);
    }

    private static String numbered(Interactive asked) {
        List<String> lines = new ArrayList<>();
        add(lines, asked.header());
        add(lines, asked.body());
        String section = null;
        for (int at = 0; at < asked.actions().size(); at++) {
            Action action = asked.actions().get(at);
            if (action.section() != null && !action.section().equals(section)) {
                section = action.section();
                add(lines, section + ":");
            }
            lines.add((at + 1) + ". " + line(action));
        }
        add(lines, asked.footer());
        return String.join("\n", lines);
    }

    private static String line(Action action) {
        String described =
                action.description() == null ? action.label() : action.label() + " (" + action.description() + ")";
        return action.url() == null ? described : described + ": " + action.url();
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isEmpty()) {
            lines.add(line);
        }
    }
}
