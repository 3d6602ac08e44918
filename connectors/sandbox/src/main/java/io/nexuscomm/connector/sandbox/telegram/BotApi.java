package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The door of the Bot API: faults first, then the token in the path, then the method. */
final class BotApi implements Endpoint {
    private static final Pattern TOKEN = Pattern.compile("bot([0-9]+:[A-Za-z0-9_-]+)");

    private final BotCalls calls;
    private final TelegramState state;
    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;

    BotApi(BotCalls calls, TelegramState state, Faults faults, Timeline timeline, Activity activity) {
        this.calls = calls;
        this.state = state;
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        var answer = faulty(request);
        // the path holds the token, so only its last segment is told
        var method = request.path().isEmpty() ? "" : request.path().getLast();
        int status = answer instanceof Answer.Full full ? full.status() : 0;
        activity.record(
                Source.TELEGRAM,
                request.method() + " /bot…/" + method,
                status == 0 ? "connection cut" : Integer.toString(status),
                status == 200 ? Level.OK : status == 0 || status >= 500 ? Level.ERROR : Level.WARN);
        return answer;
    }

    private Answer faulty(Request request) throws IOException, InterruptedException {
        if (faults.strike(FaultKind.CUT_BEFORE).isPresent()) {
            return new Answer.HangUp();
        }
        var slow = faults.strike(FaultKind.SLOW);
        if (slow.isPresent()) {
            timeline.pause(slow.get().delay());
        }
        Answer answer;
        try {
            answer = checked(request);
        } catch (BotError refused) {
            answer = refused.answer();
        }
        return faults.strike(FaultKind.CUT_AFTER).isPresent() ? new Answer.HangUp() : answer;
    }

    private Answer checked(Request request) throws BotError, IOException {
        var tooMany = faults.strike(FaultKind.TOO_MANY_REQUESTS);
        if (tooMany.isPresent()) {
            throw BotError.tooMany(Math.max(1, tooMany.get().delay().toSeconds()));
        }
        if (faults.strike(FaultKind.SERVER_ERROR).isPresent()) {
            throw BotError.broken();
        }
        if (faults.strike(FaultKind.TOKEN_EXPIRED).isPresent()) {
            throw BotError.unauthorized();
        }
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
