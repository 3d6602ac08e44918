package io.nexuscomm.routes.steps;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.routes.batch.Outside;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks by Camel, each in a thread of its own that is left alone when it takes too long. */
public final class CamelOutside implements Outside {

    /** Longer answers are taken for broken: a rule looks at a few values. */
    static final int LONGEST = 256 * 1024;

    private static final String KEY = "NexusCommIdempotencyKey";

    /** Asked for when the first step comes: the context may need what is made later. */
    private final Supplier<ProducerTemplate> templates;

    private final AllowedRoutes allowed;

    /** @param allowed which routes rules may call */
    public CamelOutside(Supplier<ProducerTemplate> templates, AllowedRoutes allowed) {
        this.templates = templates;
        this.allowed = allowed;
    }

    @Override
    public Answer call(Call call) {
        return within(call.timeout(), "the other program", () -> {
            ProducerTemplate camel = templates.get();
            Exchange exchange = new DefaultExchange(camel.getCamelContext());
            exchange.getMessage().setBody(call);
            return answered(camel.send(RuleRoutes.CALL, exchange), call);
        });
    }

    private static Answer answered(Exchange exchange, Call call) {
        if (exchange.getException() != null) {
            return Answer.failed("the other program cannot be asked: " + wordsOf(exchange.getException()));
        }
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            return Answer.failed("the other program gave no status");
        }
        boolean fine = status >= 200 && status < 300 || call.expect().contains(status);
        byte[] octets = message.getBody(byte[].class);
        if (octets != null && octets.length > LONGEST) {
            return Answer.failed("the answer is longer than " + LONGEST / 1024 + " kB");
        }
        Object value = octets == null ? null : value(octets);
        return fine ? Answer.of(value, "status " + status) : Answer.failed("status " + status);
    }

    private static byte[] octets(InputStream body) throws IOException {
        byte[] octets = body.readNBytes(LONGEST + 1);
        if (octets.length > LONGEST) {
            throw new IOException("too long");
        }
        body.close();
        return octets;
    }

    @Override
    public Answer route(Route route) {
        if (!allowed.allows(route.uri())) {
            return Answer.failed("rules may not call " + route.uri()
                    + ": whoever runs the gateway allows it (nexuscomm.rules.routes)");
        }
        return within(route.timeout(), "the route " + route.uri(), () -> {
            ProducerTemplate camel = templates.get();
            Exchange exchange = new DefaultExchange(camel.getCamelContext());
            exchange.getMessage().setBody(route.body());
            exchange.getMessage().setHeader(KEY, route.key());
            // where nothing listens there is nothing to wait for
            String uri = route.uri().startsWith("direct:") ? route.uri() + "?block=false" : route.uri();
            return answered(camel.send(uri, exchange), route.uri());
        });
    }

    private static Answer answered(Exchange exchange, String uri) {
        Exception failure = exchange.getException();
        if (failure instanceof DirectConsumerNotAvailableException || failure instanceof NoSuchEndpointException) {
            return Answer.failed("there is no route " + uri);
        }
        if (failure != null) {
            return Answer.failed("the route " + uri + " failed: " + nameOf(failure));
        }
        Object body = exchange.getMessage().getBody();
        try {
            return Answer.of(plain(body), "answered");
        } catch (IOException | JacksonException unreadable) {
            return Answer.failed("the answer of " + uri + " cannot be read");
        }
    }

    /** A map, a list, a text, a number or a flag. */
    private static @Nullable Object plain(@Nullable Object body) throws IOException {
        return switch (body) {
            case null -> null;
            case Map<?, ?> map -> map;
            case List<?> list -> list;
            case Set<?> set -> List.copyOf(set);
            case Boolean flag -> flag;
            case Number number -> number;
            case JsonNode json -> InboxJson.mapper().treeToValue(json, Object.class);
            case byte[] octets -> value(octets(new ByteArrayInputStream(octets)));
            case InputStream stream -> value(octets(stream));
            default -> value(octets(new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8))));
        };
    }

    /** JSON where it is some, else a text; null for nothing. */
    private static @Nullable Object value(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return InboxJson.mapper().readValue(text, Object.class);
            } catch (JacksonException noJson) {
                return text;
            }
        }
        return text;
    }

    private static Answer within(Duration timeout, String who, Supplier<Answer> asking) {
        FutureTask<Answer> task = new FutureTask<>(asking::get);
        Thread thread = Thread.ofVirtual().name("rule-step").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return Answer.failed(who + " did not answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Answer.failed(who + " cannot be asked: " + wordsOf(e));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Answer.failed(who + " was not waited for");
        }
    }

    /** What is wrong, for whoever looks after the rule, with its kind for whoever helps. */
    private static String wordsOf(Throwable failure) {
        Throwable root = rootOf(failure);
        String words = switch (root) {
            case UnknownHostException ignored -> "its host is not known, or may not be called from here";
            case UnresolvedAddressException ignored -> "its host is not known, or may not be called from here";
            case ConnectException ignored -> "nobody answers at the connection's address";
            case NoRouteToHostException ignored -> "nobody answers at the connection's address";
            case SocketTimeoutException ignored -> "it did not answer in time";
            case SSLException ignored -> "no secure connection can be made with it";
            case IllegalArgumentException ignored -> "the address that the rule asks for is none";
            case URISyntaxException ignored -> "the address that the rule asks for is none";
            case IOException ignored -> "the connection with it broke";
            default -> "something went wrong here";
        };
        return words + " (" + nameOf(root) + ")";
    }

    /** The kind of failure; its message may hold an address or a secret. */
    private static String nameOf(Throwable failure) {
        return rootOf(failure).getClass().getSimpleName();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
