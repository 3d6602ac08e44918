package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.connector.telegram.TelegramApi.FilePath;
import io.nexuscomm.connector.telegram.TelegramApi.Known;
import io.nexuscomm.normalizer.CleanText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How octets come from Telegram and go to it. */
public final class TelegramRoutes extends HttpRoutes {

    private static final AccountStates STATES = new AccountStates("Telegram", "The Bot API");

    /** In octets: bots get none that is larger. */
    private static final long LARGEST_FILE = 20L * 1024 * 1024;

    private static final Pattern FILE_PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(\\.[A-Za-z0-9]+)?");

    private final Gateway gateway;
    private final TelegramApi api;
    private final TelegramErrors errors;
    private final SendOutcomes outcomes;

    TelegramRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    TelegramRoutes(Connector connector, Gateway gateway, Duration patience) {
        super(connector, gateway, patience);
        this.gateway = gateway;
        this.api = new TelegramApi(connector);
        this.errors = new TelegramErrors(connector.descriptor().errors());
        this.outcomes = new SendOutcomes(errors, connector.descriptor());
    }

    @Override
    public void configure() {
        ingress(TelegramRoutes::endSpinning);
        egress(
                HttpCall.uploading(
                        gateway, api.upload(), (said, upload) -> sent(said, upload.account()), SendOutcomes::failed),
                HttpCall.sending(api.send(), (said, request) -> sent(said, request.account())));
        gestures(HttpCall.of(
                GestureRequest.class,
                api.gesture(),
                (said, request) -> outcomes.made(answer(said), request.account()),
                SendOutcomes::failed));
        media(
                HttpCall.fetching(MediaRequest.class, api.getFile(), this::located),
                HttpCall.fetching(FilePath.class, api.download(), TelegramRoutes::fetched));
        check(
                HttpCall.checking(api.getMe(), this::known, STATES::unreachable),
                HttpCall.of(Known.class, api.getWebhookInfo(), this::listening, STATES::unreachable));
    }

    private static void endSpinning(Exchange exchange) {
        Taps.answer(arrival(exchange))
                .ifPresent(call -> exchange.getMessage().setBody(WebAnswer.text("application/json", call)));
    }

    private static ProviderAnswer answer(HttpAnswer said) {
        return TelegramErrors.timed(said.json());
    }

    private Object sent(HttpAnswer said, ConnectedAccount account) {
        return outcomes.sent(answer(said), account, this::accepted);
    }

    private @Nullable SendOutcome accepted(ProviderAnswer answer) {
        JsonNode message = answer.json().path("result");
        JsonNode chat = message.path("chat").path("id");
        JsonNode number = message.path("message_id");
        return chat.isIntegralNumber() && number.isIntegralNumber()
                ? new SendOutcome.Accepted(
                        List.of(new MessageKey(chat.asString(), number.longValue()).externalId()),
                        errors.detail(answer))
                : null;
    }

    /** A path for the next call. A token that is no good any more is told to people: nobody waits at a download. */
    private Object located(HttpAnswer said, MediaRequest request) {
        ProviderAnswer answer = answer(said);
        String path = answer.json().path("result").path("file_path").asString("");
        if (errors.succeeded(answer) && FILE_PATH.matcher(path).matches()) {
            return new FilePath(request, path);
        }
        Verdict verdict = errors.verdict(answer);
        if (verdict == Verdict.REAUTH) {
            gateway.report(request.account().id(), refused(answer));
        }
        return verdict == Verdict.REJECT && !errors.succeeded(answer)
                ? new MediaOutcome.Gone(errors.detail(answer))
                : new MediaOutcome.Transient(answer.retryAfter(), errors.detail(answer));
    }

    private static Object fetched(HttpAnswer bytes, FilePath file) throws IOException {
        String type = file.request().media().declaredMimeType();
        return Downloads.fetched(bytes, LARGEST_FILE, Set.of(), type, null);
    }

    private Object known(HttpAnswer said, ConnectedAccount account) {
        ProviderAnswer answer = answer(said);
        if (!errors.succeeded(answer)) {
            return refused(answer);
        }
        JsonNode bot = answer.json().path("result");
        String name = "@" + CleanText.oneLine(bot.path("username").asString("(no name)"), 64);
        return bot.path("id").asString("").equals(account.key().value())
                ? new Known(account, name)
                : STATES.authRequired(
                        "OTHER_ACCOUNT",
                        "The token belongs to another bot, " + name + ".",
                        "The bot's number is what stands before the colon in its token.");
    }

    private Object listening(HttpAnswer said, Known bot) {
        ProviderAnswer answer = answer(said);
        if (!errors.succeeded(answer)) {
            return refused(answer);
        }
        return answer.json().path("result").path("url").asString("").isEmpty()
                ? new CheckResult(
                        State.DEGRADED,
                        "NO_WEBHOOK",
                        "Telegram knows the bot as " + bot.name() + ", and brings its messages nowhere.",
                        "Tell it where, with setWebhook: the address of the account's webhook and its webhook secret.")
                : CheckResult.ok("Telegram knows the bot as " + bot.name() + " and brings its messages.");
    }

    private CheckResult refused(ProviderAnswer answer) {
        return STATES.refused(
                errors.verdict(answer),
                errors.detail(answer),
                "the bot's token",
                "Ask @BotFather for the token, and put it into the account.");
    }
}
