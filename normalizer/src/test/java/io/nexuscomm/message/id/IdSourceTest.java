package io.nexuscomm.message.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Clock STANDING = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void idShouldBeAVersion7UuidOfTheMoment() {
        UUID id = new IdSource(STANDING).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(IdSource.mintedAt(id)).isEqualTo(NOW);
    }

    @Test
    void idsShouldAscendStrictlyWhileTheClockStands() {
        assertThat(mint(new IdSource(STANDING), 20_000)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsShouldAscendStrictlyWhenTheClockGoesBackwards() {
        Iterator<Instant> moments = List.of(NOW, NOW.minusSeconds(3_600), NOW.minusMillis(1), NOW, NOW.plusMillis(1))
                .iterator();
        IdSource source = new IdSource(clock(moments));

        assertThat(mint(source, 5)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsShouldBeUniqueAndAscendForEachThreadWhenManyMint() throws Exception {
        IdSource source = new IdSource(Clock.systemUTC());
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<MessageId>>> minting = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                minting.add(threads.submit(() -> mint(source, 25_000)));
            }
            for (Future<List<MessageId>> minted : minting) {
                assertThat(minted.get()).isSorted();
                minted.get().forEach(id -> all.add(id.value()));
            }
        }

        assertThat(all).hasSize(200_000);
    }

    @Test
    void floorShouldBeBelowEveryIdOfItsMillisecondAndAboveEveryEarlierOne() {
        MessageId floor = new MessageId(IdSource.floor(NOW));
        MessageId before = new IdSource(Clock.fixed(NOW.minusMillis(1), ZoneOffset.UTC)).message();

        assertThat(mint(new IdSource(STANDING), 1_000))
                .allSatisfy(id -> assertThat(id).isGreaterThanOrEqualTo(floor));
        assertThat(before).isLessThan(floor);
        assertThat(IdSource.mintedAt(floor.value())).isEqualTo(NOW);
        assertThat(floor.value().version()).isEqualTo(7);
    }

    @Test
    void floorShouldHoldForMomentsThatNoIdCanName() {
        assertThat(IdSource.floor(Instant.EPOCH.minusSeconds(1))).isEqualTo(IdSource.floor(Instant.EPOCH));
        assertThat(IdSource.floor(Instant.MIN)).isEqualTo(IdSource.floor(Instant.EPOCH));
        assertThat(new MessageId(IdSource.floor(Instant.MAX))).isGreaterThan(new MessageId(IdSource.floor(NOW)));
    }

    @Test
    void orderShouldBeThatOfTheirText() {
        List<MessageId> ids = mint(new IdSource(Clock.systemUTC()), 1_000);

        assertThat(ids.stream().map(MessageId::toString).toList()).isSorted();
        assertThat(MessageId.of("ffffffff-ffff-7fff-bfff-ffffffffffff")).isGreaterThan(ids.getFirst());
    }

    private static List<MessageId> mint(IdSource source, int count) {
        List<MessageId> ids = new ArrayList<>(count);
        for (int minted = 0; minted < count; minted++) {
            ids.add(source.message());
        }
        return ids;
    }

    private static Clock clock(Iterator<Instant> moments) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return moments.next();
            }
        };
    }
}
