package io.nexuscomm.connector.sandbox.telegram;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a simulated Telegram knows. All access is through the one lock of its methods. */
final class TelegramState {
    /** A file that bots can fetch. */
    record Stored(String id, String path, byte[] bytes) {}

    /** Where updates of a bot go. {@code secret} is null when none was asked for. */
    record Hook(URI url, @Nullable String secret) {}

    /** A chat that a bot is in. */
    private record Key(long bot, long chat) {}

    private static final int MOST = 1_000;

    private final Map<String, TelegramBot> bots = new LinkedHashMap<>();
    private final Map<String, Chat> chats = new LinkedHashMap<>();
    private final Map<Long, Hook> hooks = new HashMap<>();
    private final Map<Key, List<ChatLine>> lines = new HashMap<>();
    private final Set<Key> blocked = new HashSet<>();
    private final Set<String> taps = new HashSet<>();
    private final Map<Long, ObjectNode> said = new LinkedHashMap<>();
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private long numbers = 100;

    synchronized void add(TelegramBot bot) {
        bots.put(bot.token(), bot);
    }

    synchronized void add(Chat chat) {
        chats.put(Long.toString(chat.id()), chat);
    }

    synchronized Optional<TelegramBot> bot(String token) {
        return Optional.ofNullable(bots.get(token));
    }

    synchronized Optional<Chat> chat(String number) {
        return Optional.ofNullable(chats.get(number));
    }

    synchronized void hook(TelegramBot bot, @Nullable Hook hook) {
        if (hook == null) {
            hooks.remove(bot.id());
        } else {
            hooks.put(bot.id(), hook);
        }
    }

    synchronized Optional<Hook> hook(TelegramBot bot) {
        return Optional.ofNullable(hooks.get(bot.id()));
    }

    synchronized long next() {
        return ++numbers;
    }

    synchronized void said(long number, ObjectNode message) {
        said.put(number, message.deepCopy());
        if (said.size() > MOST) {
            said.remove(said.keySet().iterator().next());
        }
    }

    /** What somebody wrote, to be changed. */
    synchronized ObjectNode said(long number) {
        ObjectNode message = said.get(number);
        if (message == null) {
            throw new NoSuchElementException("nobody wrote this, or long ago");
        }
        return message.deepCopy();
    }

    synchronized void show(TelegramBot bot, Chat chat, ChatLine line) {
        var shown = lines.computeIfAbsent(new Key(bot.id(), chat.id()), any -> new ArrayList<>());
        if (shown.size() == MOST) {
            shown.removeFirst();
        }
        shown.add(line);
    }

    synchronized List<ChatLine> lines(TelegramBot bot, Chat chat) {
        return List.copyOf(lines.getOrDefault(new Key(bot.id(), chat.id()), List.of()));
    }

    synchronized void block(TelegramBot bot, Chat chat, boolean blocks) {
        var key = new Key(bot.id(), chat.id());
        if (blocks) {
            blocked.add(key);
        } else {
            blocked.remove(key);
        }
    }

    synchronized boolean isBlocked(TelegramBot bot, Chat chat) {
        return blocked.contains(new Key(bot.id(), chat.id()));
    }

    synchronized Stored keep(byte[] bytes) {
        long number = next();
        var stored = new Stored("FILE" + number + "-id", "photos/file_" + number + ".bin", bytes);
        files.put(stored.id(), stored);
        return stored;
    }

    synchronized Optional<Stored> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized Optional<Stored> fileAt(String path) {
        return files.values().stream()
                .filter(stored -> stored.path().equals(path))
                .findAny();
    }

    synchronized String tap() {
        var id = "tap-" + next();
        taps.add(id);
        return id;
    }

    /** Whether a tap still waits for its answer; it waits no longer. */
    synchronized boolean answered(String tap) {
        return taps.remove(tap);
    }

    synchronized int spinning() {
        return taps.size();
    }
}
