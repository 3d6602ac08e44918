package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchStageTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void messageShouldBeVisibleWithItsOctetsWhenItIsAcknowledged() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));

        Message message = rig.message("m1").orElseThrow();
        assertThat(message.plainText()).isEqualTo("hello");
        assertThat(message.direction()).isEqualTo(Direction.INBOUND);
        assertThat(message.origin()).isEqualTo(Origin.CONTACT);
        assertThat(message.sender().displayName()).isEqualTo("Ana");
        assertThat(rig.store
                        .journal()
                        .find(rig.organization, message.raw().getFirst().journal())
                        .orElseThrow()
                        .octets())
                .isEqualTo("{}".getBytes());
        assertThat(rig.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.contact().name()).isEqualTo("Ana");
            assertThat(conversation.unread()).isEqualTo(1);
            assertThat(conversation.lastMessage().preview()).isEqualTo("hello");
            assertThat(conversation.lanes().getFirst().lastInboundAt()).isEqualTo(Told.AT);
        });
        assertThat(rig.eventTypes()).contains("io.nexuscomm.message.received.v1");
        assertThat(rig.store
                        .messages()
                        .trace(rig.organization, message.id())
                        .orElseThrow()
                        .steps())
                .contains("\"externalId\":\"m1\"", "\"evidence\":\"FIRST_SEEN\"", "\"batch\":1");
    }

    @Test
    void sameWebhookShouldBeOneMessageWhenItComesTenTimesAtOnce() throws Exception {
        List<CompletableFuture<?>> acks = new ArrayList<>();
        for (int copy = 0; copy < 10; copy++) {
            acks.add(rig.submit(Told.text(key, "m1", ana, "hello")));
        }
        CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);

        assertThat(rig.messages()).hasSize(1);
        assertThat(rig.conversations().getFirst().unread()).isEqualTo(1);
    }

    @Test
    void factsShouldAllArriveWhenOneOfThemIsPoison() throws Exception {
        var nothingLeft = new MessageEdited(Told.meta(key, "bad", ana), ExternalId.of(Told.SCOPE, "m1"), List.of());

        rig.take(Told.text(key, "m1", ana, "before"), nothingLeft, Told.text(key, "m2", ana, "after"));

        assertThat(rig.messages()).extracting(Message::plainText).containsExactly("before", "after");
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.row().slice()).isEqualTo("acme/1/bad");
                    assertThat(entry.row().reason()).contains("IllegalArgumentException");
                });
    }

    @Test
    void neighboursShouldArriveWhenTheStoreRefusesOneFact() throws Exception {
        rig.inbox.refuses = batch -> batch.messages().stream()
                .anyMatch(row -> row.message().plainText().equals("poison"));

        rig.take(
                Told.text(key, "m1", ana, "before"),
                Told.text(key, "m2", ana, "poison"),
                Told.text(key, "m3", ana, "after"));

        assertThat(rig.messages()).extracting(Message::plainText).containsExactly("before", "after");
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).hasSize(1);
    }

    @Test
    void octetsShouldBeKeptWhenNothingCameOfThem() throws Exception {
        rig.take();

        assertThat(rig.inbox.committed).singleElement().satisfies(batch -> {
            assertThat(batch.organization()).isEqualTo(rig.organization);
            assertThat(batch.journal())
                    .singleElement()
                    .satisfies(row -> assertThat(row.octets()).isEqualTo("{}".getBytes()));
        });
        assertThat(rig.messages()).isEmpty();
    }

    @Test
    void unknownAccountShouldBeQuarantinedForTheOperatorWhenHookIsShared() throws Exception {
        rig.take(Told.text(new AccountKey("acme", "nobody"), "m1", ana, "hello"), Told.text(key, "m2", ana, "mine"));

        assertThat(rig.messages()).extracting(Message::plainText).containsExactly("mine");
        assertThat(rig.store.journal().quarantine(rig.store.users().operator(), null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.row().reason()).isEqualTo(Slicer.UNKNOWN_ACCOUNT));
    }

    @Test
    void foreignAccountShouldBeQuarantinedWhenSignatureDoesNotSpeakForIt() throws Exception {
        var other = rig.account("2");

        rig.submit(rig.arrival(Set.of(account.id()), Told.text(other.key(), "m1", ana, "forged")))
                .get(5, TimeUnit.SECONDS);

        assertThat(rig.messages()).isEmpty();
        assertThat(rig.store.journal().quarantine(rig.store.users().operator(), null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.row().reason()).isEqualTo(Slicer.NOT_SIGNED_FOR);
                    assertThat(journal(rig.store.users().operator(), entry.row().journal())
                                    .account())
                            .as("a replay would take it for signed")
                            .isNull();
                });
    }

    @Test
    void octetsOfAPausedAccountShouldBeKeptUnderItSoThatAReplayFindsIt() throws Exception {
        rig.paused.add(account.id());

        rig.submit(rig.arrival(Set.of(account.id()), Told.text(key, "m1", ana, "while you slept")))
                .get(5, TimeUnit.SECONDS);

        assertThat(rig.store.journal().quarantine(account.organization(), null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.row().reason()).isEqualTo(Slicer.PAUSED);
                    assertThat(journal(account.organization(), entry.row().journal())
                                    .account())
                            .isEqualTo(account.id());
                });
    }

    private JournalRow journal(OrganizationId organization, JournalId id) {
        return rig.store.journal().find(organization, id).orElseThrow();
    }

    @Test
    void organizationsShouldStayApartWhenOneWebhookHoldsBoth() throws Exception {
        var elsewhere = rig.store.users().createOrganization("Other");
        var other = rig.account("2", elsewhere);

        rig.take(Told.text(key, "m1", ana, "for us"), Told.text(other.key(), "m2", ana, "for them"));

        assertThat(rig.messages()).extracting(Message::plainText).containsExactly("for us");
        assertThat(rig.store
                        .messages()
                        .search(elsewhere, null, null, null, null, 10)
                        .items())
                .extracting(Message::plainText)
                .containsExactly("for them");
    }

    @Test
    void sliceOfUnknownTypeShouldBeQuarantinedOnceWhenItComesTwice() throws Exception {
        rig.take(Told.unknown(key, "poll-1"));
        rig.take(Told.unknown(key, "poll-1"));

        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.row().providerType()).isEqualTo("poll"));
    }

    @Test
    void senderShouldComeAgainWhenStoreIsAwayAndSucceedWhenItIsBack() throws Exception {
        rig.inbox.away = true;
        assertThatThrownBy(() -> rig.take(Told.text(key, "m1", ana, "hello")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreUnavailable.class);

        rig.inbox.away = false;
        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(rig.messages()).hasSize(1);
    }

    @Test
    void batchShouldBeGatheredAgainWhenAnotherTransactionWasFirst() throws Exception {
        rig.inbox.conflicts.set(2);

        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(rig.messages()).hasSize(1);
        assertThat(rig.inbox.gathers).hasValue(3);
    }

    @Test
    void senderShouldComeAgainWhenEachRaceIsLost() throws Exception {
        rig.inbox.conflicts.set(BatchStage.MAX_TRIES);

        assertThatThrownBy(() -> rig.take(Told.text(key, "m1", ana, "hello")))
                .hasCauseInstanceOf(StoreUnavailable.class);
        assertThat(rig.inbox.committed).isEmpty();

        rig.take(Told.text(key, "m1", ana, "hello"));
        assertThat(rig.messages()).hasSize(1);
    }

    @Test
    void laneShouldKeepItsOrderWhenManyMessagesCome() throws Exception {
        List<CompletableFuture<?>> acks = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            acks.add(rig.submit(Told.text(key, "m" + number, ana, String.valueOf(number))));
        }
        CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

        assertThat(rig.messages())
                .extracting(Message::plainText)
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(String::valueOf).toList());
    }

    @Test
    void waitingShouldBecomeOneBatchWhenWorkerIsBusy() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        rig.inbox.beforeCommit = () -> {
            busy.countDown();
            awaitQuietly(proceed);
        };
        List<CompletableFuture<?>> acks = new ArrayList<>();
        acks.add(rig.submit(Told.text(key, "first", ana, "0")));
        assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
        for (int number = 1; number <= 20; number++) {
            acks.add(rig.submit(Told.text(key, "m" + number, ana, String.valueOf(number))));
        }
        proceed.countDown();
        CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);

        assertThat(rig.inbox.committed)
                .extracting(batch -> batch.messages().size())
                .containsExactly(1, 20);
    }

    @Test
    void arrivalShouldBeRefusedWhenTooMuchIsWaiting() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        try (Rig small = new Rig(new BatchLimits(1, 256, 8 << 20, 2, Rig.PATIENCE)).started()) {
            AccountKey one = small.account("1").key();
            small.inbox.beforeCommit = () -> {
                busy.countDown();
                awaitQuietly(proceed);
            };
            small.submit(Told.text(one, "m0", ana, "0"));
            assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
            small.submit(Told.text(one, "m1", ana, "1"));
            small.submit(Told.text(one, "m2", ana, "2"));

            assertThatThrownBy(() -> small.submit(Told.text(one, "m3", ana, "3")))
                    .isInstanceOf(Overloaded.class);
            proceed.countDown();
        }
    }

    @Test
    void arrivalShouldFailWhenItsCommitDoesNotComeInTime() throws Exception {
        CountDownLatch proceed = new CountDownLatch(1);
        BatchLimits limits = new BatchLimits(1, 256, 8 << 20, 16, Duration.ofMillis(50));
        try (Rig hasty = new Rig(limits).started()) {
            AccountKey one = hasty.account("1").key();
            hasty.inbox.beforeCommit = () -> awaitQuietly(proceed);

            assertThatThrownBy(
                            () -> hasty.submit(Told.text(one, "m0", ana, "0")).get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NotCommitted.class);
            proceed.countDown();
        }
    }

    @Test
    void conversationShouldOpenAgainWhenContactAnswersAfterItWasClosed() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        var conversation = rig.conversations().getFirst();
        rig.store.conversations().change(rig.organization, conversation.id(), ConversationStatus.CLOSED, null, null);

        rig.take(Told.text(key, "m2", ana, "again"));

        assertThat(rig.conversations()).singleElement().satisfies(reopened -> {
            assertThat(reopened.id()).isEqualTo(conversation.id());
            assertThat(reopened.status()).isEqualTo(ConversationStatus.OPEN);
        });
    }

    @Test
    void nothingShouldBeWrittenWhenAllWasKnownBefore() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(rig.inbox.committed).hasSize(1);
    }

    @Test
    void quarantineShouldEndWhenWhatItIsAboutComesWholeInOctetsThatMayHoldIt() throws Exception {
        Unrecognised notShown = new Unrecognised(Told.meta(key, "m1", null), "text", "it is not shown");
        rig.take(notShown);
        rig.take(new Unrecognised(Told.meta(key, "m2", null), "text", "it is not shown"));

        rig.takeRecovering(Told.text(key, "m3", ana, "another"));
        assertThat(quarantined()).hasSize(2);
        rig.takeRecovering(notShown);
        assertThat(quarantined()).hasSize(2);
        rig.takeRecovering(Told.text(key, "m1", ana, "hello"));
        assertThat(quarantined()).extracting(found -> found.row().slice()).containsExactly("acme/1/m2");
        rig.take(Told.text(key, "m2", ana, "hello"));
        rig.takeRecovering(Told.text(key, "m2", ana, "hello"));

        assertThat(quarantined()).as("also when it is known").isEmpty();
    }

    private List<Journal.Quarantined> quarantined() {
        return rig.store.journal().quarantine(rig.organization, null, 10);
    }

    @Test
    void echoShouldBeOursFromElsewhereWhenWeDidNotSendIt() throws Exception {
        rig.take(Told.echo(key, "e1", ana, "sent from the phone"), Told.status(key, "e1", DeliveryState.READ));

        assertThat(rig.message("e1").orElseThrow())
                .asInstanceOf(type(Message.class))
                .satisfies(message -> {
                    assertThat(message.origin()).isEqualTo(Origin.EXTERNAL);
                    assertThat(message.direction()).isEqualTo(Direction.OUTBOUND);
                    assertThat(message.delivery().state()).isEqualTo(DeliveryState.READ);
                });
        assertThat(rig.conversations().getFirst().unread()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
