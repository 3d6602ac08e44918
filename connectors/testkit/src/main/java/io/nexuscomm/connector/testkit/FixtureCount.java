package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** A connector without fixtures has shown nothing. */
final class FixtureCount {

    private FixtureCount() {}

    static Rule rule(Subject subject) {
        return new Rule("N299", "there are fixtures for what the channel does", "", () -> {
            if (subject.descriptor().webhook() != null) {
                assertThat(subject.fixtures())
                        .as("payloads in fixtures/inbound")
                        .isNotEmpty();
            }
            assertThat(subject.fixtures().size() + subject.outbound().size())
                    .as("fixtures")
                    .isPositive();
        });
    }
}
