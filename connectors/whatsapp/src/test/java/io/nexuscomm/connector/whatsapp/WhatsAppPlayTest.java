package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.whatsapp.ChatBody;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import io.nexuscomm.connector.sandbox.whatsapp.StatusPace;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppCustomer;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppGroup;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that people do on a phone, and in a group, against a provider that tells it as the real one does. */
class WhatsAppPlayTest {

    private static RouteFixture routes;
    private static HttpHost host;
    private static WhatsAppProvider provider;
    private static WhatsAppBusiness business;
    private static ConnectedAccount account;
    private static WebhookServer web;
    private static CustomerPhone ana;
    private static CustomerPhone jonas;

    @BeforeAll
    static void start() throws Exception {
        routes = new RouteFixture(new WhatsAppChannel());
        host = HttpHost.bind(0);
        provider = new WhatsAppProvider(
                URI.create("http://localhost:" + host.port() + "/graph"),
                StatusPace.AT_ONCE,
                RetryPolicy.STANDARD,
                Instant::now,
                new Activity(Instant::now));
        host.mount("/graph", provider.endpoint());
        host.start();
        business = new WhatsAppBusiness(
                "106540352242922",
                "102290129340398",
                "15550783881",
                "Harbour Coffee",
                WhatsAppChannel.TOKEN,
                WhatsAppChannel.APP_SECRET);
        provider.add(business);
        provider.add(new WhatsAppCustomer("16505551234", "Ana", "US.2"));
        provider.add(new WhatsAppCustomer("4915112345678", "Jonas", "DE.2"));
        account = routes.account(provider.apiBase().toString());
        ana = provider.phone(business, "16505551234");
        jonas = provider.phone(business, "4915112345678");
        web = new WebhookServer(routes, "whatsapp");
        provider.subscribeUnchecked(business, URI.create(web.base() + "/webhooks/whatsapp"));
    }

    @AfterAll
    static void stop() throws Exception {
        web.close();
        provider.close();
        host.close();
        routes.close();
    }

    @BeforeEach
    void forget() {
        routes.arrivals().clear();
    }

    @Test
    void eachThingThatPeopleSendShouldArriveAsWhatItIs() {
        ana.play().location(38.7077, -9.1365, "Praça do Comércio", "Lisboa");
        ana.play().contact("Rita Moreira", "+351910000099");
        ana.play().order("BEANS-250", 2, 9.5, "EUR", "please");

        assertThat(await(MessageReceived.class, 3))
                .extracting(event -> event.message().contents().getFirst())
                .hasExactlyElementsOfTypes(Location.class, ContactCard.class, Order.class);
    }

    @Test
    void editAndRevokeShouldReachTheMessage() {
        String wamid = ana.text("helo");
        ana.play().edit(wamid, "hello");
        ana.play().revoke(wamid);

        assertThat(await(MessageEdited.class, 1).getFirst().target().value()).isEqualTo(wamid);
        assertThat(await(MessageDeleted.class, 1).getFirst().target().value()).isEqualTo(wamid);
    }

    @Test
    void captionShouldBeToldWithItsMediumWhenItIsEdited() {
        byte[] octets = {1, 2, 3};
        String wamid = ana.media(new Picture("crack.png", "image/png", octets), "before");
        ana.play().edit(wamid, "after");

        Media sent = (Media)
                await(MessageReceived.class, 1).getFirst().message().contents().getFirst();
        MessageEdited edit = await(MessageEdited.class, 1).getFirst();
        assertThat(edit.wordsOnly()).isNull();
        assertThat(edit.contents()).singleElement().isInstanceOfSatisfying(Media.class, media -> {
            assertThat(media.isSameAs(sent)).isTrue();
            assertThat(media.caption()).isEqualTo("after");
        });
    }

    @Test
    void callShouldComeInAndBegin() {
        ana.play().call();

        List<CallChanged> calls = await(CallChanged.class, 2);
        assertThat(calls).first().satisfies(call -> {
            assertThat(call.direction()).isEqualTo(Direction.INBOUND);
            assertThat(call.begins()).isTrue();
        });
        assertThat(calls).as("nobody took it").extracting(CallChanged::missed).containsExactly(false, true);
        assertThat(ana.windowOpen()).isTrue();
    }

    @Test
    void advertisementShouldShowWhatItShowed() {
        ana.play().fromAdvertisement("Is it still there?");

        assertThat(await(MessageReceived.class, 1).getFirst().message().referral())
                .satisfies(referral -> {
                    assertThat(referral.sourceType()).isEqualTo("ad");
                    assertThat(referral.creative().imageUrl()).endsWith("/ad.jpg");
                    assertThat(referral.creative().thumbnailUrl()).endsWith("/ad-small.jpg");
                    assertThat(referral.creative().mediaType()).isEqualTo("image");
                    assertThat(referral.creative().welcome()).startsWith("Hello!");
                });
    }

    @Test
    void groupShouldTellOfItselfAndOfWhoWrites() {
        WhatsAppGroup group = group("Harbour friends");
        jonas.play().toGroup(group, "hello all");

        List<MessageReceived> received = await(MessageReceived.class, 3);
        assertThat(received.getFirst().message().contents().getFirst()).isInstanceOf(SystemNote.class);
        assertThat(received.getFirst().meta().actor().name()).isEqualTo("Harbour friends");
        assertThat(received.getLast()).satisfies(said -> {
            assertThat(said.meta().chat()).isEqualTo(group.id());
            assertThat(said.meta().actor().name()).isEqualTo("Jonas");
            assertThat(said.group().address()).isEqualTo(address(group));
        });
        assertThat(routes.arrivals())
                .flatExtracting(arrival -> arrival.events())
                .noneMatch(Unrecognised.class::isInstance);
    }

    @Test
    void answerToAGroupShouldReachItsMembersAndBeReportedByEach() {
        WhatsAppGroup group = group("Regulars");
        jonas.play().toGroup(group, "hello all");

        assertThat(send(group, new Text("hello everybody"))).isInstanceOf(Accepted.class);

        for (CustomerPhone phone : List.of(ana, jonas)) {
            assertThat(phone.messages().getLast().body()).isEqualTo(new ChatBody.Other("Regulars", "hello everybody"));
        }
        assertThat(await(DeliveryUpdated.class, 4))
                .extracting(event -> event.delivery().state())
                .contains(DeliveryState.SENT, DeliveryState.DELIVERED);
    }

    @Test
    void groupShouldRefuseWhatItsPlanWouldNotSend() {
        WhatsAppGroup group = group("Strict");
        ana.play().toGroup(group, "hello all");
        Location place = new Location(Location.TYPE, 38.7, -9.1, "Here", null, null);
        Interactive buttons = Interactive.of(Layout.BUTTONS, "Where?", List.of(Action.reply("in", "Inside")));

        assertThat(send(group, place))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.detail()).contains("131051"));
        for (Content content : List.of(place, buttons)) {
            SendPlan plan = SendPlanner.plan(
                    List.of(content),
                    new WhatsAppConnector().descriptor().capabilities().on("wa-group"),
                    SendPolicy.ADAPT);
            assertThat(plan.verdict()).isEqualTo(SendPlan.Verdict.DEGRADED);
            assertThat(plan.steps().getFirst()).hasOnlyElementsOfType(Text.class);
        }
    }

    @Test
    void groupShouldBeShutWhenNobodyWroteThere() {
        assertThat(send(group("Silent"), new Text("anybody?")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.error().code()).isEqualTo("WINDOW_CLOSED"));
    }

    private static WhatsAppGroup group(String subject) {
        return provider.group(business, subject, List.of(ana.customer(), jonas.customer()));
    }

    private static Address address(WhatsAppGroup group) {
        return new Address("wa-group", business.phoneNumberId(), group.id());
    }

    private static SendOutcome send(WhatsAppGroup group, Content content) {
        return routes.send(
                account,
                new SendStep(
                        "token-" + content.type(),
                        address(group),
                        group.id(),
                        List.of(content),
                        null,
                        null,
                        false,
                        false,
                        false));
    }

    /** Waits for so many events of a type, verified and normalised as the routes do it. */
    private static <T extends ChannelEvent> List<T> await(Class<T> type, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> of(type).size() >= count);
        return of(type);
    }

    private static <T extends ChannelEvent> List<T> of(Class<T> type) {
        return routes.arrivals().stream()
                .flatMap(arrival -> arrival.events().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
