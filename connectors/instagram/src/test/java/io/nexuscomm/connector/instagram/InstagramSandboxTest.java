package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.instagram.CustomerApp;
import io.nexuscomm.connector.sandbox.instagram.InstagramBusiness;
import io.nexuscomm.connector.sandbox.instagram.InstagramCustomer;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.instagram.LineBody;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.message.event.ReactionChanged;
import io.nexuscomm.message.event.ReadUpdated;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against a provider that checks what the real one checks, over real HTTP both ways. */
class InstagramSandboxTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 7, 7, 7};

    private static final InstagramBusiness BUSINESS = new InstagramBusiness(
            "17841405822304914",
            "harbour.coffee",
            "Harbour Coffee",
            InstagramChannel.TOKEN,
            InstagramChannel.APP_SECRET);
    private static final InstagramCustomer LEO = new InstagramCustomer("6480126485417123", "leo.marques", "Leo");

    private static RouteFixture routes;
    private static HttpHost host;
    private static WebhookServer sink;
    private static InstagramProvider provider;
    private static ConnectedAccount account;
    private static CustomerApp leo;

    @BeforeAll
    static void start() throws Exception {
        routes = new RouteFixture(new InstagramChannel());
        host = HttpHost.bind(0);
        InstantSource clock = InstantSource.system();
        provider = new InstagramProvider(
                URI.create("http://localhost:" + host.port() + "/instagram"),
                Duration.ZERO,
                RetryPolicy.STANDARD,
                InstagramProvider.misbehaviours(),
                clock,
                new Activity(clock));
        host.mount("/instagram", provider.endpoint());
        host.mount("/facebook", provider.facebookEndpoint());
        host.start();
        provider.add(BUSINESS);
        provider.add(LEO);
        sink = new WebhookServer(routes, "instagram");
        provider.subscribeUnchecked(BUSINESS, URI.create(sink.base() + "/webhooks/instagram"));
        account = routes.account(provider.apiBase().toString());
        leo = provider.app(BUSINESS, LEO.scopedId());
    }

    @AfterAll
    static void stop() throws Exception {
        provider.close();
        host.close();
        sink.close();
        routes.close();
    }

    @BeforeEach
    void wellBehaved() {
        provider.faults().clear();
        leo.blocks(false);
        leo.lastWrote(Duration.ofHours(1));
        routes.arrivals().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTAGRAM", "FACEBOOK"})
    void accountOfTheTokenShouldBeDiscovered(String login) {
        ConnectedAccount linked = linked(login);

        assertThat(routes.discover(linked).addresses())
                .containsExactly(new Discovery.Found(
                        BUSINESS.instagramId(), "Harbour Coffee @harbour.coffee", "professional account"));
    }

    @Test
    void everyKindOfContentShouldBeTaken() {
        List<Content> contents = List.of(
                new Text("Hello ☕"),
                new Text("☕".repeat(333) + "a"),
                routes.gateway().storedMedia(PNG, Kind.IMAGE, "image/png"),
                routes.gateway().storedMedia(new byte[] {1}, Kind.VIDEO, "video/mp4"),
                routes.gateway().storedMedia(new byte[] {1}, Kind.VOICE, "audio/mp4"),
                routes.gateway().storedMedia(new byte[] {'%', 'P', 'D', 'F'}, Kind.FILE, "application/pdf"),
                Interactive.of(Layout.BUTTONS, "Which?", replies(3)),
                Interactive.of(Layout.LIST, "Which?", replies(13)),
                Interactive.of(
                        Layout.BUTTONS,
                        "Look",
                        List.of(new Action("s", "Shop", null, null, "https://example.org", null))),
                Interactive.of(Layout.CAROUSEL, "Beans", replies(3)));

        for (Content content : contents) {
            SendOutcome outcome = routes.send(account, content);
            assertThat(outcome).as("%s gave %s", content, outcome.detail()).isInstanceOf(Accepted.class);
        }
        assertThat(leo.lines().stream().filter(line -> line.body() instanceof LineBody.Media))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void severalPicturesShouldArriveInOneMessage() {
        Media one = routes.gateway().storedMedia(PNG, Kind.IMAGE, "image/png");
        Media linked = Media.pending(Kind.IMAGE, new Media.Source("https://example.org/b.png", null))
                .build();
        Media two = routes.gateway().storedMedia(PNG, Kind.IMAGE, "image/png");
        SendStep step = new InstagramChannel().step(one).withContents(List.of(one, linked, two));

        SendOutcome outcome = routes.send(account, step);

        assertThat(outcome).as(outcome.detail()).isInstanceOf(Accepted.class);
        assertThat(leo.lines().getLast().body()).isInstanceOfSatisfying(LineBody.Album.class, album -> {
            assertThat(album.pictures())
                    .map(LineBody.Media::link)
                    .containsExactly(null, "https://example.org/b.png", null);
            assertThat(album.pictures().getFirst().fileId())
                    .isNotNull()
                    .isNotEqualTo(album.pictures().getLast().fileId());
        });
        assertThat(routes.gateway().openStreams()).isZero();
    }

    @Test
    void webhookShouldBeSubscribedAgainWhenMetaEndedIt() {
        provider.fields(BUSINESS, Set.of("comments"));
        leo.text("Does anybody hear me?");

        CheckResult result = routes.check(account);

        assertThat(result.state()).as(result.reason()).isEqualTo(State.CONNECTED);
        assertThat(result.reason()).contains("messages");
        assertThat(provider.fields(BUSINESS)).containsAll(Subscription.FIELDS);
        leo.text("And now?");
        Awaitility.await().untilAsserted(() -> assertThat(routes.arrivals()).hasSize(1));
        assertThat(routes.check(account).reason()).doesNotContain("subscribed again");
    }

    @Test
    void tokenShouldBeRenewedByTheCheckAndUsedFromThenOn() {
        ConnectedAccount fresh = routes.account(provider.apiBase().toString());
        provider.tokenAge(BUSINESS, Duration.ofDays(59));
        assertThat(routes.check(fresh).state()).isEqualTo(State.CONNECTED);

        provider.tokenAge(BUSINESS, Duration.ofDays(61));

        assertThat(routes.send(fresh, new Text("Still here"))).isInstanceOf(Accepted.class);
        assertThat(routes.check(fresh).state()).isEqualTo(State.CONNECTED);
        assertThat(routes.gateway().secrets().values())
                .anyMatch(secret -> secret.contains(InstagramChannel.TOKEN + "-"));
        assertThat(routes.send(routes.account(provider.apiBase().toString()), new Text("With the first one")))
                .isInstanceOf(NeedsReauth.class);
        provider.tokenAge(BUSINESS, Duration.ofDays(2));
    }

    @Test
    void tokenShouldStayWhenItIsTooYoungToBeRenewed() {
        ConnectedAccount fresh = routes.account(provider.apiBase().toString());
        provider.tokenAge(BUSINESS, Duration.ofHours(1));

        assertThat(routes.check(fresh).state()).isEqualTo(State.CONNECTED);
        assertThat(routes.send(fresh, new Text("Hello"))).isInstanceOf(Accepted.class);
        provider.tokenAge(BUSINESS, Duration.ofDays(2));
    }

    @Test
    void gesturesShouldBeSeenInTheApp() {
        String mid = leo.text("Is it still there?");

        assertThat(routes.make(account, mid, new Gesture.Typing())).isInstanceOf(Accepted.class);
        assertThat(leo.businessIsTyping()).isTrue();
        assertThat(routes.make(account, mid, new Gesture.MarkRead())).isInstanceOf(Accepted.class);
        assertThat(leo.lines().getLast().seen()).isTrue();
        assertThat(routes.make(account, mid, new Gesture.React("\u2764\uFE0F"))).isInstanceOf(Accepted.class);
        assertThat(leo.lines().getLast().reaction()).isEqualTo("\u2764");
        assertThat(routes.make(account, mid, new Gesture.React(null))).isInstanceOf(Accepted.class);
        assertThat(leo.lines().getLast().reaction()).isNull();
    }

    @Test
    void personShouldBeKnownByNameOnceTheyWrote() {
        leo.text("Hello");

        assertThat(routes.profile(account, LEO.scopedId())).isInstanceOfSatisfying(Arrival.class, arrival -> {
            ProfileUpdated told = (ProfileUpdated) arrival.events().getFirst();
            assertThat(told.name()).isEqualTo("Leo (@leo.marques)");
            assertThat(told.meta().chat()).isEqualTo(LEO.scopedId());
            assertThat(arrival.verifiedFor()).containsExactly(account.id());
        });
        assertThat(routes.profile(account, "42")).isInstanceOf(SendOutcome.class);
    }

    @Test
    void reactionShouldBeRejectedWhenThereIsNoSuchMessage() {
        assertThat(routes.make(account, "none", new Gesture.React("\u2764"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTAGRAM", "FACEBOOK"})
    void bothLoginsShouldFindTheAccountAndSend(String login) {
        ConnectedAccount linked = linked(login);

        assertThat(routes.check(linked).reason()).contains("@harbour.coffee");
        assertThat(routes.send(linked, new Text("by " + login))).isInstanceOf(Accepted.class);
    }

    private static ConnectedAccount linked(String login) {
        boolean facebook = login.equals("FACEBOOK");
        return linked(login, facebook ? BUSINESS.pageToken() : BUSINESS.accessToken());
    }

    private static ConnectedAccount linked(String login, String token) {
        URI base = login.equals("FACEBOOK") ? provider.facebookBase() : provider.apiBase();
        return routes.gateway()
                .account(new InstagramChannel()
                        .config(BUSINESS.instagramId(), base.toString())
                        .put("accessToken", token)
                        .put("login", login));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTAGRAM", "FACEBOOK"})
    void tokenOfTheOtherLoginShouldBeRefused(String login) {
        String others = login.equals("FACEBOOK") ? BUSINESS.accessToken() : BUSINESS.pageToken();
        ConnectedAccount wrong = linked(login, others);

        assertThat(routes.check(wrong).state()).isEqualTo(State.AUTH_REQUIRED);
        assertThat(routes.send(wrong, new Text("by the wrong token"))).isInstanceOf(NeedsReauth.class);
    }

    @Test
    void picturesShouldBeRefusedTogetherAndTakenOneByOneWhenTheAccountCannotSendAlbums() {
        provider.faults().on(FaultKind.ALBUM_REFUSED);

        Media picture = routes.gateway().storedMedia(PNG, Kind.IMAGE, "image/png");
        SendStep step = new InstagramChannel().step(picture);

        assertThat(routes.send(account, step.withContents(List.of(picture, picture))))
                .isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.error().code()).isEqualTo(Rejected.NOT_TOGETHER);
                    assertThat(refused.error().providerCode()).isEqualTo("100/2534068");
                });
        assertThat(routes.send(account, step)).isInstanceOf(Accepted.class);
    }

    @Test
    void lateAnswerShouldNeedAPersonAndEndAfterSevenDays() {
        leo.lastWrote(Duration.ofHours(25));

        assertThat(routes.send(account, new Text("automatic")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED"));
        assertThat(routes.send(account, late(new Text("by a person")))).isInstanceOf(Accepted.class);

        leo.lastWrote(Duration.ofDays(8));
        assertThat(routes.send(account, late(new Text("by a person")))).isInstanceOf(Rejected.class);
    }

    @Test
    void blockedBusinessShouldBeRejected() {
        leo.blocks(true);

        assertThat(routes.send(account, new Text("x")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("RECIPIENT_UNREACHABLE"));
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
        assertThat(sendWith(Fault.times(FaultKind.CUT_BEFORE, 1))).isInstanceOf(Uncertain.class);
        assertThat(sendWith(new Fault(FaultKind.SLOW, 1, Duration.ofSeconds(5))))
                .isInstanceOf(Uncertain.class);
    }

    @Test
    void pictureOfACustomerShouldBeFetchedUntilItIsUnsent() throws IOException {
        String mid = leo.media("image/png", PNG);
        Media media = (Media) contents(arrived(MessageReceived.class)).getFirst();

        assertThat(routes.fetch(account, media))
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(read(fetched)).isEqualTo(PNG));

        leo.unsend(mid);
        assertThat(arrived(MessageDeleted.class).target().value()).isEqualTo(mid);
        assertThat(routes.fetch(account, media)).isInstanceOf(Gone.class);
    }

    @Test
    void whatACustomerDoesShouldArrive() {
        leo.storyReply("so good");
        assertThat(contents(arrived(MessageReceived.class)).getLast())
                .isInstanceOfSatisfying(
                        SharedPost.class, post -> assertThat(post.context()).isEqualTo(SharedPost.Context.STORY_REPLY));

        String mid = leo.text("Helo");
        leo.edit(mid, "Hello");
        MessageEdited edit = arrived(MessageEdited.class);
        assertThat(edit.contents()).containsExactly(new Text("Hello"));
        assertThat(edit.wordsOnly()).isTrue();
        leo.react(mid, "❤");
        assertThat(arrived(ReactionChanged.class).emoji()).isEqualTo("❤");
    }

    @Test
    void choiceShouldComeBackAsASelection() {
        routes.send(account, Interactive.of(Layout.BUTTONS, "Which?", replies(2)));

        leo.choose(leo.lines().getLast().id(), "id1");

        assertThat(contents(arrived(MessageReceived.class)))
                .singleElement()
                .isInstanceOfSatisfying(Selection.class, selection -> {
                    assertThat(selection.actionId()).isEqualTo("id1");
                    assertThat(selection.label()).isEqualTo("Choice 1");
                    assertThat(selection.inferred()).isFalse();
                });
    }

    @Test
    void sentMessageShouldBeEchoedUnderItsIdAndSeen() {
        Accepted accepted = (Accepted) routes.send(account, new Text("Hi Leo"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(routes.arrivals().stream()
                                .flatMap(arrival -> arrival.events().stream())
                                .filter(MessageEchoed.class::isInstance)
                                .map(event -> ((MessageEchoed) event).message().externalIds()))
                        .contains(accepted.externalIds()));

        leo.open();
        assertThat(List.of(arrived(ReadUpdated.class).upTo())).isEqualTo(accepted.externalIds());
        leo.close();
    }

    private static List<Action> replies(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Action.reply("id" + n, "Choice " + n))
                .toList();
    }

    private static SendOutcome sendWith(Fault fault) {
        provider.faults().set(fault);
        return routes.send(account, new Text("with " + fault.kind()));
    }

    private static List<Content> contents(MessageReceived event) {
        return event.message().contents();
    }

    /** The first event of that kind which a webhook brings from now on, verified and normalised as the routes do it. */
    private static <E extends ChannelEvent> E arrived(Class<E> kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> routes.arrivals().stream()
                                .flatMap(arrival -> arrival.events().stream())
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static byte[] read(Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An answer that a person wrote after the channel's window. */
    private static SendStep late(Content content) {
        SendStep step = new InstagramChannel().step(content);
        return new SendStep(
                step.clientToken(), step.to(), step.chat(), step.contents(), null, null, step.automatic(), true, false);
    }
}
