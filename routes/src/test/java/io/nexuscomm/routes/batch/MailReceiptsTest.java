package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.ReadUpdated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports on a mail with copies: each is about one recipient. */
@Timeout(30)
class MailReceiptsTest {

    private static final String ANA = "ana@example.org";
    private static final String BEN = "ben@example.org";

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("support@acme.example");
    private Message mail;

    @BeforeEach
    void mailWithACopy() throws Exception {
        rig.take(Told.text(account.key(), "m1", person(ANA), "Is it ready?"));
        mail = send(new MailCopies(List.of(BEN), List.of()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void bounceShouldBeOfItsRecipientAlone() throws Exception {
        rig.take(bounce(BEN));

        assertThat(states()).isEqualTo(Map.of(BEN, DeliveryState.FAILED));
        assertThat(stored().delivery().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(rig.eventTypes()).contains(CloudEvents.MESSAGE_RECEIPT).doesNotContain(CloudEvents.MESSAGE_DELIVERY);
    }

    @Test
    void mailShouldFailWhenAllOfItsRecipientsBounced() throws Exception {
        rig.take(bounce(BEN), bounce(ANA));

        assertThat(states()).isEqualTo(Map.of(ANA, DeliveryState.FAILED, BEN, DeliveryState.FAILED));
        assertThat(stored().delivery().state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void readingShouldBeOfWhoTells() throws Exception {
        rig.take(read(ANA));
        assertThat(states()).isEqualTo(Map.of(ANA, DeliveryState.READ));

        rig.take(bounce(BEN));

        assertThat(stored().delivery().state())
                .as("everybody it reaches has read it")
                .isEqualTo(DeliveryState.READ);
    }

    @Test
    void sameReportShouldChangeNothingWhenItComesAgain() throws Exception {
        rig.take(bounce(BEN));
        int revision = stored().revision();

        rig.take(bounce(BEN));

        assertThat(stored().revision()).isEqualTo(revision);
    }

    @Test
    void bounceShouldFailNobodyWhenItNamesNobodyAmongSeveralRecipients() throws Exception {
        rig.take(bounce("forwarded@elsewhere.example"));
        rig.take(bounceOfNobody());

        assertThat(states()).isEmpty();
        assertThat(stored().delivery().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.row().reason()).isEqualTo(Receipts.OF_NOBODY));
    }

    @Test
    void bounceThatNamesNobodyShouldFailTheMailWhenItHasOneRecipient() throws Exception {
        mail = send(MailCopies.NONE);

        rig.take(bounceOfNobody());

        assertThat(stored().delivery().state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void complaintShouldTakeConsentWhereItsMailWentToWhomItNames() throws Exception {
        rig.take(complaint(ANA, name()));
        rig.take(complaint(BEN, name()));

        assertThat(optedOut()).containsOnlyKeys(ANA, BEN);
    }

    @Test
    void complaintShouldCountForNothingWhenItsMailIsMadeUpOrWentToAnother() throws Exception {
        rig.take(Told.text(account.key(), "m2", person("eve@example.org"), "Hello"));
        rig.take(complaint(ANA, ExternalId.of("message-id", "<nx." + UUID.randomUUID() + "@acme.example>")));
        rig.take(complaint("eve@example.org", name()));
        rig.take(complaint(ANA, ExternalId.of(Told.SCOPE, "m1")));

        assertThat(optedOut()).isEmpty();
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .hasSize(3)
                .allSatisfy(kept -> assertThat(kept.row().reason()).isEqualTo(News.NOT_SENT_THERE));
    }

    private ChannelEvent complaint(String recipient, ExternalId about) {
        return ConsentChanged.reported(
                Told.meta(account.key(), "complaint of " + recipient + about.value(), person(recipient)), "ALL", about);
    }

    private Map<String, ?> optedOut() {
        return rig.store.consents().optedOut(rig.organization, account.id(), Set.of(ANA, BEN, "eve@example.org"));
    }

    private Message send(MailCopies copies) throws Conflict {
        return rig.answer(rig.message("m1").orElseThrow(), "support@acme.example", null, "Ready?", copies);
    }

    private ChannelEvent bounce(String recipient) {
        Delivery failed = new Delivery(
                DeliveryState.FAILED, Told.AT, new DeliveryError("BOUNCED", "There is no such user.", "5.1.1"));
        return new DeliveryUpdated(
                Told.meta(account.key(), "bounce of " + recipient, person(recipient)), name(), null, failed);
    }

    private ChannelEvent bounceOfNobody() {
        Delivery failed =
                new Delivery(DeliveryState.FAILED, Told.AT, new DeliveryError("BOUNCED", "It came back.", null));
        return new DeliveryUpdated(Told.meta(account.key(), "bounce", null), name(), null, failed);
    }

    private ChannelEvent read(String reader) {
        return new ReadUpdated(Told.meta(account.key(), "read by " + reader, person(reader)), name());
    }

    private ExternalId name() {
        return mail.externalIds().getFirst();
    }

    private static Actor person(String address) {
        return new Actor(List.of(Address.global("mailto", address)), address, null, true);
    }

    private Message stored() {
        return rig.store.messages().find(rig.organization, mail.id()).orElseThrow();
    }

    private Map<String, DeliveryState> states() {
        return stored().recipients().stream()
                .filter(recipient -> recipient.receipt() != null)
                .collect(Collectors.toMap(
                        Recipient::address, recipient -> recipient.receipt().state()));
    }
}
