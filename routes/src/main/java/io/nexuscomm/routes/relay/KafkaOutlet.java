package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.StructuredEvents;
import io.nexuscomm.inbox.Topic;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.common.KafkaException;

/**
 * Puts events on Kafka in CloudEvents' structured mode, keyed by their partition key, so that what belongs to a lane
 * keeps its order. An event that is longer than a record may be goes without its data: a single one must not hold back
 * all that follow.
 */
final class KafkaOutlet implements Outlet {

    /** Kafka's own default is a record of 1 MiB, with its key and headers. */
    static final int LONGEST_VALUE = 1_000_000;

    private final CamelContext context;
    private final ProducerTemplate camel;

    KafkaOutlet(ProducerTemplate camel) {
        this.context = camel.getCamelContext();
        this.camel = camel;
    }

    @Override
    public void put(List<StoredEvent> events) throws NotPut {
        Map<Topic, List<Message>> records = new EnumMap<>(Topic.class);
        for (StoredEvent event : events) {
            records.computeIfAbsent(event.event().topic(), topic -> new ArrayList<>())
                    .add(record(event));
        }
        for (Map.Entry<Topic, List<Message>> topic : records.entrySet()) {
            List<Message> all = topic.getValue();
            // one goes ahead: while the brokers are away each record waits for them anew
            put(topic.getKey(), all.subList(0, 1));
            if (all.size() > 1) {
                put(topic.getKey(), all.subList(1, all.size()));
            }
        }
    }

    private void put(Topic topic, List<Message> records) throws NotPut {
        Exchange exchange = camel.send(
                KafkaRelayRoutes.endpoint(topic), each -> each.getMessage().setBody(records));
        Exception failure = exchange.getException();
        if (failure != null) {
            throw new NotPut(topic.topicName() + " does not take events: " + told(failure), failure);
        }
    }

    /** Kafka's own words, wherever they stand: what wraps them says nothing of which setting is wrong. */
    private static String told(Exception failure) {
        String told = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                told = cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
        }
        return told;
    }

    private Message record(StoredEvent event) {
        Message message = new DefaultMessage(context);
        message.setHeader(KafkaConstants.KEY, event.event().partitionKey());
        message.setBody(value(event));
        return message;
    }

    private static String value(StoredEvent event) {
        String whole = StructuredEvents.toJson(event);
        boolean fits =
                whole.length() <= LONGEST_VALUE / 3 || whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST_VALUE;
        return fits ? whole : StructuredEvents.toJsonWithoutData(event);
    }
}
