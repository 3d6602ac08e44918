package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Unmerge.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a merge gave, and what came since. */
class UnmergeTest {

    private static final Facts NOTHING = facts(null, Profile.EMPTY);
    private static final Profile BEN = new Profile("vip", "DE", null, "de", Map.of("plan", "gold", "seats", 3));

    @Test
    void contactShouldLoseWhatTheOtherGaveAndKeepItsOwn() {
        Facts before = facts("Ana", new Profile("basic", null, null, null, Map.of("seats", 1)), "a");
        Facts ben = facts("Ben", BEN, "b");
        Facts now = facts("Ana", before.profile().completedBy(BEN), "a", "b");

        assertThat(Unmerge.left(before, ben, now)).isEqualTo(before);
    }

    @Test
    void contactShouldKeepWhatPeopleChangedSince() {
        Facts now = facts("Ana Maria", new Profile("gold", "AT", null, "de", Map.of("plan", "iron")), "b", "new");

        Facts left = Unmerge.left(NOTHING, facts("Ben", BEN, "b"), now);

        assertThat(left)
                .isEqualTo(facts("Ana Maria", new Profile("gold", "AT", null, null, Map.of("plan", "iron")), "new"));
    }

    @Test
    void conversationShouldBeAsItWasWhenNothingHappenedSince() {
        ConversationStanding before = standing(ConversationStatus.CLOSED, null, "a");
        ConversationStanding ben = standing(ConversationStatus.OPEN, "user:ada", "b");
        ConversationStanding joined = before.joinedBy(ben);

        assertThat(joined).isEqualTo(standing(ConversationStatus.OPEN, "user:ada", "a", "b"));
        assertThat(Unmerge.left(before, List.of(ben), joined, false, 0)).isEqualTo(before);
        assertThat(Unmerge.back(ben, joined, false, 0)).isEqualTo(ben);
    }

    @Test
    void conversationShouldAskForAsMuchAsEitherOfTheTwo() {
        Instant january = Instant.parse("2027-01-01T00:00:00Z");
        ConversationStanding asleep =
                new ConversationStanding(ConversationStatus.SNOOZED, january, null, Set.of(), Priority.LOW, 1);
        ConversationStanding longer = new ConversationStanding(
                ConversationStatus.SNOOZED, january.plusSeconds(60), null, Set.of(), Priority.URGENT, 0);
        ConversationStanding open = standing(ConversationStatus.OPEN, null);

        assertThat(longer.joinedBy(asleep))
                .isEqualTo(new ConversationStanding(
                        ConversationStatus.SNOOZED, january, null, Set.of(), Priority.URGENT, 1));
        assertThat(asleep.joinedBy(open).status()).isEqualTo(ConversationStatus.OPEN);
        assertThat(asleep.joinedBy(open).snoozedUntil()).isNull();
        assertThat(Unmerge.left(asleep, List.of(longer), asleep.joinedBy(longer), false, 1))
                .isEqualTo(asleep);
    }

    @Test
    void conversationShouldStayInTheHandsOfWhoTookItSince() {
        ConversationStanding before = standing(ConversationStatus.CLOSED, null);
        ConversationStanding ben = standing(ConversationStatus.OPEN, null, "b");
        ConversationStanding joined = new ConversationStanding(
                ConversationStatus.PENDING, null, "user:bob", Set.of("b", "late"), Priority.HIGH, 3);

        assertThat(Unmerge.left(before, List.of(ben), joined, false, 1))
                .isEqualTo(new ConversationStanding(
                        ConversationStatus.PENDING, null, "user:bob", Set.of("late"), Priority.HIGH, 1));
        assertThat(Unmerge.back(ben, joined, true, 2))
                .isEqualTo(new ConversationStanding(
                        ConversationStatus.PENDING, null, "user:bob", Set.of("b"), Priority.NORMAL, 2));
    }

    @Test
    void conversationShouldStayOpenWhenItsContactWroteSince() {
        ConversationStanding before = standing(ConversationStatus.CLOSED, null);
        ConversationStanding ben = standing(ConversationStatus.OPEN, null);

        ConversationStanding left = Unmerge.left(before, List.of(ben), ben, true, 1);

        assertThat(left.status()).isEqualTo(ConversationStatus.OPEN);
    }

    @Test
    void unreadShouldBeSharedOutByWhoseTheyAre() {
        // nobody read anything: 2 of theirs and 1 of its own before, then one of each
        assertThat(Unmerge.theirs(5, List.of(true, false), 2)).isEqualTo(3);
        // somebody read all, then one of its own came
        assertThat(Unmerge.theirs(1, List.of(false, true, true), 2)).isZero();
        assertThat(Unmerge.theirs(0, List.of(true, true), 2)).isZero();
    }

    private static ConversationStanding standing(ConversationStatus status, @Nullable String assignee, String... tags) {
        return new ConversationStanding(status, null, assignee, Set.of(tags), Priority.NORMAL, 0);
    }

    private static Facts facts(@Nullable String name, Profile profile, String... tags) {
        return new Facts(name, Set.of(tags), profile);
    }
}
