package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A test of a connector's routes: they start once, and each test has a provider and an account of its own. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class RouteTest {

    /** A secret of nobody's. */
    protected static final String NOBODYS = "a-secret-of-nobody";

    protected final HttpChannel channel;
    protected final Descriptor descriptor;
    protected final RouteFixture routes;

    @SuppressWarnings("NullAway.Init") // set before each test
    protected OddProvider provider;

    @SuppressWarnings("NullAway.Init") // set before each test
    protected ConnectedAccount account;

    protected RouteTest(HttpChannel channel) {
        this.channel = channel;
        this.descriptor = channel.connector().descriptor();
        this.routes = new RouteFixture(channel);
    }

    @AfterAll
    void stopRoutes() {
        routes.close();
    }

    @BeforeEach
    void startProvider() throws IOException {
        provider = new OddProvider();
        account = routes.account(provider.base());
        routes.arrivals().clear();
        routes.gateway().reports().clear();
    }

    @AfterEach
    void stopProvider() throws IOException {
        provider.close();
    }

    /** An address on which nobody listens. */
    protected static String nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
