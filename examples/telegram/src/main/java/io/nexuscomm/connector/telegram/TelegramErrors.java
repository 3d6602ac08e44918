package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.ErrorRules;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.ProviderErrors;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the Bot API's errors mean. It has codes no finer than those of HTTP, and says the rest in English: a key of the
 * descriptor's rules is what stands behind the colon ({@code chat not found}), or a code.
 */
final class TelegramErrors implements ProviderErrors {

    private static final int LONGEST_MESSAGE = 500;

    private final ErrorRules rules;

    TelegramErrors(Map<String, ErrorRule> rules) {
        this.rules = new ErrorRules(rules);
    }

    /** The answer, with the wait that the Bot API names in its body. */
    static ProviderAnswer timed(ProviderAnswer answer) {
        JsonNode wait = answer.json().path("parameters").path("retry_after");
        return wait.isInt()
                ? new ProviderAnswer(
                        answer.status(), ProviderAnswer.bounded(Duration.ofSeconds(wait.intValue())), answer.json())
                : answer;
    }

    @Override
    public boolean succeeded(ProviderAnswer answer) {
        return answer.succeeded() && answer.json().path("ok").asBoolean(true);
    }

    /** A token that Telegram does not know gives 401, and one that is none 404. */
    @Override
    public Verdict verdict(ProviderAnswer answer) {
        return ErrorRules.verdict(answer.status(), rule(answer), Verdict.REJECT);
    }

    @Override
    public DeliveryError of(ProviderAnswer answer) {
        ErrorRule rule = rule(answer);
        String said = said(answer);
        return new DeliveryError(
                (rule == null ? ErrorRules.UNKNOWN : rule).code(),
                said.isEmpty() ? "Telegram gave no reason." : CleanText.oneLine(said, LONGEST_MESSAGE),
                Integer.toString(answer.status()));
    }

    @Override
    public String detail(ProviderAnswer answer) {
        return "HTTP " + answer.status();
    }

    private @Nullable ErrorRule rule(ProviderAnswer answer) {
        String said = said(answer).toLowerCase(Locale.ROOT);
        ErrorRule rule = rules.exact(said.substring(said.indexOf(": ") < 0 ? 0 : said.indexOf(": ") + 2));
        return rule == null ? rules.of(answer.status()) : rule;
    }

    private static String said(ProviderAnswer answer) {
        return answer.json().path("description").asString("");
    }
}
