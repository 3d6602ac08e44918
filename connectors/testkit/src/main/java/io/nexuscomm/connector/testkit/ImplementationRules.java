package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageReceived;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;

/** What holds between what a connector says of itself and what it is made of. */
final class ImplementationRules {

    private static final String VERSION = "\\d+(\\.\\d+){0,2}(-[0-9A-Za-z.-]+)?";

    private final Subject subject;
    private final String id;

    private ImplementationRules(Subject subject) {
        this.subject = subject;
        this.id = subject.descriptor().id();
    }

    static List<Rule> of(Subject subject) {
        ImplementationRules rules = new ImplementationRules(subject);
        return List.of(
                new Rule("N103", "what is declared has its route, and no other gesture has one", rules::routes),
                new Rule("N105", "each event says which version made it", rules::versions));
    }

    private void routes() {
        DefaultCamelContext camel = new DefaultCamelContext();
        try (camel) {
            camel.addRoutes(subject.connector().routes(new TestGateway(subject.descriptor())));
            Set<String> from = camel.getRouteDefinitions().stream()
                    .map(route -> route.getInput().getEndpointUri())
                    .collect(Collectors.toSet());
            assertThat(from).as("the routes").contains(Endpoints.egress(id), Endpoints.check(id));
            assertThat(from.contains(Endpoints.gesture(id)))
                    .as("whether gestures have a route")
                    .isEqualTo(makesGestures());
            if (fetchesMedia()) {
                assertThat(from).as("the routes").contains(Endpoints.media(id));
            }
            assertThat(camel.getRestDefinitions().isEmpty())
                    .as("whether there is no path for webhooks")
                    .isEqualTo(subject.descriptor().webhook() == null);
        } catch (Exception e) {
            throw new AssertionError("the routes cannot be added: " + e.getMessage(), e);
        }
    }

    private boolean makesGestures() {
        Capabilities can = subject.descriptor().capabilities();
        return Stream.of(new Gesture.React(null), new Gesture.MarkRead(), new Gesture.Typing())
                .anyMatch(gesture -> can.of(gesture).compareTo(Level.PARTIAL) >= 0);
    }

    private boolean fetchesMedia() {
        return events().filter(MessageReceived.class::isInstance)
                .flatMap(event -> ((MessageReceived) event).message().contents().stream())
                .anyMatch(content -> content instanceof Media media && media.source() != null);
    }

    private void versions() {
        assertThat(events().map(event -> event.meta().by()).distinct())
                .as("what made the events: one version at once")
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(by -> {
                    assertThat(by.connector()).as("the connector").isEqualTo(id);
                    assertThat(by.version()).as("its version").matches(VERSION);
                });
    }

    private Stream<ChannelEvent> events() {
        return subject.fixtures().stream()
                .flatMap(fixture -> subject
                        .connector()
                        .normalizer()
                        .normalize(subject.envelope(fixture, fixture.octets(), subject.receivedAt()))
                        .stream());
    }
}
