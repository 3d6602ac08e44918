package io.nexuscomm.routes.ingress;

import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that is a number and nothing else, and the choice it means. Choices are numbered as the send planner does. */
final class TypedNumber {

    private static final Pattern NUMBER = Pattern.compile("\\s*#?([1-9][0-9]?)\\s*[.)]?\\s*");

    private TypedNumber() {}

    /** The number that these contents are; empty when they say anything else. */
    static OptionalInt in(List<Content> contents) {
        if (contents.size() != 1 || !(contents.getFirst() instanceof Text text)) {
            return OptionalInt.empty();
        }
        Matcher number = NUMBER.matcher(text.text());
        return number.matches() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }

    /** What the number chooses of what was asked; empty when nothing was, or nothing under that number. */
    static Optional<Selection> choice(int number, List<Content> asked, MessageRef question) {
        for (Content content : asked) {
            if (content instanceof Interactive interactive) {
                return of(number, interactive, question);
            }
            if (content instanceof Poll poll) {
                return of(number, poll, question);
            }
        }
        return Optional.empty();
    }

    /** A link is followed, not chosen. */
    private static Optional<Selection> of(int number, Interactive asked, MessageRef question) {
        if (number > asked.actions().size()) {
            return Optional.empty();
        }
        Interactive.Action action = asked.actions().get(number - 1);
        return action.url() != null
                ? Optional.empty()
                : Optional.of(Selection.inferred(question, action.id(), action.label(), action.payload()));
    }

    private static Optional<Selection> of(int number, Poll asked, MessageRef question) {
        return number > asked.options().size()
                ? Optional.empty()
                : Optional.of(Selection.inferred(
                        question, Integer.toString(number), asked.options().get(number - 1), null));
    }
}
