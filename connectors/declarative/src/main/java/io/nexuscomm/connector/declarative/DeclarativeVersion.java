package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.connector.declarative.definition.Behaviour.Accept;
import io.nexuscomm.connector.declarative.definition.Behaviour.Answer;
import io.nexuscomm.connector.declarative.definition.Behaviour.Check;
import io.nexuscomm.connector.declarative.definition.Behaviour.Egress;
import io.nexuscomm.connector.declarative.definition.Definition;
import io.nexuscomm.connector.declarative.events.EventReader;
import io.nexuscomm.connector.declarative.events.StatusMap;
import io.nexuscomm.connector.declarative.mapping.Mapping;
import io.nexuscomm.connector.declarative.mapping.MappingFailed;
import io.nexuscomm.connector.declarative.mapping.MappingThreads;
import io.nexuscomm.connector.http.CannotSend;
import io.nexuscomm.connector.http.ProviderAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a connector that is data, with its mappings ready to be evaluated. Immutable and thread-safe. */
public final class DeclarativeVersion {

    private final Definition definition;
    private final Normalizer normalizer;
    private final @Nullable Mapping outbound;
    private final Authorization authorization;
    private final AnswerRules answers;
    private final RemoteOutcomes remote;
    private final @Nullable Mapping knows;

    private DeclarativeVersion(Definition definition, MappingThreads threads) {
        Descriptor descriptor = definition.descriptor();
        StatusMap statuses = new StatusMap(definition.behaviour().statuses(), descriptor.errors());
        Egress egress = definition.behaviour().egress();
        this.definition = definition;
        this.normalizer = new DeclarativeNormalizer(
                mapping("inbound.jsonata", definition.inbound(), threads),
                new EventReader(descriptor, definition.behaviour().version(), statuses));
        this.outbound = mapping("outbound.jsonata", definition.outbound(), threads);
        this.authorization = new Authorization(egress == null ? null : egress.auth());
        this.answers = answers(definition, egress, threads);
        this.remote = new RemoteOutcomes(descriptor);
        Check check = definition.behaviour().check();
        this.knows = check == null ? null : mapping("/check/when", check.when(), threads);
    }

    /** @throws BadFolder when a mapping is none, or something in the file does not fit */
    public static DeclarativeVersion of(Definition definition) {
        try {
            return new DeclarativeVersion(
                    definition, new MappingThreads(definition.descriptor().id()));
        } catch (MappingFailed failed) {
            throw new BadFolder(failed.detail());
        } catch (IllegalArgumentException wrong) {
            throw new BadFolder(Definition.FILE + ": " + wrong.getMessage());
        }
    }

    private static @Nullable Mapping mapping(String name, @Nullable String source, MappingThreads threads) {
        return source == null ? null : new Mapping(name, source, threads);
    }

    private static AnswerRules answers(Definition definition, @Nullable Egress egress, MappingThreads threads) {
        Accept accept = egress == null ? null : egress.accept();
        return new AnswerRules(
                definition.descriptor(),
                AnswerRules.accepted(accept == null ? List.of() : accept.status()),
                accept == null ? null : mapping("/egress/accept/when", accept.when(), threads),
                accept == null ? null : mapping("/egress/accept/externalIds", accept.externalIds(), threads),
                egress == null ? null : mapping("/egress/code", egress.code(), threads),
                egress == null ? null : mapping("/egress/message", egress.message(), threads),
                AnswerRules.rules(egress == null ? List.of() : egress.errors()));
    }

    public Descriptor descriptor() {
        return definition.descriptor();
    }

    /** Its own, as in its file. */
    public String version() {
        return definition.behaviour().version();
    }

    public Normalizer normalizer() {
        return normalizer;
    }

    /** @param publicUrl where providers reach this gateway; null when nobody said */
    public Renderer renderer(@Nullable String publicUrl) {
        if (definition.behaviour().egress() == null) {
            return (step, account) -> {
                throw new CannotSend("UNSUPPORTED", "This channel only receives.");
            };
        }
        return new StepRenderer(descriptor(), outbound, authorization, publicUrl);
    }

    /** What an answer to a send means. {@code answer}'s JSON is a text where the provider answered one. */
    public SendOutcome outcome(ProviderAnswer answer, ConnectedAccount account) {
        return isRemote() ? remote.outcome(answer, account) : answers.outcome(answer, account);
    }

    /** Whether steps go to a program as they are, at an address that the account names. */
    boolean isRemote() {
        Egress egress = definition.behaviour().egress();
        return egress != null && egress.remote();
    }

    /** What a webhook is answered; empty for 200 without a body. */
    Optional<Answer> answer() {
        return Optional.ofNullable(definition.behaviour().answer());
    }

    /** What to ask to see whether an account works; empty when there is nothing. */
    Optional<ProviderRequest> check(AccountConfig config) {
        Check check = definition.behaviour().check();
        return check == null
                ? Optional.empty()
                : Optional.of(withProof(new ProviderRequest("GET", check.path(), Map.of(), "", new byte[0]), config));
    }

    /** Whether an answer to a check is one of the provider's. */
    boolean isTheirs(ProviderAnswer answer) {
        try {
            return knows == null || knows.apply(AnswerRules.input(answer)).asBoolean(false);
        } catch (MappingFailed unreadable) {
            return false;
        }
    }

    /** The same request with the account's proof. */
    ProviderRequest withProof(ProviderRequest request, AccountConfig config) {
        return authorization.on(request, config);
    }

    /**
     * Where the account's provider is.
     *
     * @throws CannotSend when nobody says
     */
    String base(AccountConfig config) {
        Egress egress = definition.behaviour().egress();
        String base = egress == null ? "" : egress.base();
        if (!base.startsWith("/")) {
            return base;
        }
        String usual = descriptor()
                .config()
                .path("properties")
                .path(base.substring(1))
                .path("default")
                .asString("");
        String address = config.text(base, usual);
        if (address.isEmpty()) {
            throw new CannotSend("CONFIG", "The account does not say where to send to (" + base + ").");
        }
        return address;
    }
}
