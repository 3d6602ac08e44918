package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.Callback;
import io.nexuscomm.connector.sandbox.GraphClient;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A sandbox with a subscribed callback, and a client that talks to it. */
final class WhatsAppFixture implements AutoCloseable {
    static final WhatsAppBusiness HARBOUR = SamplePeople.HARBOUR_COFFEE;
    static final String ANA = SamplePeople.ANA.waId();

    final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    final Sandbox sandbox;
    final WhatsAppProvider provider;
    final Callback callback;
    final GraphClient graph;
    final CustomerPhone ana;

    WhatsAppFixture() throws Exception {
        InstantSource clock = () -> Instant.now().plus(later.get());
        var retries = new RetryPolicy(Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofSeconds(2));
        sandbox = Sandbox.start(Sandbox.Settings.quick().clock(clock).retries(retries));
        provider = sandbox.whatsApp();
        callback = new Callback(HARBOUR.appSecret());
        provider.subscribe(HARBOUR, callback.uri(), Callback.VERIFY_TOKEN);
        graph = new GraphClient(provider.apiBase(), HARBOUR);
        ana = provider.phone(HARBOUR, ANA);
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() throws Exception {
        graph.close();
        callback.close();
        sandbox.close();
    }
}
