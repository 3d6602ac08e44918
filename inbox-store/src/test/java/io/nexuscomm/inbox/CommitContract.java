package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.Ceiling;
import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.Batch.LaneRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Reactions;
import io.nexuscomm.message.Tombstone;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.JournalId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@link Inbox#commit} writes, and when it refuses. */
public interface CommitContract {

    Ports ports();

    @Test
    default void commitShouldStoreTheMessageAsItIs() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");

        Message message = scenario.receive(ana, "Grüße 👋 \"quoted\" \\ {curly}, comma");

        Message stored =
                ports().messages().find(scenario.organization, message.id()).orElseThrow();
        assertThat(stored.storedAt()).isNotNull();
        assertThat(stored.raw()).hasSize(1);
        assertThat(stored.toBuilder().storedAt(null).raw(List.of()).build()).isEqualTo(message);
    }

    @Test
    default void commitShouldStoreManyMessagesAtOnce() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        BatchBuilder batch = scenario.batch();
        List<Message> messages = IntStream.range(0, 64)
                .mapToObj(at -> scenario.inbound(ana, "message " + at))
                .toList();
        messages.forEach(message -> batch.add(new MessageRow(message, "[]")));

        scenario.commit(batch);

        assertThat(messages)
                .allSatisfy(message -> assertThat(ports().messages().find(scenario.organization, message.id()))
                        .isPresent());
    }

    @Test
    default void commitShouldConflictAndWriteNothingWhenAnExternalIdIsTaken() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.commit(scenario.batch().add(new MessageRow(scenario.inbound(ana, "first", "wamid.1"), "[]")));
        Message again = scenario.inbound(ana, "first", "wamid.1");
        Message other = scenario.inbound(ana, "second");
        Batch batch = scenario.arrival(scenario.batch(), again)
                .add(new MessageRow(other, "[]"))
                .build();

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);

        assertThat(ports().messages().find(scenario.organization, again.id())).isEmpty();
        assertThat(ports().messages().find(scenario.organization, other.id())).isEmpty();
        assertThat(ports().journal()
                        .find(scenario.organization, batch.journal().getFirst().id()))
                .isEmpty();
        assertThat(ports().conversations()
                        .find(scenario.organization, ana.conversation())
                        .orElseThrow()
                        .unread())
                .isZero();
    }

    @Test
    default void commitShouldLetExactlyOneWinWhenTheSameMessageArrivesManyTimesAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Callable<Boolean> delivery = () -> {
            try {
                Message copy = scenario.inbound(ana, "once", "wamid.same");
                ports().inbox().commit(scenario.arrival(scenario.batch(), copy).build());
                return true;
            } catch (Conflict e) {
                return false;
            }
        };

        int won = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(10, delivery))) {
                won += outcome.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(ports().messages()
                        .search(scenario.organization, null, "wamid.same", null, null, 10)
                        .items())
                .hasSize(1);
    }

    @Test
    default void commitShouldConflictWhenTheClientTokenIsTaken() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "hello", "token-1");
        Message second = scenario.outbound(ana, "hello").toBuilder()
                .clientToken("token-1")
                .build();
        Batch batch = scenario.batch().add(new MessageRow(second, "[]")).build();

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);

        assertThat(ports().messages().find(scenario.organization, second.id())).isEmpty();
    }

    @Test
    default void commitShouldConflictWhenTheLaneIsThere() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        LaneRow again = new LaneRow(
                scenario.ids.lane(), scenario.account, "whatsapp", ana.chat(), ana.endpoint(), ana.conversation());
        Batch batch = scenario.batch().add(again).build();

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);
    }

    @Test
    default void commitShouldConflictWhenTheEndpointIsThere() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        var contact = new ContactRow(scenario.ids.contact(), "Ana again");
        Batch batch = scenario.batch()
                .add(contact)
                .add(new EndpointRow(scenario.ids.endpoint(), ana.address(), ana.chat(), contact.id(), "FIRST_SEEN"))
                .build();

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);
    }

    @Test
    default void commitShouldConflictWhenTheContactHasAnOpenConversation() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Batch batch = scenario.batch()
                .add(new ConversationRow(scenario.ids.conversation(), ana.contact()))
                .build();

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);
    }

    @Test
    default void commitShouldConflictWhenTheRuleRanForTheEvent() throws Conflict {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        var run = new RuleRunRow("greet", 1, UUID.randomUUID(), message.id(), "FIRED", Scenario.now());
        Batch batch = scenario.batch().add(run).build();
        ports().inbox().commit(batch);

        assertThatThrownBy(() -> ports().inbox().commit(batch)).isInstanceOf(Conflict.class);
        var newRevision = new RuleRunRow("greet", 2, run.event(), message.id(), "FIRED", Scenario.now());
        ports().inbox().commit(scenario.batch().add(newRevision).build());
    }

    @Test
    default void commitShouldConflictWhenAnotherBatchUsedTheLimitFirst() throws Conflict {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        OnceKey key = new OnceKey("greet", ana.contact());
        Instant first = Scenario.now();
        Instant second = first.plusSeconds(60);
        ports().inbox()
                .commit(scenario.batch().add(new OnceRow(key, first, null)).build());
        Batch stale = scenario.batch().add(new OnceRow(key, second, null)).build();

        assertThatThrownBy(() -> ports().inbox().commit(stale)).isInstanceOf(Conflict.class);

        ports().inbox()
                .commit(scenario.batch().add(new OnceRow(key, second, first)).build());
        assertThat(ports().inbox()
                        .gather(scenario.asking()
                                .address(ana.address())
                                .once("greet")
                                .build())
                        .once())
                .containsEntry(key, second);
    }

    @Test
    default void commitShouldKeepTheLastUsesOfALimitThatCounts() {
        Scenario scenario = new Scenario(ports());
        Scenario stranger = new Scenario(ports());
        UseKey key = new UseKey("weekly", UUID.randomUUID());
        UseKey other = new UseKey("weekly", UUID.randomUUID());
        Instant first = Scenario.now();
        scenario.commit(scenario.batch()
                .add(new UseRow(key, first, 3))
                .add(new UseRow(key, first.plusSeconds(1), 3))
                .add(new UseRow(other, first, 3)));
        scenario.commit(scenario.batch().add(new UseRow(key, first.plusSeconds(2), 3)));
        scenario.commit(scenario.batch().add(new UseRow(key, first.plusSeconds(3), 3)));

        assertThat(ports().inbox().uses(scenario.organization, Set.of(key, new UseKey("daily", key.subject()))))
                .containsOnly(
                        Map.entry(key, List.of(first.plusSeconds(3), first.plusSeconds(2), first.plusSeconds(1))));
        assertThat(ports().inbox().uses(stranger.organization, Set.of(key))).isEmpty();
    }

    @Test
    default void commitShouldConflictWhenOthersUsedUpWhatALimitBears() throws Conflict {
        Scenario scenario = new Scenario(ports());
        UseKey key = new UseKey("daily", scenario.organization.value());
        Instant now = Scenario.now();
        List<Ceiling> two = List.of(new Ceiling(2, now.minusSeconds(60)));
        scenario.commit(scenario.batch().add(new UseRow(key, now.minusSeconds(61), 3, two)));
        Batch one = scenario.batch().add(new UseRow(key, now, 3, two)).build();
        Batch both = scenario.batch()
                .add(new UseRow(key, now, 3, two))
                .add(new UseRow(key, now.plusSeconds(1), 3, two))
                .build();
        ports().inbox().commit(one);

        assertThatThrownBy(() -> ports().inbox().commit(both)).isInstanceOf(Conflict.class);
        ports().inbox().commit(one);
        assertThatThrownBy(() -> ports().inbox().commit(one)).isInstanceOf(Conflict.class);
        assertThat(ports().inbox().uses(scenario.organization, Set.of(key)).get(key))
                .containsExactly(now, now, now.minusSeconds(61));
        scenario.commit(new Scenario(ports()).batch().add(new UseRow(key, now, 3, two)));
    }

    @Test
    default void commitShouldHoldNoUseOfABatchAgainstThoseBeforeIt() {
        Scenario scenario = new Scenario(ports());
        UseKey key = new UseKey("shared", scenario.organization.value());
        Instant now = Scenario.now();
        Instant since = now.minusSeconds(60);

        scenario.commit(scenario.batch()
                .add(new UseRow(key, now, 4, List.of(new Ceiling(1, since))))
                .add(new UseRow(key, now, 4, List.of(new Ceiling(3, since)))));

        assertThat(ports().inbox().uses(scenario.organization, Set.of(key)).get(key))
                .hasSize(2);
    }

    @Test
    default void limitShouldHoldWhenManyUseItAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        UseKey key = new UseKey("hourly", scenario.organization.value());
        Instant now = Scenario.now();
        Callable<Boolean> use = () -> {
            try {
                ports().inbox()
                        .commit(scenario.batch()
                                .add(new UseRow(key, now, 6, List.of(new Ceiling(5, now.minusSeconds(60)))))
                                .build());
                return true;
            } catch (Conflict used) {
                return false;
            }
        };

        int fired = 0;
        try (var all = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : all.invokeAll(Collections.nCopies(16, use))) {
                fired += each.get() ? 1 : 0;
            }
        }

        assertThat(fired).isEqualTo(5);
    }

    @Test
    default void commitShouldReplaceTheDocumentWhenItsBaseIsStored() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "helo");
        Message edited = message.toBuilder()
                .parts(List.of(new Part("0", new Text("hello"))))
                .revision(1)
                .build();

        scenario.commit(scenario.batch().add(new DocumentRow(edited)));

        Message stored =
                ports().messages().find(scenario.organization, message.id()).orElseThrow();
        assertThat(stored.plainText()).isEqualTo("hello");
        assertThat(stored.revision()).isEqualTo(1);
        assertThat(stored.externalIds()).isEqualTo(message.externalIds());
        assertThat(ports().messages()
                        .search(scenario.organization, null, null, "helo", null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    default void commitShouldConflictWhenTheDocumentWasMadeFromAnOldRevision() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "helo");
        scenario.commit(scenario.batch()
                .add(new DocumentRow(message.toBuilder().revision(1).build())));
        Batch stale = scenario.batch()
                .add(new DocumentRow(message.toBuilder().revision(1).build()))
                .build();

        assertThatThrownBy(() -> ports().inbox().commit(stale)).isInstanceOf(Conflict.class);
    }

    @Test
    default void commitShouldKeepAMediumThatWasFetchedMeanwhile() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message stored = scenario.inbound(ana, "x").toBuilder()
                .parts(List.of(new Part("0", medium(Media.State.STORED))))
                .build();
        scenario.commit(scenario.arrival(scenario.batch(), stored));
        Message late = stored.toBuilder()
                .parts(List.of(new Part("0", medium(Media.State.PENDING)), new Part("1", new Text("caption"))))
                .revision(1)
                .build();

        scenario.commit(scenario.batch().add(new DocumentRow(late)));

        assertThat(ports().messages()
                        .find(scenario.organization, stored.id())
                        .orElseThrow()
                        .parts())
                .containsExactly(new Part("0", medium(Media.State.STORED)), new Part("1", new Text("caption")));
    }

    @Test
    default void mediumShouldBeForgottenWhenAnEditDropsItUnlessAnotherMessageShowsIt() throws IOException {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Media dropped = stored(ports(), scenario, "a picture");
        Media passedOn = stored(ports(), scenario, "another picture");
        Media kept = stored(ports(), scenario, "what stays");
        Message message = scenario.inbound(ana, "album").toBuilder()
                .parts(List.of(new Part("0", dropped), new Part("1", passedOn), new Part("2", kept)))
                .build();
        scenario.commit(scenario.arrival(scenario.batch(), message));
        Message ours = scenario.outbound(ana, "look").toBuilder()
                .parts(List.of(new Part("0", passedOn)))
                .build();
        scenario.commit(scenario.batch().add(new MessageRow(ours, "{}")));

        scenario.commit(scenario.batch()
                .add(new DocumentRow(message.toBuilder()
                        .parts(List.of(new Part("0", kept)))
                        .revision(1)
                        .build())));

        assertThat(ports().media().find(scenario.organization, dropped.mediaId()))
                .isEmpty();
        assertThat(ports().media().find(scenario.organization, passedOn.mediaId()))
                .isPresent();
        assertThat(ports().media().find(scenario.organization, kept.mediaId())).isPresent();

        scenario.commit(scenario.batch()
                .add(new DocumentRow(buried(message.toBuilder().revision(1).build()))));
        assertThat(ports().media().find(scenario.organization, kept.mediaId())).isEmpty();
    }

    @Test
    default void captionShouldBeTheNewOneWhenTheMediumWasFetchedDuringTheEdit() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.inbound(ana, "picture").toBuilder()
                .parts(List.of(new Part("0", medium(Media.State.STORED))))
                .build();
        scenario.commit(scenario.arrival(scenario.batch(), message));
        Media captioned = medium(Media.State.PENDING).toBuilder()
                .caption("after")
                .source(new Media.Source("media-1", Scenario.now()))
                .build();

        scenario.commit(scenario.batch()
                .add(new DocumentRow(message.toBuilder()
                        .parts(List.of(new Part("0", captioned)))
                        .revision(1)
                        .build())));

        assertThat(ports().messages()
                        .find(scenario.organization, message.id())
                        .orElseThrow()
                        .parts())
                .containsExactly(new Part(
                        "0",
                        medium(Media.State.STORED).toBuilder().caption("after").build()));
    }

    @Test
    default void removedReactionShouldBeRememberedInTheDocument() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message early = Reactions.after(scenario.inbound(ana, "early"), "ana", null, null, Scenario.now());
        Message late = scenario.receive(ana, "late");
        scenario.commit(scenario.batch().add(new MessageRow(early, "{}")));
        scenario.commit(scenario.batch()
                .add(new DocumentRow(Reactions.after(late, "ana", null, null, Scenario.now()).toBuilder()
                        .revision(1)
                        .build())));

        for (Message message : List.of(early, late)) {
            Message stored =
                    ports().messages().find(scenario.organization, message.id()).orElseThrow();
            assertThat(Reactions.after(stored, "ana", null, "x", Scenario.now().minusSeconds(60)))
                    .isSameAs(stored);
        }
    }

    /** A medium that lies in the store and came from {@code media-1}. */
    static Media stored(Ports ports, Scenario scenario, String octets) throws IOException {
        MediaStore.Stored stored = ports.media()
                .put(
                        scenario.organization,
                        new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8)),
                        null,
                        null,
                        1_000);
        return medium(Media.State.STORED).toBuilder()
                .mediaId(stored.id())
                .sha256(stored.sha256())
                .build();
    }

    static Media medium(Media.State state) {
        return new Media(
                Media.TYPE,
                Media.Kind.IMAGE,
                state,
                null,
                "image/png",
                null,
                "a.png",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Media.Source("media-1", null));
    }

    @Test
    default void messageThatItsSenderTookBackShouldBeGoneWithAllThatQuotedIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message kept = scenario.receive(ana, "what stays");
        Message secret = scenario.receive(ana, "a secret");
        Message stored =
                ports().messages().find(scenario.organization, secret.id()).orElseThrow();
        JournalId octets = stored.raw().getFirst().journal();
        Message buried = buried(stored);

        scenario.commit(scenario.batch().add(new DocumentRow(buried)).add(CloudEvents.deleted(buried, Scenario.now())));

        assertThat(ports().journal().find(scenario.organization, octets)).isEmpty();
        assertThat(eventsOf(scenario))
                .noneMatch(data -> data.contains("a secret"))
                .anyMatch(data -> data.contains("what stays"))
                .anyMatch(data -> data.contains("This message was deleted"));
        assertThat(ports().conversations()
                        .find(scenario.organization, ana.conversation())
                        .orElseThrow()
                        .lastMessage()
                        .preview())
                .isEqualTo("This message was deleted");
        assertThat(ports().messages()
                        .find(scenario.organization, kept.id())
                        .orElseThrow()
                        .plainText())
                .isEqualTo("what stays");
    }

    @Test
    default void messageShouldBeGoneWhenItCameAndWasTakenBackInOneBatch() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message secret = scenario.inbound(ana, "a secret");
        BatchBuilder batch = scenario.arrival(scenario.batch(), secret);
        Batch arrived = batch.build();
        Message buried = buried(arrived.messages().getFirst().message());
        BatchBuilder both = scenario.batch().add(new MessageRow(buried, "[\"a secret\"]"));
        arrived.journal().forEach(both::add);
        both.addEvents(arrived.events());
        arrived.conversationTouches().forEach(both::add);

        scenario.commit(both.add(CloudEvents.deleted(buried, Scenario.now())));

        assertThat(ports().journal()
                        .find(
                                scenario.organization,
                                arrived.journal().getFirst().id()))
                .isEmpty();
        assertThat(eventsOf(scenario)).noneMatch(data -> data.contains("a secret"));
        assertThat(ports().messages().trace(scenario.organization, buried.id()).toString())
                .doesNotContain("a secret");
    }

    @Test
    default void pricesShouldStayWithADeliveryInWhateverOrderTheyCome() {
        Scenario scenario = new Scenario(ports());
        Message ours = scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello")
                .message();
        JsonNode price = JsonNodeFactory.instance.objectNode().put("billable", true);
        JsonNode until = JsonNodeFactory.instance.objectNode().put("id", "c1");

        scenario.commit(scenario.batch()
                .add(new DeliveryRow(
                        ours.id(),
                        Delivery.of(DeliveryState.DELIVERED, Scenario.now()).withExt(Map.of("acme:price", price)))));
        scenario.commit(scenario.batch()
                .add(new DeliveryRow(
                        ours.id(),
                        Delivery.of(DeliveryState.SENT, Scenario.now()).withExt(Map.of("acme:until", until)))));

        Delivery delivery = ports().messages()
                .find(scenario.organization, ours.id())
                .orElseThrow()
                .delivery();
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.ext()).containsEntry("acme:price", price).containsEntry("acme:until", until);
    }

    private List<String> eventsOf(Scenario scenario) {
        return ports().events().after(EventCursor.START, 10_000).stream()
                .filter(stored -> stored.organization().equals(scenario.organization))
                .map(stored -> stored.event().data())
                .toList();
    }

    static Message buried(Message message) {
        return message.toBuilder()
                .parts(message.parts().stream()
                        .map(part ->
                                new Part(part.id(), SystemNote.of("deleted", "This message was deleted", Map.of())))
                        .toList())
                .tombstone(new Tombstone("CONTACT", Scenario.now(), null))
                .revision(message.revision() + 1)
                .build();
    }
}
