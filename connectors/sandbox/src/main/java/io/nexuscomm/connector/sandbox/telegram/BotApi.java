package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.Door;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The door of the Bot API: the token stands in the path, before the method. */
final class BotApi extends Door {
    private static final Pattern TOKEN = Pattern.compile("bot([0-9]+:[A-Za-z0-9_-]+)");

    private final BotCalls calls;
    private final TelegramState state;

    BotApi(BotCalls calls, TelegramState state, Faults faults, Timeline timeline, Activity activity) {
        super(faults, timeline, activity, Source.TELEGRAM);
        this.calls = calls;
        this.state = state;
    }

    @Override
    protected Answer answered(Request request) throws IOException {
        try {
            return checked(request);
        } catch (BotError refused) {
            return refused.answer();
        }
    }

    /** Telegram says in the body when to come again. */
    @Override
    protected Answer tooMany(Duration retryAfter) {
        return BotError.tooMany(Math.max(1, retryAfter.toSeconds())).answer();
    }

    @Override
    protected Optional<Answer> struck(Request request) {
        if (strikes(FaultKind.SERVER_ERROR)) {
            return Optional.of(BotError.broken().answer());
        }
        return strikes(FaultKind.TOKEN_EXPIRED)
                ? Optional.of(BotError.unauthorized().answer())
                : Optional.empty();
    }

    /** The path holds the token, so only its last segment is told. */
    @Override
    protected String line(Request request) {
        return request.method() + " /bot…/"
                + (request.path().isEmpty() ? "" : request.path().getLast());
    }

    private Answer checked(Request request) throws BotError, IOException {
        List<String> path = request.path();
        boolean file = !path.isEmpty() && path.getFirst().equals("file");
        var rest = file ? path.subList(1, path.size()) : path;
        if (rest.size() < 2) {
            throw BotError.notFound();
        }
        var token = TOKEN.matcher(rest.getFirst());
        if (!token.matches()) {
            throw BotError.notFound();
        }
        var bot = state.bot(token.group(1)).orElseThrow(BotError::unauthorized);
        if (file) {
            return state.fileAt(String.join("/", rest.subList(1, rest.size())))
                    .map(stored -> Answer.bytes(200, "application/octet-stream", stored.bytes()))
                    .orElseThrow(BotError::notFound);
        }
        var result = calls.call(bot, rest.getLast(), Fields.of(request));
        return Answer.json(200, Json.object().put("ok", true).set("result", result));
    }
}
