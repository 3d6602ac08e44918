package io.nexuscomm.routes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.NodeName;
import io.nexuscomm.routes.gateway.RuleBook;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.occasions.Occasions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** When there is a relay to Kafka. */
class RelayConfigurationTest {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(RelayConfiguration.class)
            .withBean(Events.class, store::events)
            .withBean(Leases.class, store::leases)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(Signals.class)
            .withBean(Occasions.class, () -> nobody())
            .withBean(NodeName.class, () -> new NodeName("node"))
            .withBean("camelContext", CamelContext.class, () -> camel)
            .withBean(ProducerTemplate.class, camel::createProducerTemplate);

    private Occasions nobody() {
        RuleBook rules = new RuleBook(store.ruleFiles(), store.timers()::isAnyRunWaiting, 0, Duration.ofHours(1));
        return new Occasions(
                rules,
                store.jobs(),
                store.timers(),
                store.messages(),
                store.conversations(),
                new IdSource(Clock.systemUTC()),
                new Signals(),
                Clock.systemUTC());
    }

    @Test
    void relayShouldGoToTheBusAloneWhenNoBrokersAreNamed() {
        runner.run(context -> assertThat(context).hasBean("localRelay").doesNotHaveBean("kafkaRelay"));
    }

    @Test
    void relayShouldGoToTheBusAloneWhenTheVariableIsEmpty() {
        withVariable(" ")
                .run(context -> assertThat(context).hasBean("localRelay").doesNotHaveBean("kafkaRelay"));
    }

    @Test
    void relayShouldGoToKafkaWhenTheVariableNamesBrokers() {
        withVariable("one:9092,two:9092").run(context -> {
            assertThat(context).hasBean("localRelay").hasBean("kafkaRelay");
            camel.addRoutes(context.getBean(KafkaRelayRoutes.class));
            assertThat(camel.getRouteDefinition("relay-message.created").getOutputs())
                    .anyMatch(step -> step.toString().contains("brokers=RAW(one:9092,two:9092)"));
        });
    }

    @Test
    void relayShouldNotStartCamelBeforeItsRoutesAreIn() {
        withVariable("one:9092")
                .run(context -> assertThat(context.getSourceApplicationContext(ConfigurableApplicationContext.class)
                                .getBeanFactory()
                                .getDependenciesForBean("kafkaRelay"))
                        .doesNotContain("camelContext"));
    }

    private ApplicationContextRunner withVariable(String brokers) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("NEXUSCOMM_KAFKA_BROKERS", brokers))));
    }
}
