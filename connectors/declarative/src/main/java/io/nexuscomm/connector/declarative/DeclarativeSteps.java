package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.declarative.definition.Behaviour.Answer;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.CannotSend;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The steps of {@link DeclarativeRoutes}: each asks which version is in force, once. */
final class DeclarativeSteps {

    private static final String TAKEN_BY = "nexuscomm.declarative-version";
    private static final long LARGEST_MEDIUM = 25L * 1024 * 1024;
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final DeclarativeConnector connector;
    private final Gateway gateway;
    private volatile @Nullable Ingress ingress;

    DeclarativeSteps(DeclarativeConnector connector, Gateway gateway) {
        this.connector = connector;
        this.gateway = gateway;
    }

    /** What a version needs to take a webhook, made once for it. */
    private record Ingress(DeclarativeVersion version, VerifyWebhook verify, NormalizeStep normalize) {}

    /** @throws UnknownAccount when this version has no webhook */
    Descriptor webhook() {
        Descriptor descriptor = connector.descriptor();
        if (descriptor.webhook() == null) {
            throw new UnknownAccount();
        }
        return descriptor;
    }

    void take(Exchange exchange) {
        Ingress now = ingress();
        exchange.setProperty(TAKEN_BY, now.version());
        now.verify().process(exchange);
        now.normalize().process(exchange);
    }

    private Ingress ingress() {
        DeclarativeVersion version = connector.current();
        Ingress known = ingress;
        if (known == null || known.version() != version) {
            known = new Ingress(
                    version,
                    new VerifyWebhook(version.descriptor(), gateway),
                    new NormalizeStep(version.descriptor().id(), version.normalizer(), gateway));
            ingress = known;
        }
        return known;
    }

    void acknowledge(Exchange exchange) {
        DeclarativeVersion version = exchange.getProperty(TAKEN_BY, DeclarativeVersion.class);
        if (version != null && version.answer().isPresent()) {
            Answer answer = version.answer().get();
            exchange.getMessage().setBody(WebAnswer.text(answer.mediaType(), answer.body()));
        }
    }

    PinnedSend pin(EgressRequest request) {
        return new PinnedSend(request, connector.current());
    }

    String base(ConnectedAccount account) {
        return connector.current().base(account.config());
    }

    /** An account that only receives names none. */
    private @Nullable String baseIfAny(ConnectedAccount account) {
        try {
            return base(account);
        } catch (CannotSend e) {
            return null;
        }
    }

    String mediaBase(MediaRequest request) {
        return base(request.account());
    }

    /** At the account's own host with the account's proof; at another declared host without. */
    ProviderRequest mediaCall(MediaRequest request) {
        Source source = request.media().source();
        if (source == null) {
            throw new IllegalArgumentException("the medium has no address");
        }
        String base = mediaBase(request);
        ProviderRequest call =
                new ProviderRequest("GET", Downloads.protectedLike(base, source.ref()), Map.of(), "", new byte[0]);
        boolean own = source.ref().startsWith(base.endsWith("/") ? base : base + "/");
        return own ? connector.current().withProof(call, request.account().config()) : call;
    }

    MediaOutcome fetched(HttpAnswer answer, MediaRequest request) throws IOException {
        return Downloads.fetched(
                answer,
                LARGEST_MEDIUM,
                GONE,
                request.media().declaredMimeType(),
                request.media().fileName());
    }

    boolean canBeChecked(ConnectedAccount account) {
        return connector.current().check(account.config()).isPresent();
    }

    ProviderRequest checkCall(ConnectedAccount account) {
        return connector
                .current()
                .check(account.config())
                .orElseThrow(() -> new IllegalArgumentException("there is nothing to ask"));
    }

    CheckResult checked(HttpAnswer answer, ConnectedAccount account) throws IOException {
        int status = answer.status();
        ProviderAnswer said = answer.jsonOrText();
        if (said.succeeded()) {
            return connector.current().isTheirs(said)
                    ? CheckResult.ok(connector.descriptor().name() + " knows the account.")
                    : states().unreadable();
        }
        Verdict verdict = switch (status) {
            case 401, 403 -> Verdict.REAUTH;
            case 429 -> Verdict.THROTTLE;
            default -> Verdict.RETRY;
        };
        return states().refused(
                        verdict, "HTTP " + status, "the account's credentials", "Enter those that are accepted.");
    }

    CheckResult checkFailed(Exception failure) {
        return failure instanceof IllegalArgumentException wrong
                ? new CheckResult(
                        State.DEGRADED, "CONFIG", String.valueOf(wrong.getMessage()), "Look at the account's settings.")
                : states().unreachable(failure);
    }

    /** Nothing is known until something is sent or comes in, but whether anything could be sent at all. */
    CheckResult unasked(ConnectedAccount account) {
        String base = baseIfAny(account);
        CheckResult barred = base == null ? null : states().barred(base, gateway.addresses());
        if (barred != null) {
            return barred;
        }
        return CheckResult.ok(connector.descriptor().name() + " offers nothing that could be asked without sending.");
    }

    private AccountStates states() {
        String name = connector.descriptor().name();
        return new AccountStates(name, name);
    }
}
