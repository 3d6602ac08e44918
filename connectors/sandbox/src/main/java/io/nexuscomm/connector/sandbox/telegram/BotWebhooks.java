package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.telegram.TelegramState.Hook;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts updates, each with the secret that setWebhook was given. One that is not answered with 2xx is posted again, up to
 * five times. An answer may hold a call, which is carried out.
 */
final class BotWebhooks implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final TelegramState state;
    private final BotCalls calls;
    private final Faults faults;
    private final Timeline timeline;
    private final Activity activity;

    BotWebhooks(TelegramState state, BotCalls calls, Faults faults, Timeline timeline, Activity activity) {
        this.state = state;
        this.calls = calls;
        this.faults = faults;
        this.timeline = timeline;
        this.activity = activity;
    }

    /** Numbers an update and posts it where the bot's go; nowhere when none was told. Returns at once. */
    void send(TelegramBot bot, String kind, ObjectNode body) {
        ObjectNode update = Json.object().put("update_id", state.next());
        update.set(kind, body);
        state.hook(bot).ifPresent(hook -> {
            timeline.run(() -> post(bot, hook, update, 1));
            if (faults.strike(FaultKind.DUPLICATE_WEBHOOKS).isPresent()) {
                timeline.run(() -> post(bot, hook, update, ATTEMPTS));
            }
        });
    }

    private void post(TelegramBot bot, Hook hook, ObjectNode update, int attempt) {
        var request = HttpRequest.newBuilder(hook.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(update.toString()));
        if (hook.secret() != null) {
            boolean wrong = faults.strike(FaultKind.BAD_SIGNATURE).isPresent();
            request.header("X-Telegram-Bot-Api-Secret-Token", wrong ? "not-the-secret" : hook.secret());
        }
        int status = 0;
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            status = answer.statusCode();
            obey(bot, answer.body());
        } catch (IOException noAnswer) {
            // told below
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        boolean taken = status >= 200 && status < 300;
        activity.record(
                Source.WEBHOOK,
                "telegram update",
                status == 0 ? "no answer" : Integer.toString(status),
                taken ? Level.OK : Level.ERROR);
        if (!taken && attempt < ATTEMPTS) {
            timeline.after(
                    BETWEEN.multipliedBy(attempt), () -> timeline.run(() -> post(bot, hook, update, attempt + 1)));
        }
    }

    /** A call in the answer to a webhook has no answer of its own: what is wrong with it is lost. */
    private void obey(TelegramBot bot, String answer) {
        try {
            if (!answer.isEmpty() && Json.MAPPER.readTree(answer) instanceof ObjectNode call && call.has("method")) {
                var unused = calls.call(bot, call.path("method").asString(), new Fields(call, null, null));
            }
        } catch (JacksonException | BotError lost) {
            activity.record(Source.WEBHOOK, "telegram call in an answer", "lost", Level.WARN);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
