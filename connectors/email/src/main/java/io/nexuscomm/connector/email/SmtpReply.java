package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's refusal.
 *
 * @param code of three digits (RFC 5321, section 4.2)
 * @param status enhanced code, {@code 5.1.1} (RFC 3463); empty when the server gave none
 * @param line all of it, on one line, for people
 */
record SmtpReply(String code, String status, String line) {

    private static final Pattern FORM =
            Pattern.compile("([45]\\d\\d)(?![0-9])[ -]?(?:([45]\\.\\d{1,3}\\.\\d{1,3})\\b)?.*");
    private static final int MAX_LINE = 300;

    private static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "RETRY");

    /** Empty when {@code text} begins with no code of a refusal. */
    static Optional<SmtpReply> of(String text) {
        String line = CleanText.oneLine(text, MAX_LINE);
        Matcher form = FORM.matcher(line);
        return form.matches()
                ? Optional.of(new SmtpReply(form.group(1), Objects.requireNonNullElse(form.group(2), ""), line))
                : Optional.empty();
    }

    /** What the refusal means, by the descriptor's table. */
    SendOutcome outcome(Map<String, ErrorRule> errors) {
        ErrorRule rule = rule(errors);
        return switch (rule.then()) {
            case "THROTTLE" -> new SendOutcome.Throttled(pause(), line);
            case "REAUTH" -> new SendOutcome.NeedsReauth(line);
            case "STOP" -> new SendOutcome.Stopped(error(errors), line);
            case "REJECT" -> new SendOutcome.Rejected(error(errors), line);
            default -> new SendOutcome.Transient(pause(), line);
        };
    }

    /** When to try again; null when it is for good. */
    @Nullable
    Duration later(Map<String, ErrorRule> errors) {
        return switch (outcome(errors)) {
            case SendOutcome.Transient again -> again.retryAfter();
            case SendOutcome.Throttled again -> again.retryAfter();
            default -> null;
        };
    }

    DeliveryError error(Map<String, ErrorRule> errors) {
        return new DeliveryError(
                rule(errors).code(), "the mail server said: " + line, status.isEmpty() ? code : status);
    }

    /**
     * The enhanced code tells more than the plain one, and the plain one more than the enhanced code's subject. The 53x
     * codes are about our own sign-in (RFC 4954, section 6), whatever stands behind them.
     */
    private ErrorRule rule(Map<String, ErrorRule> errors) {
        String subject = status.isEmpty() ? "" : status.substring(0, status.lastIndexOf('.'));
        List<String> keys = code.startsWith("53")
                ? List.of(code, status, subject, code.substring(0, 1))
                : List.of(status, subject, code, code.substring(0, 1));
        return keys.stream()
                .map(errors::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** How long such troubles last: RFC 5321, section 4.5.4.1, and what the large providers say of their limits. */
    private Duration pause() {
        return switch (code) {
            case "421" -> Duration.ofMinutes(1);
            // greylisting, a busy mailbox
            case "450", "451" -> Duration.ofMinutes(5);
            // a full mailbox or disk
            case "452", "552" -> Duration.ofHours(1);
            default -> status.equals("5.4.5") ? Duration.ofHours(24) : Duration.ofMinutes(1);
        };
    }
}
