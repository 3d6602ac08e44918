package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.whatsapp.ChatBody;
import io.nexuscomm.connector.sandbox.whatsapp.ChatMessage;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import io.nexuscomm.connector.sandbox.whatsapp.StatusPace;
import io.nexuscomm.connector.sandbox.whatsapp.Ticks;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppCustomer;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppTemplate;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Template.Button.Kind;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageReceived;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against a provider that checks what the real one checks. */
class WhatsAppSandboxTest {

    private static final byte[] PNG = png(300_000);

    private static RouteFixture routes;
    private static HttpHost host;
    private static WhatsAppProvider provider;
    private static WhatsAppBusiness business;
    private static ConnectedAccount account;
    private static CustomerPhone ana;

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
        provider.add(new WhatsAppTemplate("order_ready", "en", "Hello {{1}}, your order {{2}} is ready."));
        provider.add(new WhatsAppTemplate(
                "parcel_sent",
                "en",
                new WhatsAppTemplate.Header("TEXT", "Order {{order}}"),
                "Hello {{name}}, it comes on {{day}}.",
                List.of(
                        new WhatsAppTemplate.Button("URL", "Follow", "https://example.org/parcels/{{1}}"),
                        new WhatsAppTemplate.Button("QUICK_REPLY", "I am away", null))));
        provider.add(new WhatsAppTemplate(
                "tasting",
                "en",
                new WhatsAppTemplate.Header("IMAGE", null),
                "Taste it with us, {{1}}.",
                List.of(
                        new WhatsAppTemplate.Button("COPY_CODE", "Copy code", null),
                        new WhatsAppTemplate.Button("PHONE_NUMBER", "Ring us", null))));
        account = routes.account(provider.apiBase().toString());
        ana = provider.phone(business, "16505551234");
    }

    @AfterAll
    static void stop() {
        provider.close();
        host.close();
        routes.close();
    }

    @BeforeEach
    void openWindow() {
        provider.faults().clear();
        ana.window(true);
    }

    @Test
    void textShouldAppearOnThePhone() {
        assertThat(send(new Text("Grüße ☕"))).isInstanceOf(Accepted.class);

        assertThat(lastMessage().text()).contains("Grüße ☕");
    }

    @Test
    void pictureShouldBeUploadedAndAppearOnThePhone() {
        SendOutcome outcome = send(routes.gateway().storedMedia(PNG, Media.Kind.IMAGE, "image/png").toBuilder()
                .caption("look")
                .build());

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(lastMessage().body()).isInstanceOfSatisfying(ChatBody.Media.class, shown -> {
            assertThat(shown.caption()).isEqualTo("look");
            assertThat(provider.media(shown.mediaId()))
                    .hasValueSatisfying(picture -> assertThat(picture.bytes()).isEqualTo(PNG));
        });
        assertThat(routes.gateway().openStreams()).isZero();
    }

    @Test
    void pictureShouldBeRejectedWhenItIsNone() {
        byte[] noPicture = new byte[1_000];

        assertThat(send(routes.gateway().storedMedia(noPicture, Media.Kind.IMAGE, "image/png")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void choiceShouldComeBackAsTheAnswerToItsMessage() {
        Action yes = new Action("a1", "Yes", null, "yes", null, null);
        Action no = new Action("a2", "No", null, "no", null, null);

        Accepted accepted = (Accepted) send(Interactive.of(Layout.BUTTONS, "Really?", List.of(yes, no)));
        String id = accepted.externalIds().getFirst().value();
        List<ChannelEvent> events = webhook(() -> ana.choose(id, "no"));

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        received -> assertThat(received.message().contents().getFirst())
                                .isInstanceOfSatisfying(Selection.class, chosen -> {
                                    assertThat(chosen.payload()).isEqualTo("no");
                                    assertThat(chosen.of().externalId()).isEqualTo(id);
                                }));
    }

    @Test
    void gesturesShouldBeSeenOnThePhone() {
        String wamid = ana.text("Is it still there?", null);

        assertThat(routes.make(account, wamid, new Gesture.Typing())).isInstanceOf(Accepted.class);
        assertThat(ana.businessIsTyping()).isTrue();
        assertThat(routes.make(account, wamid, new Gesture.MarkRead())).isInstanceOf(Accepted.class);
        assertThat(lastMessage().ticks()).isEqualTo(Ticks.READ);
        assertThat(routes.make(account, wamid, new Gesture.React("\uD83D\uDC4D")))
                .isInstanceOf(Accepted.class);
        assertThat(lastMessage().reaction()).isEqualTo("\uD83D\uDC4D");
        assertThat(routes.make(account, wamid, new Gesture.React(null))).isInstanceOf(Accepted.class);
        assertThat(lastMessage().reaction()).isNull();
    }

    @Test
    void gestureShouldBeRejectedWhenThereIsNoSuchMessage() {
        assertThat(routes.make(account, "wamid.none", new Gesture.MarkRead())).isInstanceOf(Rejected.class);
    }

    @Test
    void catalogueShouldBeReadPageByPageWithItsNumbers() {
        for (int number = 0; number < 250; number++) {
            provider.add(new WhatsAppTemplate("bulk_" + number, "en", "Text {{1}}"));
        }

        Discovery found = routes.discover(account);

        assertThat(found.addresses())
                .containsExactly(new Discovery.Found("106540352242922", "Harbour Coffee +15550783881", "phone number"));
        assertThat(found.templates()).hasSize(253).allMatch(TemplateText::isApproved);
        assertThat(found.templates().getFirst().variables()).containsExactly("1", "2");
    }

    @Test
    void catalogueShouldSayWhyWhenItCannotBeRead() {
        provider.faults().on(FaultKind.TOKEN_EXPIRED);

        assertThatThrownBy(() -> routes.discover(account))
                .isInstanceOf(AccountDiscovery.Failed.class)
                .hasMessageContaining("access token")
                .hasMessageNotContaining(WhatsAppChannel.TOKEN);
    }

    @Test
    void listPlaceAndTemplateShouldPassTheProvidersChecks() {
        List<Action> rows = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Action("r" + i, "Row " + i, "about " + i, null, null, i < 5 ? "Tea" : "Coffee"))
                .toList();

        assertThat(send(Interactive.of(Layout.LIST, "Which?", rows))).isInstanceOf(Accepted.class);
        assertThat(send(Location.of(37.5, -122.1))).isInstanceOf(Accepted.class);
        assertThat(send(Template.of("order_ready", "en", Map.of("1", "Ana", "2", "42"))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void catalogueShouldTellOfHeadersAndButtons() {
        TemplateText parcel = template("parcel_sent");

        assertThat(parcel.header()).isEqualTo("Order {{order}}");
        assertThat(parcel.headerFormat()).isNull();
        assertThat(parcel.headerVariables()).containsExactly("order");
        assertThat(parcel.buttons())
                .containsExactly(
                        new TemplateText.Button(Kind.URL, "Follow", "https://example.org/parcels/{{1}}"),
                        new TemplateText.Button(Kind.QUICK_REPLY, "I am away", null));
        assertThat(template("tasting").headerFormat()).isEqualTo(TemplateText.HeaderFormat.IMAGE);
        assertThat(template("tasting").buttons()).map(TemplateText.Button::kind).containsExactly(Kind.COPY_CODE, null);
    }

    @Test
    void valuesOfHeaderBodyAndButtonsShouldArriveAndTheQuickReplyComeBack() {
        Accepted accepted = (Accepted) send(Template.of("parcel_sent", "en", Map.of("day", "Friday", "name", "Ana"))
                .withHeader(Template.Header.of(Map.of("order", "A-12")))
                .withButtons(List.of(
                        new Template.Button(1, Kind.QUICK_REPLY, "away"), new Template.Button(0, Kind.URL, "A-12"))));

        assertThat(lastMessage().body()).isInstanceOfSatisfying(ChatBody.Template.class, shown -> {
            assertThat(shown.text()).isEqualTo("Order A-12\n\nHello Ana, it comes on Friday.");
            assertThat(shown.buttons())
                    .map(ChatBody.TemplateButton::value)
                    .containsExactly("https://example.org/parcels/A-12", null);
        });
        List<ChannelEvent> events =
                webhook(() -> ana.choose(accepted.externalIds().getFirst().value(), "away"));
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        received -> assertThat(received.message().contents().getFirst())
                                .isInstanceOfSatisfying(
                                        Selection.class,
                                        chosen -> assertThat(chosen.payload()).isEqualTo("away")));
    }

    @Test
    void pictureOfAHeaderShouldBeUploadedAndAppearAboveTheText() {
        Media picture = routes.gateway().storedMedia(PNG, Media.Kind.IMAGE, "image/png");

        SendOutcome outcome = send(Template.of("tasting", "en", Map.of("1", "Ana"))
                .withHeader(Template.Header.of(picture))
                .withButtons(List.of(new Template.Button(0, Kind.COPY_CODE, "25OFF"))));

        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(lastMessage().body()).isInstanceOfSatisfying(ChatBody.Template.class, shown -> {
            assertThat(provider.media(shown.header().mediaId()))
                    .hasValueSatisfying(seen -> assertThat(seen.bytes()).isEqualTo(PNG));
            assertThat(shown.buttons().getFirst().value()).isEqualTo("25OFF");
        });
        assertThat(routes.gateway().openStreams()).isZero();
    }

    @Test
    void templateShouldBeRejectedWhenItsHeaderOrButtonIsLeftOut() {
        assertThat(send(Template.of("tasting", "en", Map.of("1", "Ana"))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().providerCode()).isEqualTo("132012"));
        assertThat(send(Template.of("parcel_sent", "en", Map.of("day", "Friday", "name", "Ana"))
                        .withHeader(Template.Header.of(Map.of("order", "A-12")))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().providerCode()).isEqualTo("131008"));
    }

    private static TemplateText template(String name) {
        return routes.discover(account).templates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void textShouldBeRefusedWhenTheWindowIsClosed() {
        ana.window(false);

        assertThat(send(new Text("too late")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED"));
    }

    @Test
    void statusesShouldCarryOurToken() {
        List<ChannelEvent> events = webhook(() -> send(new Text("hello")));

        assertThat(events)
                .hasSizeGreaterThanOrEqualTo(1)
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                DeliveryUpdated.class,
                                update -> assertThat(update.clientToken()).isEqualTo("token-1")));
    }

    @Test
    void faultsShouldBecomeTheirOutcomes() {
        assertThat(sendWith(Fault.times(FaultKind.TOO_MANY_REQUESTS, 1).delay(Duration.ofSeconds(3))))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(sendWith(Fault.times(FaultKind.SERVER_ERROR, 1))).isInstanceOf(Transient.class);
        assertThat(sendWith(Fault.times(FaultKind.TOKEN_EXPIRED, 1))).isInstanceOf(NeedsReauth.class);
        assertThat(sendWith(Fault.times(FaultKind.CUT_AFTER, 1))).isInstanceOf(Uncertain.class);
        assertThat(sendWith(Fault.times(FaultKind.BAD_GATEWAY_AFTER, 1))).isInstanceOf(Uncertain.class);
        assertThat(sendWith(new Fault(FaultKind.SLOW, 1, Duration.ofSeconds(5))))
                .isInstanceOf(Uncertain.class);
    }

    @Test
    void pictureOfACustomerShouldBeFetched() throws IOException {
        List<ChannelEvent> events = webhook(() -> ana.media(new Picture("crack.png", "image/png", PNG), "here"));
        Media media = (Media)
                ((MessageReceived) events.getFirst()).message().contents().getFirst();

        assertThat(routes.fetch(account, media))
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(read(fetched)).isEqualTo(PNG));
    }

    @Test
    void accountShouldBeFoundConnected() {
        assertThat(routes.check(account).reason()).contains("Harbour Coffee");
    }

    private static SendOutcome send(Content content) {
        return routes.send(account, content);
    }

    private static SendOutcome sendWith(Fault fault) {
        provider.faults().set(fault);
        return send(new Text("with " + fault.kind()));
    }

    private static ChatMessage lastMessage() {
        return ana.messages().getLast();
    }

    /** The events of the first webhook that {@code action} causes, verified and normalised as the routes do it. */
    private static List<ChannelEvent> webhook(Runnable action) {
        routes.arrivals().clear();
        try (WebhookServer web = new WebhookServer(routes, "whatsapp")) {
            provider.subscribeUnchecked(business, URI.create(web.base() + "/webhooks/whatsapp"));
            action.run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !routes.arrivals().isEmpty());
            return routes.arrivals().getFirst().events();
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            provider.unsubscribe(business);
        }
    }

    private static byte[] read(Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] png(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }
}
