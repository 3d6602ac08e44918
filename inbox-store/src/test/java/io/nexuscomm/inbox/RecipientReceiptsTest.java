package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Recipient.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientReceiptsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeliveryError UNKNOWN = new DeliveryError("BOUNCED", "No such user.", "5.1.1");
    private static final Delivery FAILED = new Delivery(DeliveryState.FAILED, NOON, UNKNOWN);
    private static final Delivery DELIVERED = Delivery.of(DeliveryState.DELIVERED, NOON);

    private final Message mail = to("ana@example.org", "bo@example.org");

    @Test
    void newsShouldChangeTheReceiptOfTheirRecipientAlone() {
        Message after = RecipientReceipts.with(mail, "Bo@Example.org", FAILED);

        assertThat(after.recipients()).extracting(Recipient::receipt).containsExactly(null, FAILED);
        assertThat(RecipientReceipts.overall(after)).as("Ana may still get it").isNull();
    }

    @Test
    void receiptShouldNeverGoBack() {
        Message read = RecipientReceipts.with(mail, "bo@example.org", Delivery.of(DeliveryState.READ, NOON));

        assertThat(RecipientReceipts.with(read, "bo@example.org", DELIVERED)).isSameAs(read);
    }

    @Test
    void messageShouldFailOnlyWhenItReachesNobody() {
        Message one = RecipientReceipts.with(mail, "bo@example.org", FAILED);

        assertThat(RecipientReceipts.overall(RecipientReceipts.with(one, "ana@example.org", DELIVERED)))
                .isEqualTo(DELIVERED);
        assertThat(RecipientReceipts.overall(RecipientReceipts.with(one, "ana@example.org", FAILED)))
                .isEqualTo(FAILED);
    }

    @Test
    void messageShouldBeAsFarAsTheLastOfThoseItReaches() {
        Message read = RecipientReceipts.with(mail, "bo@example.org", Delivery.of(DeliveryState.READ, NOON));

        assertThat(RecipientReceipts.overall(RecipientReceipts.with(read, "ana@example.org", DELIVERED)))
                .isEqualTo(DELIVERED);
    }

    @Test
    void newsShouldConcernTheMessageWhereItHasOneRecipientOrNoneOfThatAddress() {
        assertThat(RecipientReceipts.concern(mail, "bo@example.org")).isTrue();
        assertThat(RecipientReceipts.concern(mail, "cy@example.org")).isFalse();
        assertThat(RecipientReceipts.concern(to("bo@example.org"), "bo@example.org"))
                .isFalse();
    }

    private static Message to(String... addresses) {
        Scenario scenario = new Scenario(Ports.inMemory());
        return scenario.outbound(scenario.person("ana@example.org"), "Hello").toBuilder()
                .recipients(List.of(addresses).stream()
                        .map(address -> new Recipient(null, address, null, Kind.TO, null))
                        .toList())
                .build();
    }
}
