package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;

/** Telegram, simulated. Everything is in memory and bounded. Safe for many threads. */
public final class TelegramProvider implements AutoCloseable {
    private final Timeline timeline = new Timeline("sandbox-telegram");
    private final Faults faults = Faults.of(EnumSet.range(FaultKind.SLOW, FaultKind.BAD_SIGNATURE));
    private final TelegramState state = new TelegramState();
    private final URI base;
    private final InstantSource clock;
    private final BotWebhooks webhooks;
    private final BotApi api;

    /**
     * Without bots or people yet.
     *
     * @param base where {@link #endpoint()} will be reached: {@code http://localhost:PORT/telegram}
     */
    public TelegramProvider(URI base, InstantSource clock, Activity activity) {
        this.base = base;
        this.clock = clock;
        var calls = new BotCalls(state, clock);
        webhooks = new BotWebhooks(state, calls, faults, timeline, activity);
        api = new BotApi(calls, state, faults, timeline, activity);
    }

    /** The Bot API, to be mounted at the base's path. */
    public Endpoint endpoint() {
        return api;
    }

    /** An account's {@code apiBase}. */
    public URI apiBase() {
        return base;
    }

    public Faults faults() {
        return faults;
    }

    public void add(TelegramBot bot) {
        state.add(bot);
    }

    public void add(TelegramPerson person) {
        state.add(Chat.of(person));
    }

    public void add(TelegramGroup group) {
        state.add(Chat.of(group));
    }

    /** A person's phone, in the chat with a bot. */
    public TelegramApp app(TelegramBot bot, TelegramPerson person) {
        return new TelegramApp(bot, person, Chat.of(person), state, webhooks, clock);
    }

    /** The phone of one of a group's members, in that group, where a bot is too. */
    public TelegramApp app(TelegramBot bot, TelegramPerson member, TelegramGroup group) {
        return new TelegramApp(bot, member, Chat.of(group), state, webhooks, clock);
    }

    @Override
    public void close() {
        timeline.close();
        webhooks.close();
    }
}
