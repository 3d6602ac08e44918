package io.nexuscomm.routes;

import io.nexuscomm.message.ExternalId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a message's several steps something is about, in the two forms it has outside: the part of a provider's id,
 * {@code step-2/3}, and the end of the token that the step was sent with, {@code ~2-3}. Keys of callers have no tilde, and
 * the form needs no escape in an address.
 *
 * @param step from 1 on
 * @param steps how many there are, at least two
 */
public record StepName(int step, int steps) {

    private static final String NUMBER = "([1-9][0-9]{0,3})";
    private static final Pattern PART = Pattern.compile("step-" + NUMBER + "/" + NUMBER);
    private static final Pattern TOKEN = Pattern.compile("(.+)~" + NUMBER + "-" + NUMBER);

    /** What a step's token says. */
    public record Told(String messageToken, StepName step) {}

    /** The part of the ids that the step's provider gives. */
    public String part() {
        return "step-" + step + "/" + steps;
    }

    /** The token of the step. */
    public String token(String messageToken) {
        return messageToken + "~" + step + "-" + steps;
    }

    /** Null when it is the token of a whole message. */
    public static @Nullable Told ofToken(String token) {
        Matcher form = TOKEN.matcher(token);
        StepName step = form.matches() ? of(form.group(2), form.group(3)) : null;
        return step == null ? null : new Told(form.group(1), step);
    }

    /**
     * How many steps need not be sent: those that are done, and those behind them up to the first without a name, which its
     * provider gives when it takes it. Behind a step that failed and is sent again others may have come to their reader.
     */
    public static int done(List<ExternalId> ids, int steps, int done) {
        Set<Integer> named = ids.stream()
                .map(id -> id.part() == null ? null : ofPart(id.part()))
                .filter(name -> name != null && name.steps == steps)
                .map(name -> name.step)
                .collect(Collectors.toSet());
        int first = done;
        while (named.contains(first + 1)) {
            first++;
        }
        return first;
    }

    /** Whether it is the part of the last step: who has read that has read all of them. */
    public static boolean isLast(String part) {
        StepName named = ofPart(part);
        return named != null && named.step == named.steps;
    }

    private static @Nullable StepName ofPart(String part) {
        Matcher form = PART.matcher(part);
        return form.matches() ? of(form.group(1), form.group(2)) : null;
    }

    private static @Nullable StepName of(String step, String steps) {
        StepName name = new StepName(Integer.parseInt(step), Integer.parseInt(steps));
        return name.steps > 1 && name.step <= name.steps ? name : null;
    }
}
