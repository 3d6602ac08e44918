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
import java.util.stream.IntStream;

/**
 * A short text that may name a choice: by its number, as the send planner numbers them, or by its label. What a mail
 * program quotes below an answer is no part of it.
 */
final class TypedAnswer {

    /** No label is longer where choices are typed; a longer text says something of its own. */
    private static final int LONGEST = 60;

    private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]?)\\s*[.)]?");

    private TypedAnswer() {}

    /** The answer that these contents are; empty when they say more. */
    static Optional<String> in(List<Content> contents) {
        if (contents.size() != 1 || !(contents.getFirst() instanceof Text text)) {
            return Optional.empty();
        }
        String answer = Quotation.before(text.text()).strip();
        boolean isBrief = !answer.isEmpty() && answer.length() <= LONGEST && answer.indexOf('\n') < 0;
        return isBrief ? Optional.of(answer) : Optional.empty();
    }

    /** Whether it names a choice by its number. */
    static boolean isNumber(String answer) {
        return NUMBER.matcher(answer).matches();
    }

    /** What the answer chooses of what was asked; empty when nothing was, or nothing so named. */
    static Optional<Selection> choice(String answer, List<Content> asked, MessageRef question) {
        for (Content content : asked) {
            if (content instanceof Interactive interactive) {
                return of(answer, interactive, question);
            }
            if (content instanceof Poll poll) {
                return of(answer, poll, question);
            }
        }
        return Optional.empty();
    }

    /** A link is followed, not chosen. */
    private static Optional<Selection> of(String answer, Interactive asked, MessageRef question) {
        List<String> labels =
                asked.actions().stream().map(Interactive.Action::label).toList();
        return chosen(answer, labels).stream()
                .mapToObj(asked.actions()::get)
                .filter(action -> action.url() == null)
                .map(action -> Selection.inferred(question, action.id(), action.label(), action.payload()))
                .findFirst();
    }

    private static Optional<Selection> of(String answer, Poll asked, MessageRef question) {
        return chosen(answer, asked.options()).stream()
                .mapToObj(at -> Selection.inferred(
                        question, Integer.toString(at + 1), asked.options().get(at), null))
                .findFirst();
    }

    /** The place of the one choice that is named; a label that several share names none. */
    private static OptionalInt chosen(String answer, List<String> labels) {
        Matcher number = NUMBER.matcher(answer);
        if (number.matches()) {
            int place = Integer.parseInt(number.group(1)) - 1;
            return place < labels.size() ? OptionalInt.of(place) : OptionalInt.empty();
        }
        int[] alike = IntStream.range(0, labels.size())
                .filter(at -> labels.get(at).strip().equalsIgnoreCase(answer))
                .toArray();
        return alike.length == 1 ? OptionalInt.of(alike[0]) : OptionalInt.empty();
    }
}
