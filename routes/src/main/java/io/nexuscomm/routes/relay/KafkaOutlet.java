package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * Puts events on Kafka in CloudEvents' structured mode, keyed by their partition key, so that what belongs to a lane
 * keeps its order.
 */
final class KafkaOutlet implements Outlet {

    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final CamelContext context;
    private final ProducerTemplate camel;

    KafkaOutlet(CamelContext context, ProducerTemplate camel) {
        this.context = context;
        this.camel = camel;
    }

    @Override
    public void put(List<StoredEvent> events) throws Exception {
        Map<Topic, List<Message>> records = new EnumMap<>(Topic.class);
        for (StoredEvent event : events) {
            records.computeIfAbsent(event.event().topic(), topic -> new ArrayList<>())
                    .add(record(event));
        }
        for (Map.Entry<Topic, List<Message>> topic : records.entrySet()) {
            Exchange exchange = camel.send(
                    KafkaRelayRoutes.endpoint(topic.getKey()),
                    each -> each.getMessage().setBody(topic.getValue()));
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }
    }

    private Message record(StoredEvent event) {
        Message message = new DefaultMessage(context);
        message.setHeader(KafkaConstants.KEY, event.event().partitionKey());
        message.setHeader("content-type", CONTENT_TYPE);
        message.setBody(CloudEvents.toJson(event));
        return message;
    }
}
