package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventStreamTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static ApiServer server;

    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeAll
    static void start() {
        server = ApiServer.start(
                "nexuscomm.api.streams.heartbeat=200ms",
                "nexuscomm.api.streams.clients=20",
                "nexuscomm.api.streams.queue=8");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void chat() {
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915130000001", "before");
    }

    private static void eventually(Runnable assertion) {
        await().atMost(SOON).untilAsserted(assertion::run);
    }

    private static List<String> messages(EventReader reader) {
        return reader.events.stream()
                .map(event -> event.data().at("/data/id").stringValue(""))
                .toList();
    }

    @Test
    void eventShouldArriveAsACloudEventWhenItIsCommitted() {
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");

            MessageId id = tenant.seed().more(chat, "Gr\u00fc\u00dfe, \ud83d\ude00");

            eventually(() -> assertThat(reader.events).hasSize(1));
            EventReader.Event event = reader.events.getFirst();
            JsonNode envelope = event.data();
            assertThat(event.type()).isEqualTo("io.nexuscomm.message.received.v1");
            assertThat(envelope.path("specversion").stringValue()).isEqualTo("1.0");
            assertThat(envelope.path("type").stringValue()).isEqualTo(event.type());
            assertThat(envelope.path("source").stringValue())
                    .isEqualTo("/organizations/" + tenant.organization() + "/accounts/" + tenant.acme());
            assertThat(envelope.path("partitionkey").stringValue())
                    .isEqualTo(chat.lane().toString());
            assertThat(envelope.path("sequence").stringValue()).isEqualTo(event.id());
            assertThat(envelope.at("/data/id").stringValue()).isEqualTo(id.toString());
            assertThat(envelope.at("/data/parts/0/content/text").stringValue())
                    .isEqualTo("Gr\u00fc\u00dfe, \ud83d\ude00");
            assertThat(reader.retry).isEqualTo("2000");
        }
    }

    @Test
    void streamShouldHoldOnlyWhatIsNewWhenNoPlaceIsAskedFor() {
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            MessageId id = tenant.seed().more(chat, "after");

            eventually(() -> assertThat(messages(reader)).containsExactly(id.toString()));
        }
    }

    @Test
    void streamShouldGoOnWhereItBrokeWhenThatPlaceIsAskedFor() {
        String place;
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            eventually(() -> assertThat(reader.lastId).isNotEmpty());
            place = reader.lastId;
        }
        List<String> missed = IntStream.range(0, 450)
                .mapToObj(number -> tenant.seed().more(chat, "missed " + number).toString())
                .toList();

        try (EventReader byHeader = EventReader.open(tenant.http(), "", place);
                EventReader byQuery = EventReader.open(tenant.http(), "?lastEventId=" + place, null)) {
            eventually(() -> assertThat(messages(byHeader)).isEqualTo(missed));
            eventually(() -> assertThat(messages(byQuery)).isEqualTo(missed));
        }
    }

    @Test
    void readerShouldMissNothingAndSeeNothingTwiceWhenItBreaksOffAgainAndAgainUnderWrites() throws Exception {
        List<String> written = new CopyOnWriteArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        String place;
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            eventually(() -> assertThat(reader.lastId).isNotEmpty());
            place = reader.lastId;
        }
        List<String> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                Seed.Chat own = tenant.seed().chat("W" + writer, "+491513100000" + writer, "first of writer");
                threads.submit(() -> IntStream.range(0, 150)
                        .forEach(number -> written.add(
                                tenant.seed().more(own, "message " + number).toString())));
            }
            Random random = new Random(7);
            threads.submit(() -> {
                await().atMost(SOON).until(() -> written.size() == 600);
                done.set(true);
            });
            boolean last;
            do {
                last = done.get();
                int atLeast = last ? 0 : 1 + random.nextInt(40);
                try (EventReader reader = EventReader.open(tenant.http(), "", place)) {
                    String from = place;
                    await().atMost(SOON)
                            // once nobody writes, fewer may be left than this reader wanted
                            .until(() -> done.get() ? reader.comments.size() > 1 : reader.events.size() >= atLeast);
                    List<EventReader.Event> got = List.copyOf(reader.events);
                    got.forEach(event -> seen.add(event.data().at("/data/id").stringValue("")));
                    place = got.isEmpty() ? from : got.getLast().id();
                }
            } while (!last);
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(written);
    }

    @Test
    void readerShouldMissNothingWhenItIsSoSlowThatItsQueueOverflows() {
        try (EventReader reader = EventReader.openSlowly(tenant.http())) {
            String large = "x".repeat(20_000);
            List<String> written = IntStream.range(0, 400)
                    .mapToObj(number -> tenant.seed().more(chat, large + number).toString())
                    .toList();

            reader.hurry();

            eventually(() -> assertThat(messages(reader)).isEqualTo(written));
        }
    }

    @Test
    void readerShouldBeCutOffWhenItTakesNothingAtAll() {
        ApiServer other = ApiServer.start("server.tomcat.connection-timeout=1s", "nexuscomm.api.streams.clients=1");
        Tenant there = other.tenant();
        Seed.Chat talk = there.seed().chat("Ana", "+4915130000002", "hello");
        try (EventReader stuck = EventReader.openSlowly(there.http())) {
            assertThat(stuck.status()).isEqualTo(200);
            String large = "x".repeat(50_000);
            IntStream.range(0, 400).forEach(number -> there.seed().more(talk, large + number));

            await().atMost(SOON).untilAsserted(() -> {
                try (EventReader next = EventReader.open(there.http(), "", null)) {
                    assertThat(next.status()).isEqualTo(200);
                }
            });
        } finally {
            other.close();
        }
    }

    @Test
    void readerShouldMissNothingWhenTheBusLosesEvents() {
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            eventually(() -> assertThat(reader.lastId).isNotEmpty());
            server.bus.silence(true);
            try {
                MessageId lost = tenant.seed().more(chat, "lost by the bus");

                eventually(() -> assertThat(messages(reader)).containsExactly(lost.toString()));
            } finally {
                server.bus.silence(false);
            }
        }
    }

    @Test
    void readerShouldBeToldToStartAnewWhenItsPlaceIsNotKnown() {
        for (String unknown : List.of("nonsense", "999999999-1", "-3-4", "1", "9223372036854775808-1")) {
            try (EventReader reader = EventReader.open(tenant.http(), "", unknown)) {
                eventually(() -> assertThat(reader.events).as(unknown).hasSize(1));
                assertThat(reader.events.getFirst().type()).isEqualTo("reset");

                MessageId id = tenant.seed().more(chat, "after the reset");
                eventually(() -> assertThat(messages(reader)).contains(id.toString()));
            }
        }
    }

    @Test
    void streamShouldHoldTheTopicsThatWereAskedForAlone() {
        try (EventReader reader = EventReader.open(tenant.http(), "?topics=conversation.updated,system.events", null)) {
            eventually(() -> assertThat(reader.lastId).isNotEmpty());
            tenant.seed().more(chat, "not asked for");
            tenant.http().patch("/api/v1/conversations/" + chat.conversation(), "{\"status\":\"CLOSED\"}");

            eventually(() -> assertThat(reader.events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.type()).isEqualTo("io.nexuscomm.conversation.updated.v1")));
            assertThat(reader.events.getFirst().data().at("/data/status").stringValue())
                    .isEqualTo("CLOSED");
        }
        Answer wrong = tenant.http().get("/api/v1/events?topics=gossip");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/parameter").stringValue()).isEqualTo("topics");
    }

    @Test
    void streamShouldHoldNothingOfAnotherOrganization() {
        Tenant other = server.tenant();
        try (EventReader reader = EventReader.open(tenant.http(), "?lastEventId=0-0", null)) {
            other.seed().chat("Eve", "+4915130000666", "none of your business");
            tenant.seed().more(chat, "yours");

            eventually(() -> assertThat(messages(reader)).hasSizeGreaterThanOrEqualTo(2));
            assertThat(reader.events)
                    .allSatisfy(event -> assertThat(event.data().path("source").stringValue())
                            .contains(tenant.organization().toString()));
        }
    }

    @Test
    void streamShouldShowThatItLivesWhenNothingHappens() {
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            eventually(() -> assertThat(reader.comments).hasSizeGreaterThan(2));
            assertThat(reader.events).isEmpty();
        }
    }

    @Test
    void streamShouldEndWhenItsTokenDoes() {
        try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
            eventually(() -> assertThat(reader.comments).isNotEmpty());
            assertThat(reader.ended).isFalse();

            server.clock.advance(Duration.ofMinutes(10).plusSeconds(1));

            eventually(() -> assertThat(reader.ended).isTrue());
        }
    }

    @Test
    void streamShouldBeRefusedWhenTooManyAreOpenAndAllowedWhenOneWasClosed() {
        List<EventReader> readers = new ArrayList<>();
        try {
            while (readers.size() < 20) {
                EventReader reader = EventReader.open(tenant.http(), "", null);
                if (reader.status() == 200) {
                    readers.add(reader);
                } else {
                    reader.close();
                }
            }
            Answer refused = tenant.http().get("/api/v1/events");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too-many-streams");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
        } finally {
            readers.forEach(EventReader::close);
        }
        eventually(() -> {
            try (EventReader reader = EventReader.open(tenant.http(), "", null)) {
                assertThat(reader.status()).isEqualTo(200);
            }
        });
    }

    @Test
    void streamShouldBeRefusedWhenNobodyIsSignedInOrTheLogCannotBeRead() {
        assertThat(server.http()
                        .with("Accept", "text/event-stream")
                        .get("/api/v1/events")
                        .status())
                .isEqualTo(401);
        server.outage.set(true);
        try {
            assertThat(tenant.http().get("/api/v1/events").code()).isEqualTo("store-unavailable");
        } finally {
            server.outage.set(false);
        }
    }

    @Test
    void gatewayShouldStopAtOnceWhenStreamsAreOpen() {
        ApiServer other =
                ApiServer.start("server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=30s");
        try (EventReader reader = EventReader.open(other.tenant().http(), "", null)) {
            eventually(() -> assertThat(reader.lastId).isNotEmpty());

            long began = System.nanoTime();
            other.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            eventually(() -> assertThat(reader.ended).isTrue());
        }
    }
}
