package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.graph.GraphUsage;
import io.nexuscomm.connector.graph.HubChallenge;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.oauth.RenewingRoutes;
import io.nexuscomm.connector.oauth.TokenAsk;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How octets come from Meta and go to it: a medium is uploaded before its message, and lies where a webhook says. */
public final class InstagramRoutes extends RenewingRoutes {

    private final Gateway gateway;
    private final GraphCalls calls;
    private final GraphErrors errors;
    private final SendOutcomes outcomes;
    private final AccountChecks checks;

    InstagramRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    InstagramRoutes(Connector connector, Gateway gateway, Duration patience) {
        super(connector, gateway, patience, TokenRenewal::right);
        this.gateway = gateway;
        this.calls = new GraphCalls(connector, gateway.clock());
        this.errors = InstagramErrors.of(connector.descriptor().errors());
        this.outcomes = new SendOutcomes(errors, connector.descriptor());
        this.checks = new AccountChecks(errors);
    }

    @Override
    public void configure() {
        ingress();
        challenge(HubChallenge.boundary(), new HubChallenge("instagram", "/verifyToken", gateway));
        egress(sends());
        media(HttpCall.fetching(MediaRequest.class, calls.download(), MediaDownloads::fetched));
        gestures(HttpCall.of(GestureRequest.class, calls.gesture(), this::made, SendOutcomes::failed));
        profiles(HttpCall.of(ProfileRequest.class, calls.person(), this::told, SendOutcomes::failed));
        discovery(new SeenAccounts(calls, errors).all());
        checkRenewing(
                HttpCall.of(
                        TokenAsk.class,
                        calls.token(),
                        (answer, asked) -> TokenRenewal.answered(answer, errors),
                        TokenRenewal::failed),
                HttpCall.checking(
                        calls.profile(),
                        (answer, account) -> checks.answered(answer.json(), account),
                        AccountChecks::failed),
                HttpCall.of(
                        Subscription.class,
                        calls.subscription(),
                        (answer, asked) -> checks.subscribed(answer.json(), asked),
                        AccountChecks::failed),
                HttpCall.of(
                        Subscription.class,
                        calls.subscribe(),
                        (answer, asked) -> checks.renewed(answer.json(), asked),
                        AccountChecks::failed));
    }

    /** As many uploads as one message shows pictures, then the message. */
    private HttpCall<?, ?>[] sends() {
        return Stream.concat(
                        Stream.generate(() -> HttpCall.uploading(
                                        gateway, calls.upload(), this::uploaded, SendOutcomes::uploadFailed))
                                .limit(Limits.PICTURES),
                        Stream.of(HttpCall.sending(calls.message(), this::sent)))
                .toArray(HttpCall[]::new);
    }

    private Object uploaded(HttpAnswer answer, MediaUpload upload) {
        return outcomes.uploaded(GraphUsage.answer(answer), upload, said -> text(said, "attachment_id"));
    }

    private Object sent(HttpAnswer answer, EgressRequest request) {
        return outcomes.sent(GraphUsage.answer(answer), request.account(), this::accepted);
    }

    private Object made(HttpAnswer answer, GestureRequest request) {
        return outcomes.made(GraphUsage.answer(answer), request.account());
    }

    private Object told(HttpAnswer answer, ProfileRequest request) {
        ProviderAnswer said = GraphUsage.answer(answer);
        return errors.succeeded(said)
                ? Profiles.told(said, request, gateway.clock().instant())
                : outcomes.sent(said, request.account(), never -> null);
    }

    private @Nullable SendOutcome accepted(ProviderAnswer answer) {
        String mid = text(answer, "message_id");
        return mid.isEmpty()
                ? null
                : new SendOutcome.Accepted(List.of(Messages.externalId(mid)), errors.detail(answer));
    }

    /** A text and nothing that could pass for one: an id that is a number would be another one for the next reader. */
    private static String text(ProviderAnswer answer, String field) {
        JsonNode value = answer.json().path(field);
        return value.isString() ? value.stringValue() : "";
    }
}
