package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.SmsState;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What no webhook brought, because nobody takes them here. */
class SmsRepairTest {

    private static final TwilioAccount SHOP = SamplePeople.HARBOUR_SMS;
    private static final String ANA = "+" + SamplePeople.ANA.waId();
    private static final Duration LATER = Duration.ofMinutes(10);

    private Sandbox sandbox;
    private RouteFixture routes;
    private ConnectedAccount account;
    private SmsPhone phone;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        phone = sandbox.sms().phone(SHOP, ANA);
    }

    /** The gateway's clock is ahead, so that what was just said is settled. */
    private void connect() {
        routes = new RouteFixture(new SmsChannel(Duration.ofMillis(50)));
        routes.gateway().clock(Clock.offset(Clock.systemUTC(), LATER));
        routes.gateway()
                .cursor(Repairs.CURSOR, Long.toString(Instant.now().minus(LATER).toEpochMilli()));
        account = routes.gateway()
                .account(JsonMapper.shared()
                        .createObjectNode()
                        .put("provider", "TWILIO")
                        .put("number", SHOP.number())
                        .put("accountSid", SHOP.sid())
                        .put("authToken", SHOP.authToken())
                        .put("webhookBase", "http://127.0.0.1:1")
                        .put("apiBase", sandbox.sms().apiBase().toString()));
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        sandbox.close();
    }

    @Test
    void missedTextShouldComeWithTwiliosTimeAndItsConsent() {
        String sid = phone.text("STOP");

        connect();

        await().untilAsserted(() -> assertThat(ofType(MessageReceived.class)).isNotEmpty());
        MessageReceived received = ofType(MessageReceived.class).getFirst();
        assertThat(received.message().contents()).containsExactly(new Text("STOP"));
        assertThat(received.message().externalIds().getFirst().value()).isEqualTo(sid);
        assertThat(received.meta().chat()).isEqualTo(ANA);
        assertThat(received.meta().basis()).isEqualTo(TimeBasis.PROVIDER);
        assertThat(ofType(ConsentChanged.class).getFirst().granted()).isFalse();
    }

    @Test
    void missedPictureShouldBeFetchable() throws Exception {
        phone.media("image/png", new byte[] {7, 8}, "Look");

        connect();

        await().untilAsserted(() -> assertThat(ofType(MessageReceived.class)).isNotEmpty());
        Media media = (Media)
                ofType(MessageReceived.class).getFirst().message().contents().getLast();
        assertThat(media.declaredMimeType()).isEqualTo("image/png");
        try (var bytes = ((Fetched) routes.fetch(account, media)).bytes()) {
            assertThat(bytes.readAllBytes()).containsExactly(7, 8);
        }
    }

    @Test
    void missedStatusShouldBeAskedForAndOurOwnMessageBeKnownByItsName() {
        connect();
        String sid = send("Yes, until six");
        await().until(() -> phone.messages().getLast().state() == SmsState.DELIVERED);
        nextTurn();

        await().untilAsserted(() -> assertThat(ofType(DeliveryUpdated.class)).anySatisfy(update -> {
            assertThat(update.target().value()).isEqualTo(sid);
            assertThat(update.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        }));
        assertThat(ofType(MessageEchoed.class))
                .allSatisfy(echo -> assertThat(
                                echo.message().externalIds().getFirst().value())
                        .isEqualTo(sid))
                .isNotEmpty();
    }

    @Test
    void listShouldTellOfATextWhoseAnswerWasLost() {
        connect();
        sandbox.sms().faults().on(FaultKind.BAD_GATEWAY_AFTER, 1);
        assertThat(outcome("Yes, until six")).isInstanceOf(Uncertain.class);
        nextTurn();

        await().untilAsserted(() -> assertThat(ofType(MessageEchoed.class))
                .isNotEmpty()
                .allSatisfy(echo -> {
                    assertThat(echo.message().contents()).containsExactly(new Text("Yes, until six"));
                    assertThat(echo.meta().chat()).isEqualTo(ANA);
                }));
        assertThat(phone.messages()).hasSize(1);
    }

    @Test
    void oldMessageShouldBeToldAgainByItsStatusAlone() {
        phone.text("Seen before");
        connect();
        String sid = send("Answered before");
        await().until(() -> phone.messages().getLast().state() == SmsState.DELIVERED);
        routes.gateway()
                .cursor(
                        Repairs.CURSOR,
                        Long.toString(Instant.now().plusSeconds(60).toEpochMilli()));
        await().until(() -> routes.arrivals().size() >= 2);
        int before = routes.arrivals().size();
        nextTurn();

        await().until(() -> routes.arrivals().size() >= before + 2);

        List<ChannelEvent> events = routes.arrivals().subList(before, before + 2).stream()
                .flatMap(arrival -> arrival.events().stream())
                .toList();
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryUpdated.class,
                        update -> assertThat(update.target().value()).isEqualTo(sid));
    }

    @Test
    void cursorShouldMoveWithTheLastPageOfATurn() {
        connect();

        // a page that was not answered in time is asked for in the next turn, from the first one on
        await().untilAsserted(() -> assertThat(routes.arrivals())
                .extracting(arrival ->
                        arrival.cursor() == null ? null : arrival.cursor().name())
                .startsWith((String) null)
                .containsSequence(null, Repairs.CURSOR));
    }

    @Test
    void refusalShouldBeToldAndMoveNoCursor() {
        phone.text("Hello");
        sandbox.sms().faults().on(FaultKind.TOKEN_EXPIRED);
        connect();
        await().untilAsserted(() -> assertThat(routes.gateway().reports())
                .extracting(CheckResult::code)
                .contains("BAD_CREDENTIALS"));
        assertThat(routes.arrivals()).isEmpty();
    }

    private void nextTurn() {
        routes.gateway().clock(Clock.offset(Clock.systemUTC(), LATER.multipliedBy(3)));
    }

    private String send(String text) {
        return ((Accepted) outcome(text)).externalIds().getFirst().value();
    }

    private SendOutcome outcome(String text) {
        return routes.send(
                account,
                new SendStep("token-1", Address.global("tel", ANA), ANA, List.of(new Text(text)), null, null, false));
    }

    private <T extends ChannelEvent> List<T> ofType(Class<T> type) {
        return events().filter(type::isInstance).map(type::cast).toList();
    }

    private Stream<ChannelEvent> events() {
        return routes.arrivals().stream().map(Arrival::events).flatMap(List::stream);
    }
}
