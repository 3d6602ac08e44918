package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the gateway at random points under load, again and again, every other time with its PostgreSQL, and compares
 * what it acknowledged with what the API shows in the end, and what a rule answered with what the provider got.
 */
class KillTest {

    private static final int KILLS = 10;
    private static final int SENDERS = 6;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";

    private static final String ANSWER_EACH = """
            rule: answer-each
            status: live
            trigger: message.received
            if: { all: [{ message.text: { words: [message] } }] }
            then: [{ reply: { text: "Thank you." } }]
            limits: { breaker: { max: 1000, in: 1s } }
            """;

    @TempDir
    Path data;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Integer> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void gatewayShouldLoseNothingAcknowledgedAndDoubleNothingWhenItIsKilled() throws Exception {
        int port = GatewayProcess.freePort();
        GatewayProcess gateway = GatewayProcess.run(data, port);
        try (CountingProvider provider = new CountingProvider()) {
            Api person = new Api(gateway.base()).setUp(gateway.setupToken());
            person.put("/api/v1/rules", Map.of("yaml", ANSWER_EACH), "If-Match", "\"0\"");
            String path = person.whatsAppHook(PHONE, SECRET, provider.address());
            for (int kill = 1; kill <= KILLS; kill++) {
                killUnderLoad(gateway, path, kill % 2 == 0);
                gateway = GatewayProcess.run(data, port);
            }
            Api api = new Api(gateway.base()).signIn("test@example.org", "a password for tests");
            // what was not answered is sent again, as a provider does
            unanswered.forEach(message -> send(api, path, message));
            compare(api, provider);
        } finally {
            gateway.close();
        }
    }

    private void killUnderLoad(GatewayProcess gateway, String path, boolean withDatabase) throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        List<Thread> senders = senders(new Api(gateway.base()), path, alive);
        new CountDownLatch(1).await(200 + random.nextInt(1000), TimeUnit.MILLISECONDS);
        if (withDatabase) {
            killDatabase();
        }
        gateway.kill();
        alive.set(false);
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void killDatabase() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/18/postmaster.pid")).getFirst());
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private void compare(Api api, CountingProvider provider) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> messages(api, KillTest::isQueued).isEmpty());
        List<JsonNode> inbound = messages(api, message -> is(message, "INBOUND"));
        List<JsonNode> outbound = messages(api, message -> is(message, "OUTBOUND"));

        assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThan(KILLS * 5);
        assertThat(inbound)
                .as("each message once, seed %d", seed)
                .extracting(message -> message.at("/externalIds/0/value").asString())
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
        assertThat(lanes(outbound))
                .as("each message answered once, seed %d", seed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(lanes(inbound));
        assertThat(provider.received().values())
                .as("no answer sent twice, seed %d", seed)
                .containsOnly(1);
        assertThat(outbound.stream().filter(message -> !isUncertain(message)).count())
                .as("what is said to be sent was sent, seed %d", seed)
                .isLessThanOrEqualTo(provider.received().size());
    }

    private List<Thread> senders(Api api, String path, AtomicBoolean alive) {
        return IntStream.range(0, SENDERS)
                .mapToObj(sender -> Thread.ofVirtual().start(() -> {
                    while (alive.get()) {
                        send(api, path, number.incrementAndGet());
                    }
                }))
                .toList();
    }

    /** Each message is from somebody new, so that no guard against loops keeps the rule from answering. */
    private void send(Api api, String path, int message) {
        String id = "wamid.kill." + message;
        byte[] octets = WebhookPayloads.text(PHONE, "4915%08d".formatted(message), id, "message " + id);
        try {
            if (api.webhook(path, octets, SECRET).statusCode() == 200) {
                acknowledged.add(id);
            } else {
                unanswered.add(message);
            }
        } catch (UncheckedIOException killed) {
            unanswered.add(message);
        }
    }

    private static List<JsonNode> messages(Api api, Predicate<JsonNode> wanted) {
        List<JsonNode> messages = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.get("/api/v1/messages?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            Api.items(page).filter(wanted).forEach(messages::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isMissingNode() ? null : next.asString();
        }
        return messages;
    }

    private static List<String> lanes(List<JsonNode> messages) {
        return messages.stream().map(message -> message.path("lane").asString()).collect(Collectors.toList());
    }

    private static boolean is(JsonNode message, String direction) {
        return message.path("direction").asString().equals(direction);
    }

    private static boolean isQueued(JsonNode message) {
        return message.at("/delivery/state").asString().equals("QUEUED");
    }

    private static boolean isUncertain(JsonNode message) {
        return message.at("/delivery/state").asString().equals("UNCERTAIN");
    }
}
