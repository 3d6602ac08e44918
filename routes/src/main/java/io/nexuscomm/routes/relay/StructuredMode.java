package io.nexuscomm.routes.relay;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Marks each record as a CloudEvent in structured mode (CloudEvents' Kafka binding 1.0.2, section 3.3). Not by a header
 * of Camel's: Camel writes its name with capitals, and readers look for it without. Made by the producer, by its name.
 */
public final class StructuredMode implements ProducerInterceptor<Object, Object> {

    static final String HEADER = "content-type";
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> event) {
        event.headers().remove(HEADER).add(HEADER, CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        return event;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        // the outlet hears of it
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // has none
    }
}
