package io.nexuscomm.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The newest word of each person stands, whichever comes first. */
class ReactionsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final Message plain = Samples.minimal().toBuilder().build();

    @Test
    void reactionShouldStayAwayWhenItsRemovalCameFirst() {
        Message removed = Reactions.after(plain, "ana", null, null, AT.plusSeconds(2));

        assertThat(Reactions.after(removed, "ana", null, "👍", AT)).isSameAs(removed);
        assertThat(Reactions.after(removed, "ana", "0", "👍", AT).reactions()).hasSize(1);
        assertThat(Reactions.after(removed, "bo", null, "👍", AT).reactions()).hasSize(1);
        assertThat(Reactions.after(removed, "ana", null, "👍", AT.plusSeconds(3))
                        .reactions())
                .hasSize(1);
    }

    @Test
    void removalShouldStandWhenBothHappenedInOneMoment() {
        Message removed = Reactions.after(plain, "ana", null, null, AT);
        assertThat(Reactions.after(removed, "ana", null, "👍", AT)).isSameAs(removed);

        Message reacted = Reactions.after(plain, "ana", null, "👍", AT);
        assertThat(Reactions.after(reacted, "ana", null, null, AT).reactions()).isEmpty();
    }

    @Test
    void reactionThatIsMadeAgainShouldOutlastARemovalInBetween() {
        Message again =
                Reactions.after(Reactions.after(plain, "ana", null, "👍", AT), "ana", null, "👍", AT.plusSeconds(2));

        assertThat(Reactions.after(again, "ana", null, null, AT.plusSeconds(1))).isSameAs(again);
        assertThat(again.reactions()).hasSize(1);
    }

    @Test
    void wordThatIsToldAgainShouldChangeNothing() {
        Message reacted = Reactions.after(plain, "ana", null, "👍", AT);
        assertThat(Reactions.after(reacted, "ana", null, "👍", AT)).isSameAs(reacted);

        Message removed = Reactions.after(reacted, "ana", null, null, AT.plusSeconds(1));
        assertThat(Reactions.after(removed, "ana", null, null, AT.plusSeconds(1)))
                .isSameAs(removed);
        assertThat(Reactions.after(removed, "ana", null, "👍", AT)).isSameAs(removed);
    }

    @Test
    void removalShouldStandInTheDocumentAloneAndNotSayWhoseItWas() {
        Message removed = Reactions.after(plain, "ana", null, null, AT);

        assertThat(MessageJson.write(removed)).isEqualTo(MessageJson.write(plain));
        assertThat(MessageJson.mapper().writeValueAsString(removed)).doesNotContain("gateway-only");
        String document = MessageJson.writeDocument(removed);
        assertThat(document).contains("gateway-only:removedReactions").doesNotContain("ana\"");
        assertThat(MessageJson.readMessage(document)).isEqualTo(removed);
        assertThat(MessageJson.hidesAnything(removed)).isTrue();
        assertThat(MessageJson.writeDocument(plain)).isEqualTo(MessageJson.write(plain));
    }

    @Test
    void documentShouldNotGrowWithEveryRemoval() {
        Message message = plain;
        for (int person = 0; person < 3 * Reactions.MOST_REMOVALS; person++) {
            message = Reactions.after(message, "person-" + person, null, null, AT.plusSeconds(person));
        }

        assertThat(message.ext().values())
                .allSatisfy(removals -> assertThat(removals).hasSize(Reactions.MOST_REMOVALS));
        Message last = message;
        assertThat(Reactions.after(last, "person-" + (3 * Reactions.MOST_REMOVALS - 1), null, "👍", AT))
                .isSameAs(last);
    }

    @Test
    void whatIsOldShouldBeForgotten() {
        Message both = Reactions.after(Reactions.after(plain, "ana", null, "👍", AT), "bo", null, null, AT);

        assertThat(Reactions.since(both, AT)).isEqualTo(both);
        assertThat(Reactions.since(both, AT.plusSeconds(1))).isEqualTo(plain);
    }
}
