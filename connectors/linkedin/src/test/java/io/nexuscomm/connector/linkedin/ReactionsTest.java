package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.message.Gesture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionsTest {

    private final Capabilities can = new LinkedInConnector().descriptor().capabilities();

    @Test
    void descriptorShouldNameEveryReactionThatCanBeSent() {
        assertThat(can.gestures().emoji()).isNotEmpty().allSatisfy(emoji -> {
            assertThat(Reactions.type(emoji)).isNotEmpty();
            assertThat(can.of(new Gesture.React(emoji))).isEqualTo(Level.PARTIAL);
        });
        assertThat(can.of(new Gesture.React("❤\uFE0F"))).isEqualTo(Level.PARTIAL);
        assertThat(can.of(new Gesture.React(null))).isEqualTo(Level.PARTIAL);
    }

    /** So that the API refuses it, before a job would fail where nobody sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"🦊", "😂", "👎"})
    void reactionShouldBeRejectedWhenLinkedInHasNone(String emoji) {
        assertThat(can.of(new Gesture.React(emoji))).isEqualTo(Level.REJECTED);
    }
}
