package io.nexuscomm.connector;

import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The last step before every producer that leaves the gateway. Removes all headers, then sets those it makes itself,
 * and nothing else: a header that some earlier step or an earlier answer left behind cannot steer the call. Because one
 * step both strips and sets, nothing can come between, and a test can look for it right before each producer.
 *
 * <p>For HTTP take {@link ProviderCall}. Thread-safe when the function is.
 */
public class ProducerStrip implements Processor {

    private static final String FINISHED = "nexuscomm.strip-finished";

    private final Function<Exchange, Map<String, Object>> headers;

    /** @param headers makes the headers of the call from the exchange as it was before the strip */
    protected ProducerStrip(Function<Exchange, Map<String, Object>> headers) {
        this.headers = headers;
    }

    /** Strips all; the producer gets the body alone. */
    public static ProducerStrip all() {
        return new ProducerStrip(exchange -> Map.of());
    }

    /** Strips all, then sets what {@code headers} makes. */
    public static ProducerStrip thenSetting(Function<Exchange, Map<String, Object>> headers) {
        return new ProducerStrip(headers);
    }

    /**
     * Whether an exchange broke off while its latest call was still being made up, so that nothing of that call can
     * have reached anybody. False also where nothing is known, because no strip was met.
     */
    public static boolean isUnfinished(Exchange exchange) {
        return Boolean.FALSE.equals(exchange.getProperty(FINISHED));
    }

    @Override
    public final void process(Exchange exchange) {
        exchange.setProperty(FINISHED, false);
        Map<String, Object> own = headers.apply(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        own.forEach(message::setHeader);
        exchange.setProperty(FINISHED, true);
    }
}
