package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * How many fixtures a connector shows at least: one without any has shown nothing.
 *
 * @param inbound payloads; where the channel is pushed, one at least
 * @param outbound steps to send
 */
public record FixtureCount(int inbound, int outbound) {

    /** One of either kind. */
    public static final FixtureCount SOME = new FixtureCount(0, 0);

    /** What a channel of this repository shows. */
    public static final FixtureCount BUILT_IN = new FixtureCount(25, 10);

    static List<Rule> of(Subject subject, FixtureCount least) {
        return List.of(
                ShownSends.text(subject),
                ShownSends.answers(subject),
                new Rule("N299", "there are fixtures for what the channel does", "", () -> least.check(subject)));
    }

    /** What is quick to ask of a connector before it may run: answers are read by rules that take longer. */
    static List<Rule> least(Subject subject) {
        return List.of(
                ShownSends.text(subject),
                new Rule("N299", "there are fixtures for what the channel does", "", () -> SOME.check(subject)));
    }

    private void check(Subject subject) {
        int pushed = subject.descriptor().webhook() == null ? 0 : 1;
        assertThat(subject.fixtures())
                .as("payloads in fixtures/inbound")
                .hasSizeGreaterThanOrEqualTo(Math.max(pushed, inbound));
        assertThat(subject.outbound()).as("steps in fixtures/outbound").hasSizeGreaterThanOrEqualTo(outbound);
        assertThat(subject.fixtures().size() + subject.outbound().size())
                .as("fixtures")
                .isPositive();
    }
}
