package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor.Verification;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.HttpChannel;
import io.nexuscomm.connector.testkit.http.TestRequest;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A channel that speaks HTTP, as far as its fixtures tell: one whose account says where the provider is, and which shows a
 * step and an answer that takes it.
 */
final class FixtureChannel implements HttpChannel {

    private final Subject subject;
    private final SendStep step;
    private final Answer accepted;

    private FixtureChannel(Subject subject, SendStep step, Answer accepted) {
        this.subject = subject;
        this.step = step;
        this.accepted = accepted;
    }

    /** Empty for a channel that is not known to speak HTTP. */
    static Optional<FixtureChannel> of(Subject subject) {
        if (!saysWhere(subject)) {
            return Optional.empty();
        }
        return subject.outbound().stream()
                .filter(fixture -> !fixture.isRefused() && fixture.gesture() == null)
                .flatMap(fixture ->
                        acceptedOf(fixture).stream().map(answer -> new FixtureChannel(subject, fixture.step(), answer)))
                .findFirst();
    }

    /** Whether the account says by an address of HTTP where the provider is, so that another can take its place. */
    static boolean saysWhere(Subject subject) {
        return !withBase(subject.config(), "http://127.0.0.1").equals(subject.config());
    }

    /** A channel of which nothing is known: its routes start, and nothing can be sent. */
    static FixtureChannel idle(Subject subject) {
        Address nobody = Address.global("nobody", "nobody");
        SendStep nothing = new SendStep("token-1", nobody, "nobody", List.of(new Text("nothing")), null, null, false);
        return new FixtureChannel(subject, nothing, new Answer(500, ""));
    }

    private static Optional<Answer> acceptedOf(OutboundFixture fixture) {
        return fixture.json()
                .path("answers")
                .valueStream()
                .filter(answer -> answer.path("outcome").asString("").equalsIgnoreCase("accepted"))
                .map(answer -> new Answer(answer.path("status").asInt(200), text(answer.path("body"))))
                .findFirst();
    }

    static String text(JsonNode body) {
        return body.isString() ? body.stringValue() : body.isMissingNode() ? "" : body.toString();
    }

    /** The configuration with each of its addresses at {@code base}. */
    private static JsonNode withBase(JsonNode config, String base) {
        if (config.isString()) {
            boolean address = config.stringValue().matches("https?://.*");
            return address ? StringNode.valueOf(base) : config;
        }
        JsonNode copy = config.deepCopy();
        if (copy instanceof ObjectNode object) {
            config.properties().forEach(field -> object.set(field.getKey(), withBase(field.getValue(), base)));
        } else if (copy instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, withBase(array.get(at), base));
            }
        }
        return copy;
    }

    /** The step that the fixture sends. */
    SendStep step() {
        return step;
    }

    /** The request that its routes are given for it. */
    ProviderRequest rendered() {
        return subject.connector().renderer().render(step, subject.account());
    }

    /** Where its webhooks arrive, as in a route. */
    String webhookPath() {
        boolean inThePath = verification().header().isEmpty();
        return "/" + subject.descriptor().id() + "/{accountId}" + (inThePath ? "/{webhookProof}" : "");
    }

    /** By any of which the account's webhooks are proven. */
    List<String> secrets(ConnectedAccount account) {
        return account.config().texts(verification().secrets());
    }

    /** A webhook that somebody proves who knows such a secret. */
    TestRequest proven(ConnectedAccount account, String secret) {
        return TestRequest.signed(subject.descriptor(), account, webhook(), webhookMediaType(), null, secret)
                .at(account)
                .with(WebhookAccount.PROOF, secret);
    }

    private Verification verification() {
        return Objects.requireNonNull(subject.descriptor().webhook(), "the channel is not pushed")
                .verification();
    }

    @Override
    public Connector connector() {
        return subject.connector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return subject.connector().routes(gateway);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        return (ObjectNode) withBase(subject.config(), apiBase);
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase);
    }

    @Override
    public String key() {
        return subject.account().key().value();
    }

    @Override
    public Address customer() {
        return step.to();
    }

    @Override
    public String chat() {
        return step.chat();
    }

    @Override
    public byte[] webhook() {
        return subject.fixtures().isEmpty()
                ? "a body".getBytes(StandardCharsets.UTF_8)
                : subject.fixtures().getFirst().octets();
    }

    @Override
    public String webhookMediaType() {
        return subject.fixtures().isEmpty()
                ? "text/plain"
                : subject.fixtures().getFirst().mediaType();
    }

    @Override
    public Answer accepted() {
        return accepted;
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, said);
    }

    @Override
    public String sendLine() {
        return "";
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of();
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.FILE, new Source(address, null)).build();
    }

    @Override
    public SendStep step(Content content) {
        return step.withContents(List.of(content));
    }
}
