package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Reaction;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.message.event.TypingChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ResolveTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final ConnectedAccount second = rig.account("2");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Actor bo = Told.phone("+4915187654321", "Bo");

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void contactShouldHaveOneConversationWhenItWritesOnTwoNewLanesAtOnce() throws Exception {
        rig.take(Told.text(key, "m1", ana, "here"), Told.text(second.key(), "m2", ana, "and there"));

        assertThat(rig.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.lanes()).hasSize(2);
            assertThat(conversation.unread()).isEqualTo(2);
        });
    }

    @Test
    void contactsShouldStayApartWhenTheirAddressesDiffer() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"), Told.text(key, "m2", bo, "hello"));

        assertThat(rig.conversations())
                .extracting(conversation -> conversation.contact().name())
                .containsExactlyInAnyOrder("Ana", "Bo");
    }

    @Test
    void addressesShouldBeOneContactWhenTheyStandInOnePayload() throws Exception {
        rig.take(Told.text(key, "m1", Told.phoneAndId("+4915112345678", "U1"), "with both"));
        Actor hidden = new Actor(List.of(new Address("acme-user", "portfolio", "U1")), "U1", null, true);
        rig.take(Told.text(key, "m2", hidden, "number hidden now"));

        assertThat(rig.conversations())
                .singleElement()
                .satisfies(conversation -> assertThat(conversation.lanes()).hasSize(2));
    }

    @Test
    void addressShouldNotLinkWhenManyShareIt() throws Exception {
        Address shared = Address.global("mailto", "noreply@shop.example");
        rig.take(
                Told.text(
                        key,
                        "m1",
                        new Actor(List.of(Address.global("mailto", "ana@example.org"), shared), "a", null, true),
                        "x"),
                Told.text(
                        key,
                        "m2",
                        new Actor(List.of(Address.global("mailto", "bo@example.org"), shared), "b", null, true),
                        "y"));

        assertThat(rig.conversations()).hasSize(2);
    }

    @Test
    void newAddressShouldKeepTheContactWhenTheProviderSaysItIsTheSamePerson() throws Exception {
        rig.take(Told.text(key, "m1", ana, "old number"));
        Actor moved = Told.phone("+4915100000001", null);
        rig.take(new IdentityChanged(Told.meta(key, "moved", moved), ana.addresses(), moved.addresses()));
        rig.take(Told.text(key, "m2", moved, "new number"));

        assertThat(rig.conversations())
                .singleElement()
                .satisfies(conversation ->
                        assertThat(conversation.contact().name()).isEqualTo("Ana"));
    }

    @Test
    void nameShouldFillAGapAndChangeOnlyByProfile() throws Exception {
        rig.take(Told.text(key, "m1", Told.phone("+4915112345678", null), "hello"));
        rig.take(Told.text(key, "m2", ana, "hello"));
        assertThat(contactName()).isEqualTo("Ana");

        rig.take(Told.text(key, "m3", Told.phone("+4915112345678", "A."), "hello"));
        assertThat(contactName()).isEqualTo("Ana");

        rig.take(new ProfileUpdated(Told.meta(key, "p1", ana), "Ana Silva", null));
        assertThat(contactName()).isEqualTo("Ana Silva");
    }

    @Test
    void editShouldReachItsMessageWhenBothAreInOneBatch() throws Exception {
        rig.take(Told.text(key, "m1", ana, "helo"), Told.edit(key, "m1", ana, "hello", Told.AT.plusSeconds(1)));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("hello");
            assertThat(message.revision()).isEqualTo(1);
        });
        assertThat(rig.eventTypes()).contains("io.nexuscomm.message.edited.v1");
    }

    @Test
    void editShouldChangeNothingWhenItIsOlderThanTheLast() throws Exception {
        rig.take(Told.text(key, "m1", ana, "one"));
        rig.take(Told.edit(key, "m1", ana, "three", Told.AT.plusSeconds(2)));
        rig.take(Told.edit(key, "m1", ana, "two", Told.AT.plusSeconds(1)));
        rig.take(Told.edit(key, "m1", ana, "three", Told.AT.plusSeconds(2)));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("three");
            assertThat(message.revision()).isEqualTo(1);
        });
    }

    @Test
    void messageShouldStayAsItIsWhenSomebodyElseEditsOrDeletesIt() throws Exception {
        rig.take(Told.text(key, "b1", bo, "I am here, too"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.edit(key, "m1", bo, "not hers", Told.AT.plusSeconds(1)), Told.delete(key, "m1", bo));
        rig.take(Told.edit(key, "m1", Told.phone("+351910000009", "Nobody"), "nor his", Told.AT.plusSeconds(2)));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("hello");
            assertThat(message.revision()).isZero();
        });
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.row().reason()).isEqualTo(Authorship.ANOTHERS));
    }

    @Test
    void deletedMessageShouldLeaveATombstoneAndNoText() throws Exception {
        rig.take(Told.text(key, "m1", ana, "my secret"));
        rig.take(Told.delete(key, "m1", ana));
        rig.take(Told.delete(key, "m1", ana));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.tombstone()).isNotNull();
            assertThat(message.plainText()).doesNotContain("secret");
            assertThat(message.revision()).isEqualTo(1);
        });
    }

    @Test
    void reactionShouldReplaceTheActorsLastAndGoWhenTakenAway() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.reaction(key, "m1", ana, "👍"), Told.reaction(key, "m1", bo, "🎉"));
        rig.take(Told.reaction(key, "m1", ana, "❤️"));
        assertThat(rig.message("m1").orElseThrow().reactions())
                .extracting(Reaction::emoji)
                .containsExactlyInAnyOrder("🎉", "❤️");

        rig.take(Told.reaction(key, "m1", ana, null));
        assertThat(rig.message("m1").orElseThrow().reactions())
                .extracting(Reaction::emoji)
                .containsExactly("🎉");
    }

    @Test
    void statusShouldNeverGoBackWhenReceiptsComeInAnyOrder() throws Exception {
        rig.take(Told.echo(key, "e1", ana, "sent"));
        rig.take(Told.status(key, "e1", DeliveryState.READ));
        rig.take(Told.status(key, "e1", DeliveryState.DELIVERED), Told.status(key, "e1", DeliveryState.SENT));

        assertThat(rig.message("e1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.READ);
        assertThat(rig.eventTypes())
                .filteredOn("io.nexuscomm.message.delivery.v1"::equals)
                .hasSize(1);
    }

    @Test
    void statusShouldWaitForItsMessageWhenItComesFirst() throws Exception {
        rig.take(Told.status(key, "e1", DeliveryState.DELIVERED));
        rig.take(Told.echo(key, "e1", ana, "sent"));

        assertThat(rig.message("e1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void answerShouldBeJoinedToItsMessageWhenThatIsKnown() throws Exception {
        rig.take(Told.text(key, "m1", ana, "question"));
        rig.take(Told.answer(key, "m2", ana, "m1"), Told.answer(key, "m3", ana, "never seen"));

        Message question = rig.message("m1").orElseThrow();
        assertThat(rig.message("m2").orElseThrow().relation().replyTo().id()).isEqualTo(question.id());
        assertThat(rig.message("m3").orElseThrow().relation().replyTo().id()).isNull();
        assertThat(rig.message("m3").orElseThrow().relation().replyTo().externalId())
                .isEqualTo("never seen");
    }

    @Test
    void mailShouldJoinItsThreadWhenTheParentComesLate() throws Exception {
        rig.take(mail("<b@x>", "<a@x>", List.of("<root@x>", "<a@x>")));
        rig.take(mail("<a@x>", "<root@x>", List.of("<root@x>")));
        rig.take(mail("<other@x>", null, List.of()));

        var thread = rig.message("<b@x>").orElseThrow().thread();
        assertThat(thread).isNotNull();
        assertThat(rig.message("<a@x>").orElseThrow().thread()).isEqualTo(thread);
        assertThat(rig.message("<other@x>").orElseThrow().thread()).isNotEqualTo(thread);
    }

    @Test
    void mediumShouldGetAJobWhenItsBytesAreStillAtTheProvider() throws Exception {
        Media pending = new Media(
                Media.TYPE,
                Media.Kind.IMAGE,
                Media.State.PENDING,
                null,
                null,
                "image/jpeg",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Media.Source("media-1", null));
        rig.take(new MessageReceived(
                Told.meta(key, "m1", ana),
                new MessageDraft(
                        List.of(ExternalId.of(Told.SCOPE, "m1")),
                        List.of(new Text("look"), pending),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of())));

        assertThat(rig.store.jobs().take("node", Duration.ofMinutes(1), 10))
                .singleElement()
                .satisfies(job -> assertThat(job.part()).isEqualTo("1"));
        assertThat(rig.jobSignals).hasValue(1);
    }

    @Test
    void mediumThatSoonRunsOutShouldBeFetchedBeforeOthers() throws Exception {
        rig.take(new MessageReceived(Told.meta(key, "m1", ana), Told.draft("m1", picture(null))));
        Instant soon = rig.clock.instant().plus(Duration.ofMinutes(30));
        rig.take(new MessageReceived(Told.meta(key, "m2", ana), Told.draft("m2", picture(soon))));

        assertThat(rig.store.jobs().take("node", Duration.ofMinutes(1), 10))
                .extracting(job -> rig.store
                        .messages()
                        .find(account.organization(), job.message())
                        .orElseThrow()
                        .externalIds()
                        .getFirst()
                        .value())
                .containsExactly("m2", "m1");
    }

    private static Media picture(Instant expiresAt) {
        return Media.pending(Media.Kind.IMAGE, new Media.Source("media", expiresAt))
                .build();
    }

    @Test
    void noteShouldNotCountAsUnreadNorOpenAWindow() throws Exception {
        rig.take(new MessageReceived(
                Told.meta(key, "n1", ana),
                Told.draft("n1", new SystemNote(SystemNote.TYPE, "number-changed", "changed", Map.of()))));

        Conversation conversation = rig.conversations().getFirst();
        assertThat(conversation.unread()).isZero();
        assertThat(conversation.lanes().getFirst().lastInboundAt()).isNull();
    }

    @Test
    void echoShouldBeOurOwnMessageWhenItComesBeforeTheAnswerToItsSend() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("Hello Ana"));

        rig.take(Told.echo(key, "e1", ana, "Hello Ana"));

        assertThat(rig.messages()).hasSize(2);
        Message known = rig.message("e1").orElseThrow();
        assertThat(known.id()).isEqualTo(ours.id());
        assertThat(known.delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void echoBelowAPostShouldBeOurAnswerToOnePersonThereWhoseOwnAnswerWasLost() throws Exception {
        rig.take(new MessageReceived(
                Told.metaIn("post:1/ana", key, "c1", ana, rig.clock.instant()),
                Told.draft("c1", new Text("Part time?"))));
        Message ours = rig.sending("c1", new Text("Both"));
        Actor readers = new Actor(List.of(Address.global("li-urn", "post:1")), "Readers", null, true);

        rig.take(new MessageEchoed(
                Told.metaIn("post:1", key, "old", null, rig.clock.instant().minus(Duration.ofHours(1))),
                readers,
                Told.draft("old", new Text("Both"))));
        assertThat(rig.message("old").orElseThrow().id()).isNotEqualTo(ours.id());
        rig.take(new MessageEchoed(
                Told.metaIn("post:1", key, "c2", null, rig.clock.instant().plusSeconds(2)),
                readers,
                Told.draft("c2", new Text("Both"))));

        Message known = rig.message("c2").orElseThrow();
        assertThat(known.id()).isEqualTo(ours.id());
        assertThat(known.delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "'Thank you @[Ana Sousa](urn:li:person:8BzAb)!', 'Thank you Ana Sousa!', true",
        "'Thank you @[Ana Sousa](urn:li:person:8BzAb)!', 'Thank you Ana!', false",
        "'See @[the file](there)', 'See @[the file](there)', true",
        "'@[$1](urn:li:person:8BzAb)', '$1', true"
    })
    void echoShouldBeOurOwnMessageWhenItShowsTheNamesOfThoseWhomWeMentioned(String written, String shown, boolean ours)
            throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message sent = rig.sending("m1", new Text(written));

        rig.take(Told.echo(key, "e1", ana, shown));

        assertThat(rig.message("e1").orElseThrow().id().equals(sent.id())).isEqualTo(ours);
    }

    @Test
    void echoShouldBeAMessageOfItsOwnWhenItSaysSomethingElse() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("Hello Ana"));

        rig.take(Told.echo(key, "e1", ana, "written on the phone meanwhile"));

        assertThat(rig.message("e1").orElseThrow().id()).isNotEqualTo(ours.id());
        assertThat(rig.messages()).hasSize(3);
    }

    @Test
    void messageShouldBeSentWhenEachOfItsPartsCameBack() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("one"), new Text("two"));

        rig.take(Told.echo(key, "e1", ana, "one"));
        assertThat(rig.message("e1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.QUEUED);
        rig.take(Told.echo(key, "e2", ana, "two"));

        assertThat(rig.message("e2").orElseThrow().id()).isEqualTo(ours.id());
        assertThat(rig.message("e2").orElseThrow().delivery().state()).isEqualTo(DeliveryState.SENT);
        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void messageShouldBeSentWhenAllItsPartsCameBackUnderOneName() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("one"), new Text("two"));

        rig.take(Told.echo(key, "e1", ana, "one", "two"));

        assertThat(rig.message("e1").orElseThrow().id()).isEqualTo(ours.id());
        assertThat(rig.message("e1").orElseThrow().delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void echoesShouldEachFindTheirMessageWhenTwoSayTheSame() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("ok"));

        rig.take(Told.echo(key, "e1", ana, "ok"), Told.echo(key, "e2", ana, "ok"));

        assertThat(rig.message("e1").orElseThrow().id()).isEqualTo(ours.id());
        assertThat(rig.message("e2").orElseThrow().origin()).isEqualTo(Origin.EXTERNAL);
    }

    @Test
    void nameShouldBeAskedForWhenSomebodyNewWritesWithoutOne() throws Exception {
        rig.take(Told.text(key, "m1", Told.phone("+4915100000001", null), "hello"));
        rig.take(Told.text(key, "m2", Told.phone("+4915100000001", null), "hello again"));
        rig.take(Told.text(key, "m3", ana, "hello"));

        assertThat(rig.store.jobs().take("node", Duration.ofMinutes(1), 10))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.kind()).isEqualTo(Job.Kind.PROFILE);
                    assertThat(job.message())
                            .isEqualTo(rig.message("m1").orElseThrow().id());
                });
    }

    @Test
    void historyShouldBeStoredWithoutBeingUnread() throws Exception {
        rig.take(Told.old(key, "h1", ana, "long ago"));

        assertThat(rig.messages()).hasSize(1);
        assertThat(rig.conversations().getFirst().unread()).isZero();
    }

    @Test
    void typingShouldBeToldButLeaveNoOctets() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.inbox.committed.clear();

        rig.take(new TypingChanged(Told.meta(key, "t1", ana), true));

        assertThat(rig.eventTypes()).contains("io.nexuscomm.typing.changed.v1");
        assertThat(rig.inbox.committed)
                .singleElement()
                .satisfies(batch -> assertThat(batch.journal()).isEmpty());
    }

    @Test
    void messageShouldBeDatedByUsWhenItsClockIsAbsurd() throws Exception {
        rig.take(new MessageReceived(
                Told.meta(key, "m1", ana, Instant.MAX, false), Told.draft("m1", new Text("from the future"))));

        assertThat(rig.message("m1").orElseThrow().occurredAt()).isEqualTo(Told.AT.plusSeconds(1));
    }

    private MessageReceived mail(String id, String inReplyTo, List<String> references) {
        EmailFacet facet =
                new EmailFacet("s", List.of(), List.of(), List.of(), id, inReplyTo, references, null, null, null);
        MessageDraft draft = new MessageDraft(
                List.of(ExternalId.of("message-id", id)),
                List.of(new Text("mail")),
                List.of(),
                null,
                facet,
                null,
                null,
                List.of(),
                Map.of());
        return new MessageReceived(
                Told.meta(key, id, new Actor(List.of(Address.global("mailto", "ana@x")), "ana@x", "Ana", true)), draft);
    }

    private String contactName() {
        return rig.conversations().getFirst().contact().name();
    }
}
