package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Unmerge.Facts;
import io.nexuscomm.inbox.Unmerge.Talk;
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

        assertThat(Unmerge.left(before, ben, now, List.of())).isEqualTo(before);
    }

    @Test
    void contactShouldKeepWhatPeopleChangedSince() {
        Facts now = facts("Ana Maria", new Profile("gold", "AT", null, "de", Map.of("plan", "iron")), "b", "new");

        Facts left = Unmerge.left(NOTHING, facts("Ben", BEN, "b"), now, List.of());

        assertThat(left)
                .isEqualTo(facts("Ana Maria", new Profile("gold", "AT", null, null, Map.of("plan", "iron")), "new"));
    }

    @Test
    void contactShouldKeepWhatAThirdGivesToo() {
        Facts ben = facts("Ben", BEN, "b", "shared");
        Facts cleo = facts(null, new Profile("vip", null, null, "fr", Map.of()), "shared");

        Facts left = Unmerge.left(NOTHING, ben, facts("Ben", BEN, "b", "shared"), List.of(cleo));

        assertThat(left).isEqualTo(facts(null, new Profile("vip", null, null, "fr", Map.of()), "shared"));
    }

    @Test
    void conversationShouldBeAsItWasWhenNothingHappenedSince() {
        Talk before = new Talk(ConversationStatus.CLOSED, null, Set.of("a"), 0);
        Talk ben = new Talk(ConversationStatus.OPEN, "user:ada", Set.of("b"), 2);
        Talk joined = new Talk(ConversationStatus.OPEN, "user:ada", Set.of("a", "b"), 2);

        assertThat(Unmerge.left(before, List.of(ben), joined, List.of(), false, 0))
                .isEqualTo(before);
        assertThat(Unmerge.back(ben, joined, false, 2)).isEqualTo(ben);
    }

    @Test
    void conversationShouldStayInTheHandsOfWhoTookItSince() {
        Talk before = new Talk(ConversationStatus.CLOSED, null, Set.of(), 0);
        Talk ben = new Talk(ConversationStatus.OPEN, null, Set.of("b"), 0);
        Talk joined = new Talk(ConversationStatus.PENDING, "user:bob", Set.of("b", "late"), 3);

        assertThat(Unmerge.left(before, List.of(ben), joined, List.of(Set.of("b")), false, 1))
                .isEqualTo(new Talk(ConversationStatus.PENDING, "user:bob", Set.of("b", "late"), 1));
        assertThat(Unmerge.back(ben, joined, true, 2))
                .isEqualTo(new Talk(ConversationStatus.PENDING, "user:bob", Set.of("b"), 2));
    }

    @Test
    void conversationShouldStayOpenWhenItsContactWroteSince() {
        Talk before = new Talk(ConversationStatus.CLOSED, null, Set.of(), 0);
        Talk ben = new Talk(ConversationStatus.OPEN, null, Set.of(), 0);

        Talk left = Unmerge.left(before, List.of(ben), ben, List.of(), true, 1);

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

    private static Facts facts(@Nullable String name, Profile profile, String... tags) {
        return new Facts(name, Set.of(tags), profile);
    }
}
