package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, secrets and what people wrote stay out of logs and results. */
class InstagramSecrecyTest {

    private static final String WRITTEN = "what-only-the-contact-may-read";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger httpClient = (Logger) LoggerFactory.getLogger("org.apache.hc");
    private final AppenderBase<ILoggingEvent> capture = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
        }
    };

    @BeforeEach
    void captureLogs() {
        capture.start();
        root.addAppender(capture);
        root.setLevel(Level.DEBUG);
        // at DEBUG the client writes what goes over the wire, which is what its operator asks for then
        httpClient.setLevel(Level.INFO);
    }

    @AfterEach
    void restoreLogs() {
        root.detachAppender(capture);
        root.setLevel(Level.WARN);
    }

    @Test
    void failuresShouldTellNoSecret() throws Exception {
        List<Object> results = new ArrayList<>();
        try (RouteFixture routes = new RouteFixture();
                OddProvider provider = new OddProvider()) {
            ConnectedAccount account = routes.gateway.account("17841405822304914", provider.base());
            Media picture = routes.gateway.storedMedia(new byte[10], Kind.IMAGE, "image/png");
            Media fetched = Media.pending(Kind.IMAGE, new Source(provider.base() + "/cdn/1", null))
                    .build();
            List<Runnable> misbehaviours = List.of(
                    provider::reset,
                    () -> provider.answer(401, error(190)),
                    () -> provider.answer(400, error(100)),
                    () -> provider.answer(500, "<html>" + TestGateway.TOKEN),
                    () -> provider.answer(200, "garbage " + TestGateway.TOKEN));
            for (Runnable misbehaviour : misbehaviours) {
                misbehaviour.run();
                results.add(routes.send(account, new Text(WRITTEN)));
                results.add(routes.send(account, picture));
                results.add(routes.fetch(new MediaRequest(account, fetched, null)));
                results.add(routes.check(account));
            }
            results.add(routes.send(account, new Text(WRITTEN.repeat(500))));
            results.add(routes.send(
                    routes.gateway.account("2", "http://" + TestGateway.TOKEN + "@127.0.0.1"), new Text(WRITTEN)));
            routes.request("POST", "/instagram", TestRequest.post(Fixtures.octets("text"), "sha256=wrong"), Map.of());
            routes.request(
                    "GET",
                    "/instagram",
                    TestRequest.get(Map.of("hub.mode", "subscribe", "hub.verify_token", "x", "hub.challenge", "1")),
                    Map.of());
            results.addAll(routes.gateway.reports);
        }

        assertThat(results).hasSizeGreaterThan(18);
        assertThat(lines).as("the capture works").isNotEmpty();
        assertThat(lines).noneMatch(InstagramSecrecyTest::tells);
        assertThat(results).map(Object::toString).noneMatch(InstagramSecrecyTest::tells);
    }

    @Test
    void rejectionShouldHideATokenThatMetaRepeats() throws Exception {
        try (RouteFixture routes = new RouteFixture();
                OddProvider provider = new OddProvider()) {
            provider.answer(400, error(100));

            SendOutcome outcome = routes.send(routes.gateway.account("1", provider.base()), new Text("x"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected ->
                                    assertThat(rejected.error().message()).contains("Malformed access token [secret]"));
        }
    }

    private static boolean tells(String line) {
        return line.contains(TestGateway.TOKEN)
                || line.contains(TestGateway.APP_SECRET)
                || line.contains(TestGateway.VERIFY_TOKEN)
                || line.contains(WRITTEN);
    }

    private static String error(int code) {
        return "{\"error\":{\"message\":\"Malformed access token " + TestGateway.TOKEN + "\",\"code\":" + code + "}}";
    }
}
