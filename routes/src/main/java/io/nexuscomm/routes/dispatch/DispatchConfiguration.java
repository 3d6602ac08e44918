package io.nexuscomm.routes.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.routes.NodeName;
import io.nexuscomm.routes.gateway.Signals;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the dispatcher. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    @Bean
    Dispatcher dispatcher(
            Jobs jobs,
            Messages messages,
            Inbox inbox,
            MediaStore media,
            Gateway gateway,
            ConnectorCatalog catalog,
            ProducerTemplate camel,
            Signals signals,
            NodeName node,
            Clock clock,
            MeterRegistry meters) {
        DispatchSettings settings = DispatchSettings.DEFAULT;
        Transport transport = new CamelTransport(camel);
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        Work sends = new SendWork(messages, gateway, catalog, transport, backoff, settings, node.value(), clock);
        Work fetches = new MediaWork(messages, media, gateway, transport, backoff, settings, node.value(), clock);
        Work gestures = new GestureWork(messages, inbox, gateway, catalog, transport, backoff, node.value(), clock);
        Work profiles = new ProfileWork(messages, gateway, transport, backoff, node.value(), clock);
        Map<Job.Kind, Work> works = Map.of(
                Job.Kind.SEND, sends,
                Job.Kind.MEDIA, fetches,
                Job.Kind.GESTURE, gestures,
                Job.Kind.PROFILE, profiles);
        Dispatcher dispatcher =
                new Dispatcher(jobs, works, () -> signals, settings, new DispatchMetrics(meters), node.value(), clock);
        signals.onJobs(dispatcher::wake);
        return dispatcher;
    }
}
