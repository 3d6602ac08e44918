package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.oauth.RenewingRoutes;
import io.nexuscomm.connector.oauth.TokenAnswer;
import io.nexuscomm.connector.oauth.TokenAsk;
import io.nexuscomm.connector.oauth.TokenCall;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * How octets come from LinkedIn and go to it: notifications by webhook and by polling, answers as comments below the
 * comment at the top of their thread.
 */
public final class LinkedInRoutes extends RenewingRoutes {

    /** Takes an {@link Ask}, leaves a {@link Page}. */
    static final String PAGE = "direct:linkedin-page";

    /** Takes a {@link CommentAsk}, leaves a {@link Page} of one comment. */
    static final String COMMENT = "direct:linkedin-comment";

    /** Takes the octets of a page; returns once they are committed. */
    static final String POLLED = "direct:linkedin-polled";

    /** How often it is looked whose turn it is. */
    private static final Duration TICK = Duration.ofSeconds(5);

    private static final String TOLD = "linkedin.told";
    private static final int POLLED_AT_ONCE = 4;
    private static final int UNAUTHORIZED = 401;

    private final Connector connector;
    private final Descriptor descriptor;
    private final Gateway gateway;
    private final Duration tick;
    private final LinkedInErrors errors;
    private final Answers answers;
    private final AccountChecks checks;
    private final Validations validations;
    private final KnownPosts posts;

    LinkedInRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE, TICK);
    }

    /**
     * @param patience how long LinkedIn may say nothing before a call is given up
     * @param tick how often it is looked whose turn to be polled it is
     */
    LinkedInRoutes(Connector connector, Gateway gateway, Duration patience, Duration tick) {
        super(connector, gateway, patience, LinkedInApi::right);
        this.connector = connector;
        this.descriptor = connector.descriptor();
        this.gateway = gateway;
        this.tick = tick;
        this.errors = new LinkedInErrors(descriptor, gateway.clock());
        this.posts = new KnownPosts(gateway);
        this.answers = new Answers(errors, new SendOutcomes(errors, descriptor), posts);
        this.checks = new AccountChecks(errors);
        this.validations = new Validations(gateway);
    }

    @Override
    public void configure() {
        ingress(exchange -> posts.learn(arrival(exchange)));
        challenge(Challenge.boundary(), new Challenge(gateway, validations));
        polling();
        egress(
                place(),
                HttpCall.of(EgressRequest.class, comment(), answers::sent, SendOutcomes::failed),
                HttpCall.of(Duplicate.class, duplicates(), this::found, Answers::notFound));
        gestures(HttpCall.of(GestureRequest.class, gesture(), answers::made, SendOutcomes::failed));
        from(Endpoints.media(descriptor.id()))
                .routeId("linkedin-media")
                .setBody(constant(new Gone("LinkedIn's notifications show no media")));
        DiscoveryAnswers discovered = new DiscoveryAnswers("LinkedIn", errors, "the permission to see the pages");
        discovery(
                HttpCall.of(
                        ConnectedAccount.class,
                        administered(),
                        (answer, account) -> AdministeredPages.read(answer, account, discovered),
                        discovered::failed),
                HttpCall.of(
                        AdministeredPages.class,
                        pageNames(),
                        (answer, pages) -> pages.named(answer),
                        discovered::failed));
        checkRenewing(
                HttpCall.of(TokenAsk.class, token(), LinkedInRoutes::granted, LinkedInRoutes::notGranted),
                HttpCall.checking(administered(), this::answered, checks::failed),
                HttpCall.of(
                        Subscription.class, subscription(LinkedInApi::subscription), this::subscribed, checks::failed),
                HttpCall.of(
                        Subscription.class,
                        subscription(LinkedInApi::subscribe),
                        (answer, asked) -> judged(asked.account(), checks.renewed(answer, asked)),
                        checks::failed));
    }

    @Override
    protected RawEnvelope beside(RawEnvelope raw) {
        return posts.beside(raw);
    }

    /** A token that was revoked is renewed by the next check, where there is a right to that. */
    private Object answered(HttpAnswer answer, ConnectedAccount account) {
        Object found = checks.answered(answer, account, gateway.publicUrl());
        if (answer.status() == UNAUTHORIZED) {
            tokenRefused(account);
        }
        return judged(account, found);
    }

    private Object subscribed(HttpAnswer answer, Subscription asked) {
        Object found = checks.subscribed(answer, asked, gateway.clock().instant());
        return judged(asked.account(), found);
    }

    /** The end of a check, where this is it. */
    private Object judged(ConnectedAccount account, Object found) {
        return found instanceof CheckResult result ? validations.judged(account, result) : found;
    }

    private static TokenAnswer granted(HttpAnswer answer, TokenAsk asked) {
        byte[] octets = answer.octets(ProviderAnswer.LONGEST);
        return TokenCall.answer(answer.status(), octets == null ? new byte[0] : octets);
    }

    private static TokenAnswer notGranted(Exception failure) {
        return new TokenAnswer.Unavailable(
                "LinkedIn does not answer: " + failure.getClass().getSimpleName());
    }

    private void polling() {
        Polls polls = new Polls(gateway, getContext().createProducerTemplate(), this::current);
        ExecutorService pollers =
                getContext().getExecutorServiceManager().newFixedThreadPool(this, "linkedin-poll", POLLED_AT_ONCE);
        from("timer:linkedin-polls?delay=" + tick.toMillis() + "&period=" + tick.toMillis())
                .routeId("linkedin-polls")
                .process(polls::due)
                .split(body())
                .executorService(pollers)
                .process(polls::poll)
                .end();

        Pages pages = new Pages(errors, checks);
        calls(PAGE, "-page", HttpCall.of(Ask.class, page(), pages::read, pages::failed));
        calls(COMMENT, "-comment", HttpCall.of(CommentAsk.class, notShown(), pages::comment, pages::failed));

        from(POLLED)
                .routeId("linkedin-polled")
                .errorHandler(noErrorHandler())
                .process(TrustBoundary.keeping())
                .process(new NormalizeStep(connector, gateway, posts::beside))
                .process(new CursorStep())
                .process(exchange ->
                        exchange.setProperty(TOLD, exchange.getMessage().getBody()))
                .to(Endpoints.INGEST)
                .process(exchange -> posts.learn(told(exchange)));
    }

    private static Arrival told(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(TOLD, Arrival.class), "nothing was handed over");
    }

    private HttpCall<EgressRequest, EgressRequest> place() {
        return new HttpCall<>(
                EgressRequest.class,
                Answers::needsPlace,
                request -> request,
                ProviderCall.of(
                        descriptor,
                        EgressRequest.class,
                        egress -> LinkedInApi.base(egress.account()),
                        LinkedInRoutes::answered),
                EgressRequest.class,
                answers::placed,
                Answers::notPlaced);
    }

    private static ProviderRequest answered(EgressRequest egress) {
        CommentUrn comment = CommentUrn.require(egress.step().replyTo(), "replyTo");
        return LinkedInApi.comment(comment, egress.account());
    }

    private ProviderCall<EgressRequest> comment() {
        return ProviderCall.of(
                descriptor,
                EgressRequest.class,
                egress -> LinkedInApi.base(egress.account()),
                egress -> LinkedInApi.authorised(rendered(egress), egress.account()));
    }

    private ProviderCall<Duplicate> duplicates() {
        return ProviderCall.of(
                descriptor,
                Duplicate.class,
                duplicate -> LinkedInApi.base(duplicate.request().account()),
                duplicate -> duplicate.lookUp(rendered(duplicate.request())));
    }

    private SendOutcome found(HttpAnswer answer, Duplicate duplicate) {
        return answers.found(answer, duplicate, rendered(duplicate.request()).body());
    }

    private ProviderRequest rendered(EgressRequest egress) {
        return connector.renderer().render(egress.step(), egress.account());
    }

    private ProviderCall<GestureRequest> gesture() {
        return ProviderCall.of(
                descriptor,
                GestureRequest.class,
                request -> LinkedInApi.base(request.account()),
                request -> LinkedInApi.authorised(
                        connector.renderer().render(request.step(), request.account()), request.account()));
    }

    private ProviderCall<Ask> page() {
        return ProviderCall.of(descriptor, Ask.class, ask -> LinkedInApi.base(ask.account()), Ask::request);
    }

    private ProviderCall<CommentAsk> notShown() {
        return ProviderCall.of(
                descriptor, CommentAsk.class, ask -> LinkedInApi.base(ask.account()), CommentAsk::request);
    }

    private ProviderCall<ConnectedAccount> administered() {
        return ProviderCall.of(descriptor, ConnectedAccount.class, LinkedInApi::base, LinkedInApi::administered);
    }

    private ProviderCall<AdministeredPages> pageNames() {
        return ProviderCall.of(
                descriptor,
                AdministeredPages.class,
                pages -> LinkedInApi.base(pages.account()),
                AdministeredPages::names);
    }

    private ProviderCall<Subscription> subscription(Function<Subscription, ProviderRequest> request) {
        return ProviderCall.of(descriptor, Subscription.class, asked -> LinkedInApi.base(asked.account()), request);
    }

    private ProviderCall<TokenAsk> token() {
        return ProviderCall.of(
                descriptor,
                TokenAsk.class,
                asked -> asked.client().tokenUrl(),
                asked -> new TokenCall(asked.client(), asked.refreshToken()).request());
    }
}
