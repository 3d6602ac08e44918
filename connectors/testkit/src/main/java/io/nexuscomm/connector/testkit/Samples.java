package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a connector's fixtures show of its sends, for rules to try with other contents. */
record Samples(List<OutboundFixture> fixtures) {

    static Samples of(Subject subject) {
        return new Samples(subject.outbound().stream()
                .filter(fixture -> !fixture.isRefused())
                .toList());
    }

    /** The first step that sends a text on an account as it usually is. */
    Optional<SendStep> text() {
        return steps().filter(
                        step -> step.contents().size() == 1 && step.contents().getFirst() instanceof Text)
                .findFirst();
    }

    /** Steps for an account as it usually is; no gestures. */
    Stream<SendStep> steps() {
        return messages().filter(fixture -> !fixture.json().has("config")).map(OutboundFixture::step);
    }

    /** All that is sent and no gesture. */
    Stream<OutboundFixture> messages() {
        return fixtures.stream().filter(fixture -> fixture.gesture() == null);
    }

    Stream<OutboundFixture> gestures() {
        return fixtures.stream().filter(fixture -> fixture.gesture() != null);
    }
}
