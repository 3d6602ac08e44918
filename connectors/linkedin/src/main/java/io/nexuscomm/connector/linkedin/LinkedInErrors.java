package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.ErrorRules;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.ProviderErrors;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn's refusals mean: {@code {status, serviceErrorCode, code, message}}. A key of the descriptor's rules is a
 * status, or a status with the code behind it ({@code 403/100}). Thread-safe.
 */
final class LinkedInErrors implements ProviderErrors {

    private static final int LONGEST_MESSAGE = 500;

    /** Comments may not follow each other too quickly; the limit is of a minute and not published (Comments API). */
    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(75);

    private static final Map<String, String> ADVICE = Map.of(
            "AUTH", "Connect the page anew, as one of its administrators and with all permissions.",
            "CONFIG", "LinkedIn has ended the API version that the account names: raise it.",
            "POLICY", "Perhaps comments are closed there, or the same words stand there already.",
            "RECIPIENT_UNREACHABLE", "The comment or the post was taken back.");

    private final ErrorRules rules;
    private final Clock clock;

    LinkedInErrors(Descriptor descriptor, Clock clock) {
        this.rules = new ErrorRules(descriptor.errors());
        this.clock = clock;
    }

    @Override
    public Verdict verdict(ProviderAnswer answer) {
        return ErrorRules.verdict(answer.status(), rule(answer), Verdict.REJECT);
    }

    @Override
    public DeliveryError of(ProviderAnswer answer) {
        ErrorRule rule = rule(answer);
        String code = (rule == null ? ErrorRules.UNKNOWN : rule).code();
        String said = answer.json().path("message").asString("");
        String sentence = said.isEmpty() || said.endsWith(".") ? said : said + ".";
        String message = (sentence + " " + ADVICE.getOrDefault(code, "")).strip();
        return new DeliveryError(
                code,
                CleanText.oneLine(message.isEmpty() ? "LinkedIn gave no reason." : message, LONGEST_MESSAGE),
                providerCode(answer));
    }

    @Override
    public String detail(ProviderAnswer answer) {
        String code = providerCode(answer);
        return "HTTP " + answer.status() + (code == null ? "" : ", code " + code);
    }

    /**
     * How long to wait after a 429: as long as it says; else a minute where it is about comments alone, and where it is
     * about the day's calls until midnight UTC, when they are counted anew (API rate limits). Null when it says neither.
     */
    @Override
    public @Nullable Duration pause(ProviderAnswer answer) {
        String said = answer.json().path("message").asString("").toLowerCase(Locale.ROOT);
        if (answer.retryAfter() != null) {
            return answer.retryAfter();
        }
        if (said.contains("creation rate")) {
            return BETWEEN_COMMENTS;
        }
        return said.contains("day limit") ? untilMidnight(clock.instant()) : null;
    }

    private static Duration untilMidnight(Instant now) {
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        return Duration.between(now, tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private @Nullable ErrorRule rule(ProviderAnswer answer) {
        ErrorRule narrow = rules.exact(answer.status() + "/" + number(answer));
        return narrow == null ? rules.of(answer.status()) : narrow;
    }

    private static @Nullable String providerCode(ProviderAnswer answer) {
        String code = answer.json().path("code").asString("");
        String number = number(answer);
        String both = code.isEmpty() || number.isEmpty() ? code + number : code + "/" + number;
        return both.matches("[A-Z0-9_/]{1,80}") ? both : null;
    }

    private static String number(ProviderAnswer answer) {
        var number = answer.json().path("serviceErrorCode");
        return number.isIntegralNumber() ? number.asString() : "";
    }
}
