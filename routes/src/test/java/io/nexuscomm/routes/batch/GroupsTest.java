package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group is a chat of its own: whoever writes there, it is neither theirs nor a way to reach them. */
class GroupsTest {

    private final Rig rig = new Rig();
    private final Actor ana = Told.phone("+351910000001", "Ana");
    private final Actor jonas = Told.phone("+4915100000002", "Jonas");
    private final Actor group = group(null);
    private AccountKey key;

    @BeforeEach
    void start() {
        key = rig.started().account("1").key();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void groupShouldBeAConversationOfItsOwnWhoeverWroteFirst() throws Exception {
        rig.take(said("g1", ana, "hello all"));
        rig.take(said("g2", jonas, "hello Ana"));

        assertThat(rig.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.contact().name()).isNull();
            assertThat(conversation.lanes())
                    .singleElement()
                    .extracting(Conversation.Lane::address)
                    .isEqualTo("Group");
        });
        LaneView lane = rig.store
                .messages()
                .lane(rig.organization, rig.message("g1").orElseThrow().lane())
                .orElseThrow();
        assertThat(lane.address()).isEqualTo(group.address());
        assertThat(lane.chat()).isEqualTo("G");
    }

    @Test
    void messageShouldBearItsOwnSender() throws Exception {
        rig.take(said("g1", ana, "hello all"), said("g2", jonas, "hello Ana"));

        Message first = rig.message("g1").orElseThrow();
        Message second = rig.message("g2").orElseThrow();
        assertThat(first.sender().displayName()).isEqualTo("Ana");
        assertThat(second.sender().displayName()).isEqualTo("Jonas");
        assertThat(second.sender().endpoint())
                .isNotNull()
                .isNotEqualTo(first.sender().endpoint());
        assertThat(second.lane()).isEqualTo(first.lane());
    }

    @Test
    void messageShouldBeEditedByItsAuthorAloneAndTakenBackByWhoLooksAfterTheGroup() throws Exception {
        rig.take(said("g1", ana, "hello all"), said("g2", jonas, "hello Ana"));
        rig.take(new MessageEdited(meta("e1", jonas), ExternalId.of(Told.SCOPE, "g1"), List.of(new Text("not hers"))));
        rig.take(new MessageEdited(meta("e2", ana), ExternalId.of(Told.SCOPE, "g1"), List.of(new Text("hello both"))));
        assertThat(rig.message("g1").orElseThrow().plainText()).isEqualTo("hello both");

        rig.take(new MessageDeleted(meta("d1", jonas), ExternalId.of(Told.SCOPE, "g1")));
        assertThat(rig.message("g1").orElseThrow().tombstone()).isNotNull();
    }

    @Test
    void privateAnswerShouldNotGoToTheGroup() throws Exception {
        rig.take(Told.text(key, "m1", ana, "just between us"));
        rig.take(said("g1", ana, "hello all"));

        Message alone = rig.message("m1").orElseThrow();
        assertThat(rig.conversations()).hasSize(2);
        assertThat(rig.conversations())
                .filteredOn(conversation -> conversation.id().equals(alone.conversation()))
                .singleElement()
                .satisfies(conversation -> assertThat(conversation.lanes())
                        .singleElement()
                        .extracting(Conversation.Lane::id)
                        .isEqualTo(alone.lane()));
        assertThat(rig.message("g1").orElseThrow().sender().endpoint())
                .as("she is the same person there")
                .isEqualTo(alone.sender().endpoint());
    }

    @Test
    void groupShouldBeNamedAsItIsCalled() throws Exception {
        Actor named = group("Harbour friends");
        rig.take(new MessageReceived(
                meta("n1", named), Told.draft("n1", SystemNote.of("created", "The group was created.", Map.of()))));
        rig.take(said("g1", ana, "hello all"));
        assertThat(name()).isEqualTo("Harbour friends");

        rig.take(new ProfileUpdated(meta("p1", group("Regulars")), "Regulars", null));
        assertThat(name()).isEqualTo("Regulars");
    }

    @Test
    void newsOfAGroupShouldBeSeenAndOpenNoWindow() throws Exception {
        rig.take(new MessageReceived(
                meta("n1", group), Told.draft("n1", SystemNote.of("created", "The group was created.", Map.of()))));

        assertThat(rig.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.unread()).isZero();
            assertThat(conversation.lanes().getFirst().lastInboundAt()).isNull();
        });
    }

    @Test
    void echoToAGroupShouldLieInItsLane() throws Exception {
        rig.take(said("g1", ana, "hello all"));
        rig.take(new MessageEchoed(meta("e1", null), group, Told.draft("e1", new Text("from the phone"))));

        assertThat(rig.message("e1").orElseThrow().lane())
                .isEqualTo(rig.message("g1").orElseThrow().lane());
    }

    private String name() {
        return rig.conversations().getFirst().contact().name();
    }

    private MessageReceived said(String id, Actor by, String text) {
        return new MessageReceived(meta(id, by), Told.draft(id, new Text(text)), group);
    }

    private EventMeta meta(String id, Actor by) {
        return new EventMeta(key, id, "G", by, Told.AT, TimeBasis.PROVIDER, false, new NormalizerInfo("acme", "1"));
    }

    private static Actor group(String name) {
        return new Actor(List.of(new Address("acme-group", "1", "G")), "Group", name, true);
    }
}
