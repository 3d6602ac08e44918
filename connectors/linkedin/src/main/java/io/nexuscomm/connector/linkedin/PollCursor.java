package io.nexuscomm.connector.linkedin;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far something was polled: {@code until:liveAfter}, in milliseconds.
 *
 * @param until all that happened before is committed
 * @param liveAfter what happened before is history: when the account was first polled
 */
record PollCursor(Instant until, Instant liveAfter) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}):([0-9]{1,15})");

    /** Null when {@code text} is no cursor; then all is read as for the first time, and nothing comes twice. */
    static @Nullable PollCursor parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? new PollCursor(moment(form.group(1)), moment(form.group(2))) : null;
    }

    private static Instant moment(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    @Override
    public String toString() {
        return until.toEpochMilli() + ":" + liveAfter.toEpochMilli();
    }
}
