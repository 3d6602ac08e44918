package io.nexuscomm.routes.relay;

import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.inbox.Topic;
import org.apache.camel.builder.RouteBuilder;

/** One route per topic: events in, records out, back when the brokers have them. */
public final class KafkaRelayRoutes extends RouteBuilder {

    private final String brokers;

    /** @param brokers HOST:PORT, several by commas */
    public KafkaRelayRoutes(String brokers) {
        this.brokers = brokers;
    }

    @Override
    public void configure() {
        for (Topic topic : Topic.values()) {
            from(endpoint(topic))
                    .routeId("relay-" + topic.topicName())
                    // the records' keys are in the items of the body; nothing of this exchange's headers counts
                    .process(ProducerStrip.all())
                    .to(producer(topic));
        }
    }

    static String endpoint(Topic topic) {
        return "direct:relay-" + topic.topicName();
    }

    /**
     * Started with the first record, so that a broker that is away does not keep the gateway from starting. It waits
     * for brokers 40 s at most, which is less than the lease of the node that relays.
     */
    private String producer(Topic topic) {
        return "kafka:" + topic.topicName() + "?brokers=RAW(" + brokers.strip() + ")"
                + "&requestRequiredAcks=all&enableIdempotence=true&lingerMs=5&deliveryTimeoutMs=30000"
                + "&requestTimeoutMs=10000&maxBlockMs=10000&lazyStartProducer=true&interceptorClasses="
                + StructuredMode.class.getName();
    }
}
