package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInComment;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInMember;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPage;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPost;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.linkedin.MemberApp;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReactionChanged;
import io.nexuscomm.message.event.Unrecognised;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.node.ObjectNode;

/** The connector against a provider that checks what the real one checks, over real HTTP both ways. */
class LinkedInSandboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LinkedInPage PAGE = new LinkedInPage(
            "5509810",
            "Harbour Coffee",
            "rItA8m0rEi",
            "77harbourcoffee",
            LinkedInChannel.TOKEN,
            LinkedInChannel.CLIENT_SECRET);
    private static final LinkedInMember PRIYA = new LinkedInMember("8BzNpQ4xWe", "Priya Raman");

    /** The provider is an hour behind the gateway, so that all that happens there lies in the past. */
    private final InstantSource clock = InstantSource.fixed(TestGateway.NOW.minus(Duration.ofHours(1)));

    private final LinkedInPost post = new LinkedInPost(
            "7398200000000000101", "7398199999000000077", PAGE.urn(), "We are hiring", "", clock.instant());
    private final LinkedInChannel channel = new LinkedInChannel(Duration.ofMillis(50));
    private final RouteFixture routes = new RouteFixture(channel);
    private LinkedInProvider provider;
    private HttpHost host;
    private WebhookServer server;
    private MemberApp priya;

    @BeforeEach
    void start() throws Exception {
        host = HttpHost.bind(0);
        provider = new LinkedInProvider(
                URI.create("http://localhost:" + host.port() + "/linkedin"),
                Duration.ZERO,
                RetryPolicy.STANDARD,
                clock,
                new Activity(clock));
        host.mount("/linkedin", provider.endpoint());
        host.start();
        provider.add(PAGE);
        provider.add(PRIYA);
        provider.add(post);
        server = new WebhookServer(routes, "linkedin");
        priya = provider.app(PAGE, PRIYA.key());
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
        host.close();
        routes.close();
    }

    private ObjectNode config() {
        return channel.config(PAGE.organizationId(), provider.apiBase().toString());
    }

    /** One that no poll reads: another node has its lease. */
    private ConnectedAccount account() {
        routes.gateway().leases(false);
        return routes.gateway().account(config());
    }

    private SendOutcome answer(ConnectedAccount account, String text, @Nullable String replyTo) {
        return routes.send(
                account,
                new SendStep(
                        "token-1", channel.customer(), channel.chat(), List.of(new Text(text)), replyTo, null, false));
    }

    @Test
    void commentAndAnswersShouldBeTakenInTheirPlaces() {
        ConnectedAccount account = account();
        LinkedInComment top = priya.comment(post.activityId(), "Part time?");
        LinkedInComment below = priya.answer(top.id(), "Or full time?");

        assertThat(answer(account, "Both", top.urn())).isInstanceOf(Accepted.class);
        assertThat(answer(account, "Thank you @[Priya Raman](" + PRIYA.urn() + ") 😀", below.urn()))
                .isInstanceOf(Accepted.class);
        assertThat(answer(account, "Welcome, all", null)).isInstanceOf(Accepted.class);

        assertThat(provider.answers(top))
                .extracting(LinkedInComment::text)
                .containsExactly("Or full time?", "Both", "Thank you Priya Raman 😀");
        assertThat(provider.comments(post)).extracting(LinkedInComment::text).contains("Welcome, all");
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_REQUESTS, Throttled",
        "COMMENTS_THROTTLED, Throttled",
        "SERVER_ERROR, Uncertain",
        "BAD_GATEWAY_AFTER, Uncertain",
        "TOKEN_EXPIRED, NeedsReauth",
        "VERSION_ENDED, Stopped",
        "ACCESS_LOST, NeedsReauth",
        "CUT_BEFORE, Uncertain",
        "CUT_AFTER, Uncertain"
    })
    void misbehaviourShouldHaveItsOutcome(FaultKind fault, String outcome) {
        ConnectedAccount account = account();
        provider.faults().on(fault);

        assertThat(answer(account, "Hello", null).getClass().getSimpleName()).isEqualTo(outcome);
        provider.faults().clear();
        assertThat(answer(account, "Hello again", null)).isInstanceOf(Accepted.class);
    }

    @Test
    void pagesOfTheMemberShouldBeDiscoveredByName() {
        Discovery found = routes.discover(account());

        assertThat(found.addresses())
                .containsExactly(new Discovery.Found(PAGE.organizationId(), "Harbour Coffee", "page"));
    }

    @Test
    void discoveryShouldSayWhyWhenTheTokenIsRevoked() {
        provider.faults().on(FaultKind.TOKEN_EXPIRED);

        assertThatThrownBy(() -> routes.discover(account()))
                .isInstanceOf(AccountDiscovery.Failed.class)
                .hasMessageContaining("access token")
                .hasMessageNotContaining(LinkedInChannel.TOKEN);
    }

    @Test
    void sameWordsInTheSamePlaceShouldBeRefusedTheSecondTime() {
        ConnectedAccount account = account();
        answer(account, "Hello", null);

        assertThat(answer(account, "Hello", null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().message())
                                .contains("duplicate")
                                .contains("same words"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"BAD_GATEWAY_AFTER", "CUT_AFTER"})
    void pollShouldTellOfACommentWhoseAnswerWasLost(FaultKind fault) {
        ConnectedAccount account = account();
        provider.faults().on(fault, 1);
        LinkedInComment asked = priya.comment(post.activityId(), "Part time?");

        assertThat(answer(account, "Both", asked.urn()))
                .as("the fault strikes the comment and not the look-up before it")
                .isInstanceOf(SendOutcome.Uncertain.class);
        routes.gateway().leases(true);
        anHourLater();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(MessageEchoed.class))
                        .first()
                        .satisfies(echo -> assertThat(echo.message().contents()).containsExactly(new Text("Both"))));
        assertThat(provider.answers(asked)).hasSize(1);
    }

    @Test
    void commentShouldCountAsDoneWhenAnEarlierTryGotNoAnswerAndItIsThere() {
        ConnectedAccount account = account();
        LinkedInComment asked = priya.comment(post.activityId(), "Part time?");
        SendStep step = new SendStep(
                "token-1", channel.customer(), channel.chat(), List.of(new Text("Both")), asked.urn(), null, false);
        provider.faults().on(FaultKind.BAD_GATEWAY_AFTER, 1);
        assertThat(routes.send(account, step)).isInstanceOf(SendOutcome.Uncertain.class);

        SendOutcome again = routes.send(account, step.again());

        String there = provider.answers(asked).getFirst().urn();
        assertThat(again)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds()).containsExactly(Comments.id(there)));
        assertThat(provider.answers(asked)).hasSize(1);
    }

    @Test
    void answerShouldBeRefusedWhenTheCommentWasTakenBack() {
        ConnectedAccount account = account();
        LinkedInComment comment = priya.comment(post.activityId(), "Part time?");
        priya.delete(comment.id());

        assertThat(answer(account, "Both", comment.urn()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("RECIPIENT_UNREACHABLE"));
    }

    @Test
    void reactionShouldBeSeenBelowTheCommentUntilItIsTakenBack() {
        ConnectedAccount account = account();
        LinkedInComment comment = priya.comment(post.activityId(), "Part time?");

        assertThat(routes.make(account, comment.urn(), new Gesture.React("👏"))).isInstanceOf(Accepted.class);
        assertThat(provider.reactions(comment.urn())).containsEntry(PAGE.urn(), "PRAISE");
        assertThat(routes.make(account, comment.urn(), new Gesture.React(null))).isInstanceOf(Accepted.class);
        assertThat(provider.reactions(comment.urn())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = "(DUPLICATE|BAD).*", mode = Mode.MATCH_ANY)
    void webhookShouldArriveRightlySignedAlone(FaultKind fault) {
        ConnectedAccount account = account();
        provider.subscribeUnchecked(PAGE, webhook(account));
        provider.faults().on(fault, 1);

        priya.comment(post.activityId(), "Part time?");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(MessageReceived.class))
                        .isNotEmpty()
                        .allSatisfy(event ->
                                assertThat(event.message().contents()).containsExactly(new Text("Part time?"))));
    }

    @Test
    void ownCommentShouldComeBackUnderTheNameThatItsAnswerGave() {
        ConnectedAccount account = account();
        provider.subscribeUnchecked(PAGE, webhook(account));

        SendOutcome outcome = answer(account, "Hello", null);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(MessageEchoed.class))
                        .singleElement()
                        .satisfies(echo -> assertThat(((Accepted) outcome).externalIds())
                                .isEqualTo(echo.message().externalIds())));
    }

    @Test
    void pollShouldTellOldestFirstWhatHappenedAndHowFarItCame() {
        LinkedInComment comment = priya.comment(post.activityId(), "Part time?");
        priya.react(post.activityId(), "PRAISE");

        ConnectedAccount account = routes.gateway().account(config());

        Arrival last = arrivalWithCursor();
        assertThat(last.verifiedFor()).containsExactly(account.id());
        assertThat(last.cursor().name()).isEqualTo("notifications");
        assertThat(PollCursor.parse(last.cursor().value()).until()).isEqualTo(TestGateway.NOW);
        assertThat(events(MessageReceived.class)).singleElement().satisfies(event -> {
            assertThat(event.meta().externalKey()).isEqualTo(comment.urn());
            assertThat(event.meta().historical())
                    .as("it happened before the first look")
                    .isTrue();
        });
        assertThat(events(ReactionChanged.class))
                .singleElement()
                .satisfies(event -> assertThat(event.emoji()).isEqualTo("👏"));
        // a poll tells of itself once it is over, which is after its last page was handed over
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(routes.gateway().reports())
                        .extracting(CheckResult::state)
                        .contains(State.CONNECTED));
    }

    @Test
    void pollShouldLookUpACommentThatItsNotificationDoesNotShow() {
        provider.faults().on(FaultKind.UNDECORATED);
        LinkedInComment comment = priya.comment(post.activityId(), "Part time?");

        routes.gateway().account(config());

        arrivalWithCursor();
        assertThat(events(MessageReceived.class)).singleElement().satisfies(event -> {
            assertThat(event.meta().externalKey()).isEqualTo(comment.urn());
            assertThat(event.meta().chat()).isEqualTo(post.activity() + "/" + PRIYA.urn());
            assertThat(event.message().contents()).containsExactly(new Text("Part time?"));
        });
        assertThat(events(Unrecognised.class)).isEmpty();
    }

    @Test
    void pollShouldEndTheQuarantineOfACommentThatTheWebhookDidNotShow() {
        ConnectedAccount account = account();
        provider.subscribeUnchecked(PAGE, webhook(account));
        provider.faults().on(FaultKind.UNDECORATED, 1);
        priya.comment(post.activityId(), "Part time?");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(Unrecognised.class)).hasSize(1));

        routes.gateway().leases(true);
        anHourLater();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(MessageReceived.class)).isNotEmpty());
        assertThat(events(MessageReceived.class).getFirst().meta().externalKey())
                .as("the key that its quarantine has")
                .isEqualTo(events(Unrecognised.class).getFirst().meta().externalKey());
        assertThat(routes.arrivals())
                .filteredOn(arrival -> arrival.events().stream().anyMatch(MessageReceived.class::isInstance))
                .allSatisfy(arrival -> assertThat(arrival.raw().attributes()).containsKey(RawEnvelope.RECOVERS));
    }

    @Test
    void pollShouldLeaveToPeopleWhatItCannotLookUp() {
        provider.faults().on(FaultKind.UNDECORATED, 1);
        LinkedInComment comment = priya.comment(post.activityId(), "Part time?");
        priya.delete(comment.id());

        routes.gateway().account(config());

        arrivalWithCursor();
        assertThat(events(MessageReceived.class)).isEmpty();
        assertThat(events(Unrecognised.class)).hasSize(1);
    }

    @Test
    void pollShouldBringAsNewsWhatHappenedSinceAnEarlierOne() {
        priya.comment(post.activityId(), "Lost by the webhook");
        var before = TestGateway.NOW.minus(Duration.ofHours(2));
        routes.gateway().cursor("notifications", new PollCursor(before, before).toString());

        routes.gateway().account(config());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events(MessageReceived.class))
                        .isNotEmpty()
                        .allSatisfy(
                                event -> assertThat(event.meta().historical()).isFalse()));
    }

    @Test
    void pollShouldLeaveNothingOutWhenAPageIsFull() {
        for (int number = 0; number < 230; number++) {
            priya.comment(post.activityId(), "number " + number);
        }

        routes.gateway().account(config());

        arrivalWithCursor();
        assertThat(events(MessageReceived.class))
                .extracting(event -> event.message().contents().getFirst().plainText())
                .containsOnlyOnce("number 0", "number 229")
                .hasSize(230);
    }

    @Test
    void pollShouldTellThePeopleWhenTheTokenIsRevoked() {
        provider.faults().on(FaultKind.TOKEN_EXPIRED);

        routes.gateway().account(config());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(routes.gateway().reports())
                        .extracting(CheckResult::code)
                        .contains("BAD_CREDENTIALS"));
        assertThat(routes.arrivals()).isEmpty();
    }

    @Test
    void revokedTokenShouldBeRenewedByTheCheckAndUsedFromThenOn() {
        routes.gateway().leases(false);
        ConnectedAccount account = routes.gateway().account(config().put("refreshToken", PAGE.refreshToken()));
        provider.revoke(PAGE);
        assertThat(answer(account, "Before", null)).isInstanceOf(NeedsReauth.class);
        routes.gateway().leases(true);

        CheckResult result = routes.check(account);

        assertThat(result.state()).as(result.reason()).isEqualTo(State.CONNECTED);
        assertThat(answer(account, "After", null)).isInstanceOf(Accepted.class);
    }

    @Test
    void peopleShouldHearOfItWhenTheTokenIsNotRenewed() {
        ConnectedAccount account = routes.gateway().account(config().put("refreshToken", "of-somebody-else"));

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.DEGRADED);
        assertThat(result.code()).isEqualTo("TOKEN_NOT_RENEWED");
        assertThat(result.reason()).contains("invalid_grant").doesNotContain("of-somebody-else");
    }

    @Test
    void pollShouldTakeTheRenewedToken() {
        routes.gateway().leases(false);
        ConnectedAccount account = routes.gateway().account(config().put("refreshToken", PAGE.refreshToken()));
        provider.revoke(PAGE);
        routes.gateway().leases(true);
        routes.check(account);
        anHourLater();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(routes.gateway().reports())
                        .extracting(CheckResult::state)
                        .contains(State.CONNECTED));
    }

    @Test
    void subscriptionShouldBeMadeAndRenewedByTheCheck() {
        ConnectedAccount account = watched();

        assertThat(routes.check(account).reason()).contains("subscribed to again");
        assertThat(provider.callback(PAGE)).contains(webhook(account));
        assertThat(routes.check(account).reason()).doesNotContain("again");

        provider.endSubscription(PAGE, TestGateway.NOW.plus(Duration.ofDays(6)));
        assertThat(routes.check(account).reason()).as("it ends in six days").contains("again");
        assertThat(routes.check(account).reason()).doesNotContain("again");
    }

    @Test
    void subscriptionShouldGoOnToTheWebhookThatAPersonChose() throws Exception {
        ConnectedAccount account = watched();
        URI chosen = URI.create(webhook(account) + "?by=hand");
        provider.subscribe(PAGE, chosen);
        provider.endSubscription(PAGE, TestGateway.NOW);

        assertThat(routes.check(account).reason()).contains("again");
        assertThat(provider.callback(PAGE)).contains(chosen);
    }

    @Test
    void peopleShouldHearOfItWhenTheWebhookIsNotValidated() {
        ConnectedAccount account = watched();
        routes.gateway().publicUrl("http://localhost:1");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.DEGRADED);
        assertThat(result.code()).isEqualTo("NOT_SUBSCRIBED");
    }

    /** A turn that was spent while another node had the lease, or on a token that is no good, comes again. */
    private void anHourLater() {
        routes.gateway().clock(Clock.fixed(TestGateway.NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    }

    /** One that says which app subscribes, on a gateway that LinkedIn can reach. */
    private ConnectedAccount watched() {
        routes.gateway().leases(false);
        routes.gateway().publicUrl(server.base().toString());
        return routes.gateway().account(config().put("applicationId", PAGE.applicationId()));
    }

    private URI webhook(ConnectedAccount account) {
        return server.base().resolve("/webhooks/linkedin/" + account.id());
    }

    private Arrival arrivalWithCursor() {
        return await().atMost(SOON)
                .until(
                        () -> routes.arrivals().stream()
                                .filter(arrival -> arrival.cursor() != null)
                                .reduce((first, second) -> second),
                        found -> found.isPresent()
                                && PollCursor.parse(found.get().cursor().value())
                                        .until()
                                        .equals(TestGateway.NOW))
                .orElseThrow();
    }

    private <T extends ChannelEvent> List<T> events(Class<T> type) {
        Stream<ChannelEvent> all = routes.arrivals().stream().flatMap(arrival -> arrival.events().stream());
        return all.filter(type::isInstance).map(type::cast).toList();
    }
}
