package io.nexuscomm.connector.sandbox.whatsapp;

import static io.nexuscomm.connector.sandbox.GraphClient.text;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.ANA;
import static io.nexuscomm.connector.sandbox.whatsapp.WhatsAppFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider misbehaves exactly as asked, and no longer than asked. */
class WhatsAppFaultsTest {
    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
        fixture.ana.window(true);
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void readMarkShouldNotUseUpWhatIsMeantForMessages() throws Exception {
        var wamid = fixture.ana.text("Hello", null);
        fixture.provider.faults().on(FaultKind.SERVER_ERROR, 1);
        var read = Json.object()
                .put("messaging_product", "whatsapp")
                .put("status", "read")
                .put("message_id", wamid);

        assertThat(fixture.graph.send(read).status()).isEqualTo(200);
        assertThat(fixture.graph.send(text(ANA, "hello")).status()).isEqualTo(500);
    }

    @Test
    void tooManyRequestsShouldNameThePauseAndCountDown() throws Exception {
        fixture.provider
                .faults()
                .set(Fault.times(FaultKind.TOO_MANY_REQUESTS, 2).delay(Duration.ofSeconds(3)));

        var first = fixture.graph.send(text(ANA, "x"));
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.errorCode()).isEqualTo(130429);
        assertThat(first.raw().headers().firstValue("Retry-After")).isEmpty();
        assertThat(first.raw().headers().firstValue("X-Business-Use-Case-Usage").orElseThrow())
                .contains("\"estimated_time_to_regain_access\":1}");
        assertThat(fixture.provider.faults().active()).extracting(Fault::times).containsExactly(1);
        assertThat(fixture.graph.send(text(ANA, "x")).status()).isEqualTo(429);
        assertThat(fixture.graph.send(text(ANA, "x")).status()).isEqualTo(200);
        assertThat(fixture.ana.messages()).hasSize(1);
    }

    @Test
    void tooManyRequestsShouldNameNoPauseWithoutDelay() throws Exception {
        fixture.provider.faults().on(FaultKind.TOO_MANY_REQUESTS);

        assertThat(fixture.graph.send(text(ANA, "x")).raw().headers().firstValue("X-Business-Use-Case-Usage"))
                .isEmpty();
        fixture.provider.faults().off(FaultKind.TOO_MANY_REQUESTS);
        assertThat(fixture.graph.send(text(ANA, "x")).status()).isEqualTo(200);
    }

    @Test
    void serverErrorAndExpiredTokenShouldDoNothing() throws Exception {
        fixture.provider.faults().on(FaultKind.SERVER_ERROR, 1);
        assertThat(fixture.graph.send(text(ANA, "x")).status()).isEqualTo(500);
        fixture.provider.faults().on(FaultKind.TOKEN_EXPIRED, 1);
        assertThat(fixture.graph.send(text(ANA, "x")).errorCode()).isEqualTo(190);

        assertThat(fixture.ana.messages()).isEmpty();
    }

    @Test
    void slowAnswerShouldComeLateAndComplete() throws Exception {
        fixture.provider
                .faults()
                .set(Fault.slow(FaultKind.SLOW, Duration.ofMillis(400)).times(1));
        long start = System.nanoTime();

        assertThat(fixture.graph.send(text(ANA, "x")).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void cutBeforeShouldLeaveNoMessage() throws Exception {
        fixture.provider.faults().on(FaultKind.CUT_BEFORE);

        assertThatThrownBy(() -> fixture.graph.send(text(ANA, "x"))).isInstanceOf(IOException.class);
        assertThat(fixture.ana.messages()).isEmpty();
    }

    @Test
    void cutAfterShouldDeliverTheMessageAndLoseTheAnswer() {
        fixture.provider.faults().on(FaultKind.CUT_AFTER);

        assertThatThrownBy(() -> fixture.graph.send(text(ANA, "x"))).isInstanceOf(IOException.class);
        assertThat(fixture.ana.messages()).isNotEmpty();
        var id = fixture.ana.messages().getFirst().id();
        soon().untilAsserted(() -> assertThat(fixture.callback.statuses(id)).containsExactly("sent", "delivered"));
    }

    @Test
    void duplicateShouldPostEachWebhookTwice() {
        fixture.provider.faults().on(FaultKind.DUPLICATE_WEBHOOKS, 1);

        fixture.ana.text("Hi");

        soon().untilAsserted(() -> assertThat(fixture.callback.taken()).hasSize(2));
        assertThat(fixture.callback.taken().get(0))
                .isEqualTo(fixture.callback.taken().get(1));
    }

    @Test
    void reorderShouldTurnStatusesAround() throws Exception {
        fixture.provider.faults().on(FaultKind.REORDER_WEBHOOKS, 1);

        var id = fixture.graph.send(text(ANA, "x")).messageId();

        soon().untilAsserted(
                        () -> assertThat(fixture.callback.statuses(id)).containsExactly("read", "delivered", "sent"));
    }

    @Test
    void reorderShouldLetALaterMessageOvertake() {
        fixture.provider.faults().on(FaultKind.REORDER_WEBHOOKS, 1);

        var first = fixture.ana.text("first");
        var second = fixture.ana.text("second");

        soon().untilAsserted(() -> assertThat(fixture.callback.messages())
                .extracting(message -> message.path("id").asString())
                .containsExactly(second, first));
    }

    @Test
    void badSignatureShouldBeRightAgainAtTheNextAttempt() {
        fixture.provider.faults().on(FaultKind.BAD_SIGNATURE, 1);

        fixture.ana.text("Hi");

        soon().untilAsserted(() -> assertThat(fixture.callback.messages()).hasSize(1));
        assertThat(fixture.callback.badSignatures()).isEqualTo(1);
    }

    @Test
    void providerShouldRefuseTheFaultsOfAnother() {
        assertThatThrownBy(() -> fixture.provider.faults().on(FaultKind.SMTP_REJECT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
