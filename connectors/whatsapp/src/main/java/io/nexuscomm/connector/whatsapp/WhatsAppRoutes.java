package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.graph.GraphUsage;
import io.nexuscomm.connector.graph.HubChallenge;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.http.Verdict;
import java.time.Duration;

/** How octets come from Meta and go to it: a medium is uploaded before its message, and looked up before its download. */
public final class WhatsAppRoutes extends HttpRoutes {

    private final Gateway gateway;
    private final GraphCalls calls;
    private final GraphErrors errors;
    private final SendOutcomes outcomes;
    private final MediaDownloads downloads;
    private final AccountChecks checks;

    WhatsAppRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    WhatsAppRoutes(Connector connector, Gateway gateway, Duration patience) {
        super(connector, gateway, patience);
        this.gateway = gateway;
        this.calls = new GraphCalls(connector);
        this.errors = WhatsAppErrors.of(connector.descriptor().errors());
        this.outcomes = new SendOutcomes(errors, connector.descriptor());
        this.downloads = new MediaDownloads(errors);
        this.checks = new AccountChecks(errors);
    }

    @Override
    public void configure() {
        ingress();
        challenge(HubChallenge.boundary(), new HubChallenge("whatsapp", "/verifyToken", gateway));
        egress(
                HttpCall.uploading(gateway, calls.upload(), this::uploaded, SendOutcomes::uploadFailed),
                HttpCall.sending(calls.message(), this::sent));
        media(
                HttpCall.fetching(MediaRequest.class, calls.lookUp(), this::located),
                HttpCall.fetching(MediaLocation.class, calls.download(), MediaDownloads::fetched));
        gestures(HttpCall.of(GestureRequest.class, calls.gesture(), this::made, SendOutcomes::failed));
        discovery(new CatalogueCalls(calls, errors).all());
        check(HttpCall.checking(
                calls.number(), (answer, account) -> checks.answered(answer.json()), AccountChecks::failed));
    }

    private Object uploaded(HttpAnswer answer, MediaUpload upload) {
        return outcomes.uploaded(GraphUsage.answer(answer), upload, SendAnswers::mediaId);
    }

    private Object sent(HttpAnswer answer, EgressRequest request) {
        return outcomes.sent(
                GraphUsage.answer(answer), request.account(), said -> SendAnswers.accepted(said, errors.detail(said)));
    }

    private Object made(HttpAnswer answer, GestureRequest request) {
        return outcomes.made(GraphUsage.answer(answer), request.account());
    }

    /** A token that is no good any more is told to people: nobody waits at a download. */
    private Object located(HttpAnswer answer, MediaRequest request) {
        ProviderAnswer said = GraphUsage.answer(answer);
        Object located = downloads.located(said, request);
        if (located instanceof MediaOutcome.Transient && errors.verdict(said) == Verdict.REAUTH) {
            gateway.report(request.account().id(), checks.answered(said));
        }
        return located;
    }
}
