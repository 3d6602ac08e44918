package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.RuleRuns.Failures;
import io.nexuscomm.message.id.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailingTest {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant NEW = NOW.minus(Duration.ofHours(23));
    private static final Instant KNOWN = NOW.minus(Duration.ofHours(25));

    private static Stream<Failures> of(int contacts, int each, Instant knownSince) {
        return Stream.generate(() -> new Failures(new ContactId(UUID.randomUUID()), knownSince, each))
                .limit(contacts);
    }

    private static boolean isBroken(Stream<Failures> failures) {
        return Failing.isBroken(failures.toList(), NOW);
    }

    @Test
    void ruleShouldBeBrokenWhenItFailsWhoeverWrites() {
        assertThat(isBroken(of(50, 1, KNOWN))).isTrue();
        assertThat(isBroken(of(10, 9, KNOWN))).isTrue();
        assertThat(isBroken(of(49, 1, KNOWN))).isFalse();
        assertThat(Failing.isBroken(List.of(), NOW)).isFalse();
    }

    @Test
    void ruleShouldNotBeBrokenWhenOneContactMakesItFail() {
        assertThat(isBroken(of(1, 1_000, KNOWN))).isFalse();
        assertThat(isBroken(of(9, 100, KNOWN))).isFalse();
    }

    @Test
    void ruleShouldNotBeBrokenWhenManyWhomNobodyKnewMakeItFail() {
        assertThat(isBroken(of(1_000, 1, NEW))).isFalse();
        assertThat(isBroken(Stream.concat(of(1_000, 1, NEW), of(44, 1, KNOWN)))).isFalse();
        assertThat(isBroken(Stream.concat(of(1_000, 1, NEW), of(45, 1, KNOWN)))).isTrue();
    }
}
