package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.SmsSegments;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The connector against a provider that checks what Twilio checks, over HTTP and both ways. */
class SmsSandboxTest {

    private static final TwilioAccount SHOP = SamplePeople.HARBOUR_SMS;
    private static final String ANA = "+" + SamplePeople.ANA.waId();

    private Sandbox sandbox;
    private RouteFixture routes;
    private WebhookServer sink;
    private ConnectedAccount account;
    private SmsPhone phone;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        routes = new RouteFixture(new SmsChannel());
        sink = new WebhookServer(routes, "sms", "/sms/{accountId}/media/{medium}");
        account = routes.gateway()
                .account(JsonMapper.shared()
                        .createObjectNode()
                        .put("provider", "TWILIO")
                        .put("number", SHOP.number())
                        .put("accountSid", SHOP.sid())
                        .put("authToken", SHOP.authToken())
                        .put("webhookBase", sink.base().toString())
                        .put("apiBase", sandbox.sms().apiBase().toString()));
        sandbox.sms().inbound(SHOP, URI.create(sink.base() + "/webhooks/sms/" + account.id()));
        phone = sandbox.sms().phone(SHOP, ANA);
    }

    @AfterEach
    void stop() throws Exception {
        sink.close();
        routes.close();
        sandbox.close();
    }

    @Test
    void textShouldArriveOnThePhoneAndItsStatusesComeBackWithOurToken() {
        SendOutcome outcome = send(new Text("Grüße 😀 & more"));

        assertThat(outcome).isInstanceOf(Accepted.class);
        String sid = ((Accepted) outcome).externalIds().getFirst().value();
        await().untilAsserted(() -> assertThat(updates(sid))
                .extracting(update -> update.delivery().state())
                .containsExactly(DeliveryState.SENT, DeliveryState.DELIVERED));
        assertThat(updates(sid)).extracting(DeliveryUpdated::clientToken).containsOnly("token-1");
        assertThat(phone.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("Grüße 😀 & more"));
    }

    @Test
    void numbersAndMessagingServicesShouldBeDiscovered() {
        assertThat(routes.discover(account).addresses())
                .containsExactly(
                        new Discovery.Found(SHOP.number(), SHOP.name(), "phone number"),
                        new Discovery.Found(SHOP.messagingServiceSid(), SHOP.name(), "messaging service"));
    }

    @Test
    void textFromThePhoneShouldBeAMessageOfItsNumber() {
        phone.text("Olá! Açaí €5?");

        await().untilAsserted(() -> assertThat(events()).hasSize(1));
        assertThat(events().getFirst()).isInstanceOfSatisfying(MessageReceived.class, received -> {
            assertThat(received.meta().chat()).isEqualTo(ANA);
            assertThat(received.meta().account()).isEqualTo(account.key());
            assertThat(received.message().contents()).containsExactly(new Text("Olá! Açaí €5?"));
        });
    }

    @Test
    void stopShouldTakeConsentAndMakeTwilioRefuseUntilStart() {
        phone.text("STOP");
        await().untilAsserted(() -> assertThat(consents()).containsExactly(false));

        assertThat(send(new Text("Hello")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("OPTED_OUT"));

        phone.text("START");
        await().untilAsserted(() -> assertThat(consents()).containsExactly(false, true));
        assertThat(send(new Text("Hello"))).isInstanceOf(Accepted.class);
    }

    @Test
    void pictureOfOursShouldBeFetchedByTwilioUnderItsLink() {
        Media picture = routes.gateway().storedMedia(new byte[] {1, 2, 3}, Media.Kind.IMAGE, "image/png").toBuilder()
                .caption("Our menu")
                .build();

        assertThat(send(picture)).isInstanceOf(Accepted.class);

        await().untilAsserted(() -> assertThat(phone.messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Our menu");
            assertThat(message.files()).singleElement().satisfies(file -> {
                assertThat(file.bytes()).containsExactly(1, 2, 3);
                assertThat(file.mimeType()).isEqualTo("image/png");
            });
        }));
    }

    @Test
    void pictureFromThePhoneShouldBeFetchedOverTheRedirect() throws Exception {
        phone.media("image/jpeg", new byte[] {7, 8}, "Broken cup");
        await().untilAsserted(() -> assertThat(events()).hasSize(1));
        Media media = (Media)
                ((MessageReceived) events().getFirst()).message().contents().getLast();

        MediaOutcome outcome = routes.fetch(account, media);

        assertThat(outcome).isInstanceOf(Fetched.class);
        try (var bytes = ((Fetched) outcome).bytes()) {
            assertThat(bytes.readAllBytes()).containsExactly(7, 8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "€", "я", "😀", "é{", "ç", "line\nbreak "})
    void segmentsShouldBeCountedAsTwilioCharges(String unit) {
        String text = unit.repeat(400 / unit.length());

        send(new Text(text));

        assertThat(SmsSegments.of(text).count())
                .isEqualTo(phone.messages().getFirst().segments());
    }

    @Test
    void misbehaviourShouldBecomeTheOutcomeThatItIs() {
        var faults = sandbox.sms().faults();
        faults.on(FaultKind.TOO_MANY_REQUESTS, 1);
        assertThat(send(new Text("1"))).isInstanceOf(Throttled.class);
        faults.on(FaultKind.SERVER_ERROR, 1);
        assertThat(send(new Text("2"))).isInstanceOf(Uncertain.class);
        faults.on(FaultKind.TOKEN_EXPIRED, 1);
        assertThat(send(new Text("3"))).isInstanceOf(NeedsReauth.class);
        faults.on(FaultKind.CUT_BEFORE, 1);
        assertThat(send(new Text("4"))).isInstanceOf(Uncertain.class);
        assertThat(phone.messages()).isEmpty();
        faults.on(FaultKind.CUT_AFTER, 1);
        assertThat(send(new Text("5"))).isInstanceOf(Uncertain.class);
        assertThat(phone.messages()).hasSize(1);
    }

    @Test
    void lostAnswerShouldBeSettledByTheCallbackThatNamesOurToken() {
        sandbox.sms().faults().on(FaultKind.CUT_AFTER, 1);

        assertThat(send(new Text("Did you get it?"))).isInstanceOf(Uncertain.class);

        await().untilAsserted(() -> assertThat(events())
                .filteredOn(DeliveryUpdated.class::isInstance)
                .extracting(event -> ((DeliveryUpdated) event).clientToken())
                .contains("token-1"));
    }

    @Test
    void forgedWebhookShouldNotComeIn() {
        sandbox.sms().faults().on(FaultKind.BAD_SIGNATURE, 1);
        phone.text("forged");
        phone.text("genuine");

        await().untilAsserted(() -> assertThat(events()).hasSize(1));
        assertThat(((MessageReceived) events().getFirst()).message().contents()).containsExactly(new Text("genuine"));
    }

    @Test
    void checkShouldKnowTheAccount() {
        assertThat(routes.check(account).state()).isEqualTo(State.CONNECTED);
    }

    private SendOutcome send(Content content) {
        return routes.send(
                account, new SendStep("token-1", Address.global("tel", ANA), ANA, List.of(content), null, null, false));
    }

    private List<ChannelEvent> events() {
        return routes.arrivals().stream()
                .map(Arrival::events)
                .flatMap(List::stream)
                .toList();
    }

    private List<Boolean> consents() {
        return ofType(ConsentChanged.class).map(ConsentChanged::granted).toList();
    }

    private List<DeliveryUpdated> updates(String sid) {
        return ofType(DeliveryUpdated.class)
                .filter(update -> update.target().value().equals(sid))
                .toList();
    }

    private <T extends ChannelEvent> Stream<T> ofType(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast);
    }
}
