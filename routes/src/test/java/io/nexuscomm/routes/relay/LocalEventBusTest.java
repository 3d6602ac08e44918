package io.nexuscomm.routes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.EventBus.Subscription;
import io.nexuscomm.inbox.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LocalEventBusTest {

    private final LocalEventBus bus = new LocalEventBus();
    private final List<StoredEvent> seen = new ArrayList<>();

    @Test
    void listenerShouldSeeWhatIsPublishedWhileItIsSubscribed() {
        Subscription subscription = bus.subscribe(seen::addAll);
        bus.publish(Samples.events(1, 2));
        subscription.close();
        subscription.close();

        bus.publish(Samples.events(3, 3));

        assertThat(seen).isEqualTo(Samples.events(1, 2));
    }

    @Test
    void listenerShouldSeeAllWhenAnotherFails() {
        bus.subscribe(events -> {
            throw new IllegalStateException("mine alone");
        });
        bus.subscribe(seen::addAll);

        bus.publish(Samples.events(1, 1));
        bus.publish(Samples.events(2, 2));

        assertThat(seen).isEqualTo(Samples.events(1, 2));
    }

    @Test
    void listenerShouldBeUnsubscribedOnceForEachTimeItSubscribed() {
        Consumer<List<StoredEvent>> listener = seen::addAll;
        Subscription first = bus.subscribe(listener);
        bus.subscribe(listener);

        first.close();
        bus.publish(Samples.events(1, 1));

        assertThat(seen).hasSize(1);
    }
}
