package io.nexuscomm.routes.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.routes.NodeName;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.occasions.Occasions;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Wires the relays: always to the bus in this JVM, and to Kafka where {@code nexuscomm.kafka.brokers} names some. */
@Configuration(proxyBeanMethods = false)
public class RelayConfiguration {

    private static final String KAFKA = "kafka";
    private static final Duration KAFKA_LEASE = Duration.ofSeconds(60);
    private static final String RULES = "rules";
    private static final Duration RULES_LEASE = Duration.ofSeconds(15);

    @Bean
    LocalEventBus eventBus() {
        return new LocalEventBus();
    }

    /** Every node relays to itself. */
    @Bean
    Relay localRelay(Events events, LocalEventBus bus, Signals signals, Clock clock, MeterRegistry meters) {
        Relay relay = new Relay(
                "local", events, () -> Position.ofThisProcess(events), new BusOutlet(bus), Turn.ALWAYS, clock, meters);
        signals.onEvents(relay::wake);
        return relay;
    }

    /** One node at a time hands to rules what they listen to: another one takes over within a few seconds. */
    @Bean
    Relay occasionRelay(
            Events events,
            Leases leases,
            NodeName node,
            Occasions occasions,
            Signals signals,
            Clock clock,
            MeterRegistry meters) {
        Relay relay = new Relay(
                RULES,
                events,
                () -> Position.kept(events, RULES),
                new OccasionOutlet(occasions),
                Turn.leased(leases, "relay-" + RULES, node.value(), RULES_LEASE),
                clock,
                meters);
        signals.onEvents(relay::wake);
        signals.onRules(relay::wake);
        return relay;
    }

    /** Kafka. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(KafkaNamed.class)
    static class KafkaRelayConfiguration {

        @Bean
        KafkaRelayRoutes kafkaRelayRoutes(@Value("${" + KafkaNamed.BROKERS + "}") String brokers) {
            return new KafkaRelayRoutes(brokers);
        }

        /**
         * One node at a time publishes: the one that holds the lease. Must not ask for the Camel context: Spring would
         * start that as a dependency of the relay, before its routes are in, and then none would ever come.
         */
        @Bean
        Relay kafkaRelay(
                Events events,
                Leases leases,
                NodeName node,
                ProducerTemplate camel,
                Signals signals,
                Clock clock,
                MeterRegistry meters) {
            Relay relay = new Relay(
                    KAFKA,
                    events,
                    () -> Position.kept(events, KAFKA),
                    new KafkaOutlet(camel),
                    Turn.leased(leases, "relay-" + KAFKA, node.value(), KAFKA_LEASE),
                    clock,
                    meters);
            signals.onEvents(relay::wake);
            return relay;
        }
    }
}
