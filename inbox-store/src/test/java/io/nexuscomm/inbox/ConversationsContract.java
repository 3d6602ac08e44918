package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Conversations.AnotherIsOpen;
import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.Conversations.Filter;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.Conversations.TooManyTags;
import io.nexuscomm.inbox.Conversations.Unmerged;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conversations as people see and change them. */
public interface ConversationsContract {

    Filter ALL = new Filter(null, null, null, null);

    Ports ports();

    @Test
    default void listShouldShowNewestActivityFirst() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        Person cleo = scenario.newPerson("+493", "Cleo");
        scenario.receive(cleo, "one");
        scenario.receive(ana, "two");
        scenario.receive(ben, "three");

        assertThat(ids(list(scenario, ALL, null, 10)))
                .containsExactly(ben.conversation(), ana.conversation(), cleo.conversation());
    }

    @Test
    default void listShouldPageWithoutGapOrRepeat() {
        Scenario scenario = new Scenario(ports());
        for (int at = 0; at < 7; at++) {
            scenario.receive(scenario.newPerson("+49" + at, null), "hello");
        }
        List<ConversationId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<Conversation> page = list(scenario, ALL, cursor, 3);
            seen.addAll(ids(page));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isEqualTo(ids(list(scenario, ALL, null, 10)));
    }

    @Test
    default void listShouldFilter() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana Silva");
        Person ben = scenario.newPerson("+492", "Ben");
        scenario.receive(ana, "where is my invoice");
        scenario.receive(ben, "hello");
        ports().conversations()
                .change(scenario.organization, ben.conversation(), ConversationStatus.CLOSED, "user:ada", null);

        assertThat(filtered(scenario, new Filter(ConversationStatus.OPEN, null, null, null)))
                .containsExactly(ana.conversation());
        assertThat(filtered(scenario, new Filter(null, "user:ada", null, null))).containsExactly(ben.conversation());
        assertThat(filtered(scenario, new Filter(null, null, "whatsapp", null))).hasSize(2);
        assertThat(filtered(scenario, new Filter(null, null, "email", null))).isEmpty();
        assertThat(filtered(scenario, new Filter(null, null, null, "INVOICE"))).containsExactly(ana.conversation());
        assertThat(filtered(scenario, new Filter(null, null, null, "silva"))).containsExactly(ana.conversation());
        assertThat(filtered(scenario, new Filter(null, null, null, "nowhere"))).isEmpty();
        assertThat(filtered(scenario, new Filter(null, null, null, "100% _"))).isEmpty();
    }

    @Test
    default void listShouldFindPeopleByNumberAndMailAddress() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+351912345678", "Ana");
        Person ben = scenario.newPerson("ben.sousa@customers.example", "Ben");
        scenario.receive(ana, "hello");
        scenario.receive(ben, "hello");

        for (String number : List.of(
                "+351912345678",
                "351912345678",
                "00351912345678",
                "912345678",
                "0912 345 678",
                "+351 (0) 912-345",
                "5678")) {
            assertThat(filtered(scenario, new Filter(null, null, null, number)))
                    .as(number)
                    .containsExactly(ana.conversation());
        }
        for (String mail : List.of("ben.sousa@customers.example", "BEN.Sousa@", "customers.ex")) {
            assertThat(filtered(scenario, new Filter(null, null, null, mail)))
                    .as(mail)
                    .containsExactly(ben.conversation());
        }
        for (String nobody : List.of("+351912345679", "12", "ben_sousa@customers.example", "ana@customers.example")) {
            assertThat(filtered(scenario, new Filter(null, null, null, nobody)))
                    .as(nobody)
                    .isEmpty();
        }
        Scenario other = new Scenario(ports());
        assertThat(filtered(other, new Filter(null, null, null, "912345678"))).isEmpty();
    }

    @Test
    default void listShouldShowNothingOfAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Scenario stranger = new Scenario(ports());

        assertThat(list(stranger, ALL, null, 10).items()).isEmpty();
        assertThat(ports().conversations().find(stranger.organization, ana.conversation()))
                .isEmpty();
        assertThat(ports().conversations().markRead(stranger.organization, ana.conversation()))
                .isFalse();
        assertThat(ports().conversations().change(stranger.organization, ana.conversation(), null, "user:eve", null))
                .isEmpty();
    }

    @Test
    default void listShouldRefuseACursorThatIsNotItsOwn() {
        Scenario scenario = new Scenario(ports());
        scenario.receive(scenario.newPerson("+491", null), "hello");
        scenario.receive(scenario.newPerson("+492", null), "hello");
        String cursor = list(scenario, ALL, null, 1).next();
        String forged = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

        assertThatThrownBy(() -> list(scenario, ALL, forged, 1)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> list(scenario, ALL, "x", 1)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> list(new Scenario(ports()), ALL, cursor, 1)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> ports().messages().search(scenario.organization, null, null, null, cursor, 1))
                .isInstanceOf(BadCursor.class);
    }

    @Test
    default void markReadShouldSetUnreadToZeroAndTellOthers() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        scenario.receive(ana, "hello");

        assertThat(ports().conversations().markRead(scenario.organization, ana.conversation()))
                .isTrue();

        assertThat(find(scenario, ana.conversation()).unread()).isZero();
        awaitEvent(scenario, ana.conversation(), "\"unread\":0");
        assertThat(ports().conversations().markRead(scenario.organization, scenario.ids.conversation()))
                .isFalse();
    }

    @Test
    default void changeShouldSetWhatIsGivenAndLeaveTheRest() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        change(scenario, ana, null, "user:ada", Set.of("billing"));

        Conversation changed = change(scenario, ana, ConversationStatus.SNOOZED, null, null);

        assertThat(changed)
                .extracting(Conversation::status, Conversation::assignee, Conversation::tags)
                .containsExactly(ConversationStatus.SNOOZED, "user:ada", Set.of("billing"));
        assertThat(find(scenario, ana.conversation())).isEqualTo(changed);
        awaitEvent(scenario, ana.conversation(), "\"changes\":{\"status\":{\"from\":\"OPEN\",\"to\":\"SNOOZED\"}}");
    }

    @Test
    default void changeShouldTellWhatWasAndWhatBecame() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        change(scenario, ana, null, "user:ada", Set.of("billing"));

        change(scenario, ana, null, "", Set.of("billing", "vip"));

        awaitEvent(scenario, ana.conversation(), "\"assignee\":{\"to\":\"user:ada\"}");
        awaitEvent(
                scenario,
                ana.conversation(),
                "\"changes\":{\"assignee\":{\"from\":\"user:ada\"},"
                        + "\"tags\":{\"from\":[\"billing\"],\"to\":[\"billing\",\"vip\"]}}");
    }

    @Test
    default void mergeShouldTellOfTheConversationAndOfTheContact() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", null);
        scenario.receive(other, "hello");

        ports().conversations().merge(scenario.organization, ana.contact(), other.contact(), "user:ada");

        awaitEvent(scenario, ana.conversation(), "\"merged\":true");
        awaitEvent(scenario, ChangeEvents.CONTACT_MERGED, ana.contact().toString(), "\"merged\":\"" + other.contact());
    }

    @Test
    default void changeShouldTakeTheAssigneeAwayWhenItIsEmpty() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        change(scenario, ana, null, "user:ada", Set.of("billing"));

        Conversation changed = change(scenario, ana, null, "", Set.of());

        assertThat(changed.assignee()).isNull();
        assertThat(changed.tags()).isEmpty();
    }

    @Test
    default void changeShouldLeaveTheTagsOfOthersWhenItAddsAndRemovesSome() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        change(scenario, ana, null, null, Set.of("billing", "urgent"));

        assertThat(tag(scenario, ana, Set.of("vip"), Set.of("billing", "never there"))
                        .tags())
                .containsExactlyInAnyOrder("urgent", "vip");
        assertThat(tag(scenario, ana, Set.of("vip", "urgent"), Set.of("urgent")).tags())
                .containsExactlyInAnyOrder("urgent", "vip");
        awaitEvent(
                scenario,
                ana.conversation(),
                "\"tags\":{\"from\":[\"billing\",\"urgent\"],\"to\":[\"urgent\",\"vip\"]}");
    }

    @Test
    default void changeShouldRefuseMoreTagsThanAConversationHas() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Set<String> most = IntStream.range(0, Conversations.MOST_TAGS)
                .mapToObj(each -> "tag " + each)
                .collect(Collectors.toSet());
        tag(scenario, ana, most, Set.of());

        assertThatThrownBy(() -> tag(scenario, ana, Set.of("one more"), Set.of()))
                .isInstanceOf(TooManyTags.class);
        assertThat(tag(scenario, ana, Set.of("one more"), Set.of("tag 1")).tags())
                .hasSize(Conversations.MOST_TAGS);
    }

    @Test
    default void changeShouldRefuseASecondOpenConversation() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        change(scenario, ana, ConversationStatus.CLOSED, null, null);
        scenario.commit(scenario.batch().add(new ConversationRow(scenario.ids.conversation(), ana.contact())));

        assertThatThrownBy(() -> change(scenario, ana, ConversationStatus.OPEN, null, null))
                .isInstanceOf(AnotherIsOpen.class);
    }

    @Test
    default void mergeShouldMoveTheLanesToTheSurvivor() throws Conflict {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", "Ana S.");
        scenario.receive(ana, "from the phone");
        var late = scenario.receive(other, "from the other phone");

        assertThat(merge(scenario, ana, other)).isTrue();

        Conversation merged = find(scenario, ana.conversation());
        assertThat(merged.lanes())
                .extracting(Conversation.Lane::id)
                .containsExactlyInAnyOrder(ana.lane(), other.lane());
        assertThat(merged.unread()).isEqualTo(2);
        assertThat(merged.lastMessage().id()).isEqualTo(late.id());
        assertThat(filtered(scenario, ALL)).containsExactly(ana.conversation());
        assertThat(find(scenario, other.conversation()).id()).isEqualTo(ana.conversation());
        assertThat(ports().messages()
                        .ofConversation(scenario.organization, ana.conversation(), null, 10)
                        .orElseThrow()
                        .items())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.conversation()).isEqualTo(ana.conversation()));
        awaitEvent(scenario, ana.conversation(), other.lane().toString());
    }

    @Test
    default void listShouldHoldWhatIsPendingAndSpamWhenAskedForIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        change(scenario, ana, ConversationStatus.PENDING, null, null);
        change(scenario, ben, ConversationStatus.SPAM, null, null);

        assertThat(filtered(scenario, new Filter(ConversationStatus.OPEN, null, null, null)))
                .isEmpty();
        assertThat(filtered(scenario, new Filter(ConversationStatus.PENDING, null, null, null)))
                .containsExactly(ana.conversation());
        assertThat(filtered(scenario, new Filter(ConversationStatus.SPAM, null, null, null)))
                .containsExactly(ben.conversation());
    }

    @Test
    default void mergeShouldAskForAsMuchAsEitherOfTheTwo() {
        assertThat(merged(ConversationStatus.SPAM, ConversationStatus.SPAM)).isEqualTo(ConversationStatus.SPAM);
        assertThat(merged(ConversationStatus.SPAM, ConversationStatus.PENDING)).isEqualTo(ConversationStatus.PENDING);
        assertThat(merged(ConversationStatus.SPAM, ConversationStatus.CLOSED)).isEqualTo(ConversationStatus.CLOSED);
        assertThat(merged(ConversationStatus.CLOSED, ConversationStatus.SPAM)).isEqualTo(ConversationStatus.CLOSED);
        assertThat(merged(ConversationStatus.PENDING, ConversationStatus.OPEN)).isEqualTo(ConversationStatus.OPEN);
        assertThat(merged(ConversationStatus.SNOOZED, ConversationStatus.OPEN)).isEqualTo(ConversationStatus.OPEN);
    }

    private ConversationStatus merged(ConversationStatus survivor, ConversationStatus other) {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        change(scenario, ana, survivor, null, null);
        change(scenario, ben, other, null, null);
        ports().conversations().merge(scenario.organization, ana.contact(), ben.contact(), "user:ada");
        return find(scenario, ana.conversation()).status();
    }

    @Test
    default void mergeShouldLeadNewMessagesToTheSurvivor() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", null);
        merge(scenario, ana, other);

        Gathered found = ports().inbox()
                .gather(scenario.asking()
                        .lane(other.laneKey(scenario.account))
                        .address(other.address())
                        .build());

        assertThat(found.lanes().get(other.laneKey(scenario.account)))
                .extracting(Gathered.LaneState::contact, Gathered.LaneState::conversation)
                .containsExactly(ana.contact(), ana.conversation());
        assertThat(found.endpoints().get(other.address()).contact()).isEqualTo(ana.contact());
        assertThat(found.conversations()).containsOnlyKeys(ana.contact());
    }

    @Test
    default void mergeShouldMakeABatchThatWasGatheredBeforeGatherAgain() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person other = scenario.newPerson("+492", null);
        Batch gatheredBefore = scenario.arrival(scenario.batch(), scenario.inbound(other, "late"))
                .build();
        merge(scenario, ana, other);

        assertThatThrownBy(() -> ports().inbox().commit(gatheredBefore)).isInstanceOf(Conflict.class);
    }

    @Test
    default void mergeShouldFollowThroughWhenTheSurvivorIsMergedToo() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", null);
        Person cleo = scenario.newPerson("+493", null);
        merge(scenario, ben, cleo);

        assertThat(merge(scenario, ana, ben)).isTrue();

        assertThat(find(scenario, cleo.conversation()).id()).isEqualTo(ana.conversation());
        assertThat(find(scenario, ana.conversation()).lanes()).hasSize(3);
        assertThat(scenario.laneState(cleo).contact()).isEqualTo(ana.contact());
    }

    @Test
    default void mergeShouldRefuseItselfStrangersAndWhatIsMerged() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        Scenario foreign = new Scenario(ports());
        Person stranger = foreign.newPerson("+493", "Eve");

        assertThat(merge(scenario, ana, ana)).isFalse();
        assertThat(merge(scenario, ana, stranger)).isFalse();
        assertThat(merge(scenario, ana, ben)).isTrue();
        assertThat(merge(scenario, ana, ben)).isFalse();
        assertThat(merge(scenario, ben, ana)).isFalse();
    }

    @Test
    default void unmergeShouldLeaveAllAsItWasWhenNothingHappenedSince() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        scenario.receive(ana, "from the phone");
        scenario.receive(ben, "from the other phone");
        tag(scenario, ana, Set.of("a"), Set.of());
        change(scenario, ben, ConversationStatus.PENDING, "user:ada", Set.of("b"));
        ports().contacts().tag(scenario.organization, ben.contact(), Set.of("vip"), Set.of());
        List<Object> before = List.of(shown(scenario, ana), shown(scenario, ben));
        merge(scenario, ana, ben);

        assertThat(unmerge(scenario, ana)).isEqualTo(Unmerged.DONE);

        assertThat(List.of(shown(scenario, ana), shown(scenario, ben))).isEqualTo(before);
        assertThat(filtered(scenario, ALL)).containsExactly(ben.conversation(), ana.conversation());
        assertThat(scenario.laneState(ben).contact()).isEqualTo(ben.contact());
        assertThat(ports().contacts().merges(scenario.organization, ana.contact()))
                .isEmpty();
        awaitEvent(
                scenario,
                ChangeEvents.CONTACT_UNMERGED,
                ana.contact().toString(),
                "\"unmerged\":\"" + ben.contact() + "\",\"by\":\"user:bob\"");
        awaitEvent(scenario, ben.conversation(), "\"unread\":1");
    }

    @Test
    default void unmergeShouldGiveEachTheMessagesThatCameSince() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        change(scenario, ana, ConversationStatus.CLOSED, null, null);
        scenario.receive(ben, "before");
        merge(scenario, ana, ben);
        Message late = scenario.receive(new Joined(ben).in(ana), "since");
        change(scenario, ana, ConversationStatus.OPEN, "user:ada", null);

        unmerge(scenario, ana);

        Conversation back = find(scenario, ben.conversation());
        assertThat(back.lastMessage().id()).isEqualTo(late.id());
        assertThat(back.lastMessage().preview()).isEqualTo("since");
        assertThat(back.unread()).isEqualTo(2);
        assertThat(back.assignee()).isEqualTo("user:ada");
        Conversation left = find(scenario, ana.conversation());
        assertThat(left.lastMessage()).isNull();
        assertThat(left.unread()).isZero();
        assertThat(left.status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(left.lanes()).extracting(Conversation.Lane::id).containsExactly(ana.lane());
        assertThat(ports().messages()
                        .ofConversation(scenario.organization, ben.conversation(), null, 10)
                        .orElseThrow()
                        .items())
                .hasSize(2);
    }

    @Test
    default void unmergeShouldLeaveClosedWhatOnlyWeWroteInSince() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        Person cleo = scenario.newPerson("+493", "Cleo");
        scenario.receive(ben, "bye");
        change(scenario, ben, ConversationStatus.CLOSED, null, null);
        change(scenario, cleo, ConversationStatus.CLOSED, null, null);
        merge(scenario, ana, ben);
        Message planned = scenario.sendLater(
                new Joined(ben).in(ana), "again", Scenario.now().plusSeconds(3600));
        unmerge(scenario, ana);
        merge(scenario, cleo, ana);
        scenario.sendLater(cleo, "later", Scenario.now().plusSeconds(3600));
        unmerge(scenario, cleo);

        assertThat(find(scenario, ben.conversation()).status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(find(scenario, ben.conversation()).lastMessage().id()).isEqualTo(planned.id());
        assertThat(find(scenario, ana.conversation()).status()).isEqualTo(ConversationStatus.OPEN);
        assertThat(find(scenario, cleo.conversation()).status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    default void unmergeShouldMakeABatchThatWasGatheredBeforeGatherAgain() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", null);
        merge(scenario, ana, ben);
        Message late = scenario.inbound(new Joined(ben).in(ana), "late");
        Batch gatheredBefore = scenario.arrival(scenario.batch(), late).build();
        unmerge(scenario, ana);

        assertThatThrownBy(() -> ports().inbox().commit(gatheredBefore)).isInstanceOf(Conflict.class);
    }

    @Test
    default void unmergeShouldUndoSeveralOneAfterTheOtherTheNewestFirst() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", null);
        Person ben = scenario.newPerson("+492", "Ben");
        Person cleo = scenario.newPerson("+493", "Cleo");
        scenario.receive(ana, "from Ana");
        scenario.receive(ben, "from Ben");
        ports().contacts().tag(scenario.organization, ben.contact(), Set.of("b", "both"), Set.of());
        ports().contacts().tag(scenario.organization, cleo.contact(), Set.of("both"), Set.of());
        List<Object> before = List.of(shown(scenario, ana), shown(scenario, ben), shown(scenario, cleo));
        merge(scenario, ana, ben);
        merge(scenario, ana, cleo);
        List<Merge> merges = ports().contacts().merges(scenario.organization, ana.contact());
        assertThat(merges).extracting(Merge::contact).containsExactly(cleo.contact(), ben.contact());
        assertThat(merges).extracting(Merge::name).containsExactly("Cleo", "Ben");
        assertThat(merges).extracting(Merge::addresses).containsExactly(List.of("+493"), List.of("+492"));
        assertThat(merges).extracting(Merge::by).containsOnly("user:ada");

        assertThat(unmerge(scenario, ana, merges.getLast().id())).isEqualTo(Unmerged.LATER_FIRST);
        assertThat(unmerge(scenario, ana, merges.getFirst().id())).isEqualTo(Unmerged.DONE);
        assertThat(unmerge(scenario, ana, merges.getLast().id())).isEqualTo(Unmerged.DONE);

        assertThat(List.of(shown(scenario, ana), shown(scenario, ben), shown(scenario, cleo)))
                .isEqualTo(before);
    }

    @Test
    default void mergeShouldCarryPriorityAndSnoozeAndUnmergeTakeThemBack() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        Instant soon = Scenario.now().plusSeconds(60);
        change(scenario, ana, ConversationStatus.CLOSED, null, null);
        ports().conversations()
                .change(
                        scenario.organization,
                        ben.conversation(),
                        new Conversations.Change(
                                ConversationStatus.SNOOZED, null, null, Priority.URGENT, soon, Set.of(), Set.of()));

        merge(scenario, ana, ben);

        Conversation joined = find(scenario, ana.conversation());
        assertThat(joined.status()).isEqualTo(ConversationStatus.SNOOZED);
        assertThat(joined.snoozedUntil()).isEqualTo(soon);
        assertThat(joined.priority()).isEqualTo(Priority.URGENT);
        unmerge(scenario, ana);
        assertThat(find(scenario, ana.conversation()).status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(find(scenario, ana.conversation()).priority()).isEqualTo(Priority.NORMAL);
        assertThat(find(scenario, ben.conversation()).snoozedUntil()).isEqualTo(soon);
        assertThat(find(scenario, ben.conversation()).priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    default void unmergeShouldKeepWhatTheOtherHadTakenOver() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        Person cleo = scenario.newPerson("+493", "Cleo");
        merge(scenario, ben, cleo);
        merge(scenario, ana, ben);
        assertThat(ports().contacts().merges(scenario.organization, ben.contact()))
                .isEmpty();

        unmerge(scenario, ana);

        assertThat(find(scenario, cleo.conversation()).id()).isEqualTo(ben.conversation());
        assertThat(scenario.laneState(cleo).contact()).isEqualTo(ben.contact());
        assertThat(ports().contacts()
                        .find(scenario.organization, cleo.contact())
                        .orElseThrow()
                        .id())
                .isEqualTo(ben.contact());
        assertThat(unmerge(scenario, ben)).isEqualTo(Unmerged.DONE);
        assertThat(find(scenario, cleo.conversation()).lanes())
                .extracting(Conversation.Lane::id)
                .containsExactly(cleo.lane());
    }

    @Test
    default void unmergeShouldRefuseStrangersAndWhatIsUndone() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Person ben = scenario.newPerson("+492", "Ben");
        merge(scenario, ana, ben);
        UUID merge = onlyMerge(scenario, ana);
        Scenario foreign = new Scenario(ports());

        assertThat(unmerge(scenario, ben, merge)).isEqualTo(Unmerged.UNKNOWN);
        assertThat(unmerge(foreign, ana, merge)).isEqualTo(Unmerged.UNKNOWN);
        assertThat(ports().contacts().merges(foreign.organization, ana.contact()))
                .isEmpty();
        assertThat(unmerge(scenario, ana, UUID.randomUUID())).isEqualTo(Unmerged.UNKNOWN);
        assertThat(unmerge(scenario, ana, merge)).isEqualTo(Unmerged.DONE);
        assertThat(unmerge(scenario, ana, merge)).isEqualTo(Unmerged.UNKNOWN);
        assertThat(merge(scenario, ana, ben)).isTrue();
        assertThat(unmerge(scenario, ana, merge)).isEqualTo(Unmerged.UNKNOWN);
        assertThat(unmerge(scenario, ana)).isEqualTo(Unmerged.DONE);
    }

    /** Somebody whose lane is in the conversation of another. */
    record Joined(Person person) {

        Person in(Person survivor) {
            return new Person(
                    survivor.contact(),
                    person.endpoint(),
                    person.lane(),
                    survivor.conversation(),
                    person.chat(),
                    person.address());
        }
    }

    /** A conversation and its contact, without when they were changed. */
    private List<Object> shown(Scenario scenario, Person person) {
        Conversation it = find(scenario, person.conversation());
        return List.of(
                it.id(),
                it.contact(),
                it.status(),
                String.valueOf(it.assignee()),
                it.tags(),
                it.priority(),
                it.unread(),
                String.valueOf(it.lastMessage()),
                it.lanes());
    }

    private UUID onlyMerge(Scenario scenario, Person survivor) {
        List<Merge> merges = ports().contacts().merges(scenario.organization, survivor.contact());
        assertThat(merges).hasSize(1);
        return merges.getFirst().id();
    }

    private Unmerged unmerge(Scenario scenario, Person survivor) {
        return unmerge(scenario, survivor, onlyMerge(scenario, survivor));
    }

    private Unmerged unmerge(Scenario scenario, Person survivor, UUID merge) {
        return ports().conversations().unmerge(scenario.organization, survivor.contact(), merge, "user:bob");
    }

    private boolean merge(Scenario scenario, Person survivor, Person other) {
        return ports().conversations().merge(scenario.organization, survivor.contact(), other.contact(), "user:ada");
    }

    private Conversation change(
            Scenario scenario,
            Person person,
            @Nullable ConversationStatus status,
            @Nullable String assignee,
            @Nullable Set<String> tags) {
        return ports().conversations()
                .change(scenario.organization, person.conversation(), status, assignee, tags)
                .orElseThrow();
    }

    private Conversation tag(Scenario scenario, Person person, Set<String> add, Set<String> remove) {
        return ports().conversations()
                .change(
                        scenario.organization,
                        person.conversation(),
                        new Conversations.Change(null, null, null, null, null, add, remove))
                .orElseThrow();
    }

    private Conversation find(Scenario scenario, ConversationId id) {
        return ports().conversations().find(scenario.organization, id).orElseThrow();
    }

    private Page<Conversation> list(Scenario scenario, Filter filter, @Nullable String cursor, int limit) {
        return ports().conversations().list(scenario.organization, filter, cursor, limit);
    }

    private List<ConversationId> filtered(Scenario scenario, Filter filter) {
        return ids(list(scenario, filter, null, 10));
    }

    private static List<ConversationId> ids(Page<Conversation> page) {
        return page.items().stream().map(Conversation::id).toList();
    }

    private void awaitEvent(Scenario scenario, ConversationId id, String text) {
        awaitEvent(scenario, CloudEvents.CONVERSATION_UPDATED, id.toString(), text);
    }

    private void awaitEvent(Scenario scenario, String type, String id, String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                        .map(StoredEvent::event)
                        .anySatisfy(event -> {
                            assertThat(event.type()).isEqualTo(type);
                            assertThat(event.data()).contains(id, text);
                        }));
    }
}
