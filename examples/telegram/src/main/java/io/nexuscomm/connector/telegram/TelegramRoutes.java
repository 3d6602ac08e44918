package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How octets come from Telegram and go to it. */
public final class TelegramRoutes extends HttpRoutes {

    private static final AccountStates STATES = new AccountStates("Telegram", "The Bot API");

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
                HttpCall.of(
                        EgressRequest.class,
                        api.send(),
                        (said, request) -> sent(said, request.account()),
                        SendOutcomes::failed));
        gestures(HttpCall.of(
                GestureRequest.class,
                api.gesture(),
                (said, request) -> outcomes.sent(answer(said), request.account(), this::done),
                SendOutcomes::failed));
        media(
                HttpCall.of(MediaRequest.class, api.getFile(), this::located, Downloads::failed),
                HttpCall.of(
                        FilePath.class,
                        api.download(),
                        (bytes, file) -> Downloads.fetched(
                                bytes,
                                FileAnswers.LARGEST,
                                Set.of(),
                                file.request().media().declaredMimeType(),
                                null),
                        Downloads::failed));
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

    private SendOutcome done(ProviderAnswer answer) {
        return new SendOutcome.Accepted(List.of(), errors.detail(answer));
    }

    /** A token that is no good any more is told to people: nobody waits at a download. */
    private Object located(HttpAnswer said, MediaRequest request) {
        ProviderAnswer answer = answer(said);
        if (!errors.succeeded(answer) && errors.verdict(answer) == Verdict.REAUTH) {
            gateway.report(request.account().id(), refused(answer));
        }
        return FileAnswers.located(answer, request, errors);
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
        return switch (errors.verdict(answer)) {
            case REAUTH ->
                STATES.authRequired(
                        "BAD_CREDENTIALS",
                        "Telegram does not accept the bot's token (" + errors.detail(answer) + ").",
                        "Ask @BotFather for the token, and put it into the account.");
            case THROTTLE -> STATES.throttled();
            case RETRY, REJECT -> STATES.troubled(errors.detail(answer));
        };
    }
}
