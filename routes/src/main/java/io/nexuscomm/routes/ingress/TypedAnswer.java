package io.nexuscomm.routes.ingress;

import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import java.text.Normalizer;
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

    private static final Pattern NUMBER = Pattern.compile("[(\\[]?#?([1-9][0-9]?)\\s*[.)\\]]?");

    /** What people put before a number; a label that reads like this is taken for itself. */
    private static final Pattern WORD = Pattern.compile(
            "(?:option|opci[oó]n|op[cç][aã]o|opzione|optie|number|nummer|numéro|número|numero|choice|choix|auswahl|nr|no|n°)"
                    + "\\s*[.:]?\\s*(?=[#(\\[]?[1-9])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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
        return NUMBER.matcher(bare(answer)).matches();
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
        int[] alike = IntStream.range(0, labels.size())
                .filter(at -> labels.get(at).strip().equalsIgnoreCase(answer))
                .toArray();
        String bare = bare(answer);
        Matcher number = NUMBER.matcher(bare);
        boolean isNumberAlone = bare.equals(digits(answer));
        if (number.matches() && (isNumberAlone || alike.length == 0)) {
            int place = Integer.parseInt(number.group(1)) - 1;
            return place < labels.size() ? OptionalInt.of(place) : OptionalInt.empty();
        }
        return alike.length == 1 ? OptionalInt.of(alike[0]) : OptionalInt.empty();
    }

    private static String bare(String answer) {
        Matcher word = WORD.matcher(digits(answer));
        return word.lookingAt() ? digits(answer).substring(word.end()) : digits(answer);
    }

    /** With the digits of every script as ours, and full-width signs as plain ones. */
    private static String digits(String answer) {
        return Normalizer.normalize(answer, Normalizer.Form.NFKC)
                .codePoints()
                .map(sign -> Character.isDigit(sign) ? '0' + Character.digit(sign, 10) : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
