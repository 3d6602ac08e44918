package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the gateway at random points under load, again and again, and compares what it acknowledged with what the API
 * shows in the end.
 */
class KillTest {

    private static final int KILLS = 10;
    private static final int SENDERS = 8;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";

    @TempDir
    Path data;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void gatewayShouldLoseNothingAcknowledgedAndDoubleNothingWhenItIsKilled() throws Exception {
        Random random = new Random(4711);
        int port = GatewayProcess.freePort();
        GatewayProcess gateway = GatewayProcess.run(data, port);
        String path = new Api(gateway.base()).setUp(gateway.setupToken()).whatsAppHook(PHONE, SECRET);
        for (int kill = 1; kill <= KILLS; kill++) {
            AtomicBoolean alive = new AtomicBoolean(true);
            List<Thread> senders = senders(new Api(gateway.base()), path, alive);
            new CountDownLatch(1).await(300 + random.nextInt(1200), TimeUnit.MILLISECONDS);
            gateway.kill();
            alive.set(false);
            for (Thread sender : senders) {
                sender.join();
            }
            gateway = GatewayProcess.run(data, port);
        }
        try (GatewayProcess last = gateway) {
            Api api = new Api(last.base()).signIn("test@example.org", "a password for tests");
            // what was not answered is sent again, as a provider does
            for (String id : unanswered) {
                send(api, path, id);
            }
            List<String> shown = externalIds(api);
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * 5);
            assertThat(new HashSet<>(shown)).containsAll(acknowledged);
            assertThat(shown).doesNotHaveDuplicates();
        }
    }

    private List<Thread> senders(Api api, String path, AtomicBoolean alive) {
        return IntStream.range(0, SENDERS)
                .mapToObj(sender -> Thread.ofVirtual().start(() -> {
                    while (alive.get()) {
                        send(api, path, "wamid.kill." + number.incrementAndGet());
                    }
                }))
                .toList();
    }

    private void send(Api api, String path, String id) {
        byte[] octets =
                WebhookPayloads.text(PHONE, "49151000000" + Math.floorMod(id.hashCode(), 10), id, "message " + id);
        try {
            if (api.webhook(path, octets, SECRET).statusCode() == 200) {
                acknowledged.add(id);
            } else {
                unanswered.add(id);
            }
        } catch (UncheckedIOException killed) {
            unanswered.add(id);
        }
    }

    private static List<String> externalIds(Api api) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.get("/api/v1/messages?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            Api.items(page)
                    .forEach(message ->
                            ids.add(message.at("/externalIds/0/value").asString()));
            cursor = page.path("nextCursor").isMissingNode()
                    ? null
                    : page.path("nextCursor").asString();
        }
        return ids;
    }
}
