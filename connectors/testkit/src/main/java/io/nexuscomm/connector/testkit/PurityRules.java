package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What holds for reading as such: it is a function of what came, so that it can be repeated years later. */
final class PurityRules {

    private PurityRules() {}

    /** None for a connector that shows no payload. */
    static List<Rule> of(Subject subject) {
        return subject.fixtures().isEmpty()
                ? List.of()
                : List.of(new Rule("N212", "reading a payload reads nothing else", () -> pure(subject)));
    }

    private static void pure(Subject subject) {
        // what is loaded once for all is loaded now
        read(subject);
        assertThat(IoGuard.during(() -> read(subject)))
                .as("files and connections that were touched")
                .isEmpty();
    }

    private static void read(Subject subject) {
        for (Fixture fixture : subject.fixtures()) {
            subject.connector()
                    .normalizer()
                    .normalize(subject.envelope(fixture, fixture.octets(), subject.receivedAt()));
        }
    }
}
