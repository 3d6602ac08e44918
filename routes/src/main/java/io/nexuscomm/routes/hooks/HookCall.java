package io.nexuscomm.routes.hooks;

import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.Digests;
import io.nexuscomm.routes.steps.BodySignature;
import io.nexuscomm.rules.model.Trigger;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call of another program: its path names who listens, its signature is held against the raw octets in constant
 * time, and only then is it read. Answers 202 when rules begin, 400 and 422 for what never will. Thread-safe.
 */
public final class HookCall implements Processor {

    /** How a caller signs: {@code sha256=} and the hex of HMAC-SHA-256 over the body, as our own calls are. */
    static final List<String> SIGNATURES = List.of("X-Signature", "X-Hub-Signature-256");

    static final String KEY = "Idempotency-Key";
    static final String ORGANIZATION = "organization";
    static final List<String> PATH = List.of("first", "second", "third");

    /** What no hook has. */
    static final String FURTHER = "further";

    private static final String JSON = "application/json";

    private final Tellings tellings;
    private final Connections connections;

    public HookCall(Tellings tellings, Connections connections) {
        this.tellings = tellings;
        this.connections = connections;
    }

    /**
     * @throws UnknownAccount when nobody listens there
     * @throws BadSignature when the signature is missing or wrong
     */
    @Override
    public void process(Exchange exchange) {
        Message call = exchange.getMessage();
        OrganizationId organization = organization(call);
        Trigger.Webhook listener = tellings.listener(organization, "webhook:" + path(call))
                .filter(Trigger.Webhook.class::isInstance)
                .map(Trigger.Webhook.class::cast)
                .orElseThrow(UnknownAccount::new);
        if (!(call.getBody() instanceof byte[] octets)) {
            throw new IllegalStateException("a trust boundary stands before the signature");
        }
        verify(organization, listener.webhook(), call, octets);
        String key = Objects.requireNonNullElseGet(call.getHeader(KEY, String.class), () -> Digests.sha256Hex(octets));
        Answer answer = JsonObject.of(octets)
                .map(data -> tellings.tell(organization, listener, data, key))
                .orElse(null);
        write(call, answer);
    }

    private static OrganizationId organization(Message call) {
        try {
            return OrganizationId.of(String.valueOf(call.getHeader(ORGANIZATION, String.class)));
        } catch (IllegalArgumentException noId) {
            throw new UnknownAccount();
        }
    }

    private static String path(Message call) {
        StringBuilder path = new StringBuilder();
        PATH.stream()
                .map(part -> call.getHeader(part, String.class))
                .filter(Objects::nonNull)
                .forEach(part -> path.append('/').append(part));
        if (call.getHeader(FURTHER) != null) {
            throw new UnknownAccount();
        }
        return path.toString();
    }

    private void verify(OrganizationId organization, Trigger.Hook hook, Message call, byte[] octets) {
        String secret = connections
                .open(organization, hook.auth())
                .filter(open -> open.connection().auth() == Connections.Auth.HMAC)
                .map(Connections.Open::secret)
                .orElse(null);
        Optional<String> given = SIGNATURES.stream()
                .map(name -> call.getHeader(name, String.class))
                .filter(Objects::nonNull)
                .findFirst();
        if (secret == null || given.isEmpty() || !BodySignature.fits(given.get(), secret, octets)) {
            throw new BadSignature(given.isEmpty() ? "there is no signature" : "the signature does not fit");
        }
    }

    private static void write(Message call, @Nullable Answer answer) {
        Map<String, Object> said = new LinkedHashMap<>();
        int status = switch (answer) {
            case null ->
                refused(said, HttpServletResponse.SC_BAD_REQUEST, "malformed-json", "The body is no JSON object.");
            case Answer.Refused refused -> refused(said, 422, refused.code(), refused.detail());
            case Answer.Begun begun -> {
                said.put("run", begun.run());
                said.put("messageId", begun.message());
                said.put("repeated", begun.repeated());
                yield HttpServletResponse.SC_ACCEPTED;
            }
        };
        call.reset();
        call.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        call.setBody(WebAnswer.text(status < 400 ? JSON : "application/problem+json", InboxJson.write(said)));
    }

    private static int refused(Map<String, Object> said, int status, String code, String detail) {
        said.put("status", status);
        said.put("code", code);
        said.put("detail", detail);
        return status;
    }
}
