package io.nexuscomm.routes.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.batch.Rules;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.routes.relay.KafkaNamed;
import io.nexuscomm.rules.lint.ReadTopics;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Wires what other programs tell rules: always by calls, and by topics where {@code nexuscomm.kafka.brokers} names some. */
@Configuration(proxyBeanMethods = false)
public class HooksConfiguration {

    @Bean
    Tellings tellings(
            Rules rules, Inbox inbox, Jobs jobs, Messages messages, Contacts contacts, Wakeups wakeups, Clock clock) {
        return new Tellings(rules, inbox, jobs, messages, contacts, wakeups, clock);
    }

    @Bean
    HookCall hookCall(Tellings tellings, Connections connections) {
        return new HookCall(tellings, connections);
    }

    /** None is read where no brokers are named. */
    @Bean
    ReadTopics readTopics(
            @Value("${" + KafkaNamed.BROKERS + ":}") String brokers,
            @Value("${nexuscomm.rules.topics:}") List<String> topics) {
        List<AllowedTopic> allowed = brokers.isBlank() ? List.of() : AllowedTopic.all(topics);
        return organization -> allowed.stream()
                .filter(topic -> topic.isFor(organization))
                .map(AllowedTopic::name)
                .collect(Collectors.toSet());
    }

    /** @param topics that rules may listen to: {@code orders}, or {@code orders@<organization>} */
    @Bean(initMethod = "start")
    @Conditional(KafkaNamed.class)
    TopicReader topicReader(
            @Value("${" + KafkaNamed.BROKERS + "}") String brokers,
            @Value("${nexuscomm.rules.topics:}") List<String> topics,
            Tellings tellings,
            Publications publications,
            Inbox inbox,
            IdSource ids,
            Clock clock,
            MeterRegistry meters) {
        List<AllowedTopic> allowed = AllowedTopic.all(topics);
        return new TopicReader(
                brokers, allowed, new TopicRecords(tellings, allowed, publications, inbox, ids, clock, meters));
    }
}
