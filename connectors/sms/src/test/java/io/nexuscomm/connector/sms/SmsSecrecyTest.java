package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, secrets and what people wrote stay out of logs and results. */
class SmsSecrecyTest {

    private static final String WRITTEN = "what-only-the-contact-may-read";

    private static final String BASIC =
            Base64.getEncoder().encodeToString((TestGateway.ACCOUNT_SID + ":" + TestGateway.TOKEN).getBytes());

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
            ConnectedAccount account = routes.gateway.account(provider.base());
            Media picture = routes.gateway.storedMedia(new byte[10], Kind.IMAGE, "image/png");
            Media fetched = Media.pending(
                            Kind.IMAGE, new Source(provider.base() + "/2010-04-01/Accounts/AC/Media/ME1", null))
                    .build();
            List<Runnable> misbehaviours = List.of(
                    provider::reset,
                    () -> provider.answer(401, error(20003)),
                    () -> provider.answer(400, error(21211)),
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
                    routes.gateway.account("http://" + TestGateway.TOKEN + "@127.0.0.1"), new Text(WRITTEN)));
            TestRequest signed = TestRequest.signed(account, "Body=" + WRITTEN, null, TestGateway.TOKEN);
            TestRequest forged = new TestRequest(
                    signed.octets(), Map.of("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), null, signed.path());
            routes.request("POST", "/sms/{accountId}", signed, Map.of());
            routes.request("POST", "/sms/{accountId}", forged, Map.of());
            results.addAll(routes.gateway.reports);
        }

        assertThat(results).hasSizeGreaterThan(20);
        assertThat(lines).as("the capture works").isNotEmpty();
        assertThat(lines).noneMatch(SmsSecrecyTest::tells);
        assertThat(results).map(Object::toString).noneMatch(SmsSecrecyTest::tells);
    }

    private static boolean tells(String line) {
        return line.contains(TestGateway.TOKEN)
                || line.contains(TestGateway.OLD_TOKEN)
                || line.contains(BASIC)
                || line.contains(WRITTEN);
    }

    private static String error(int code) {
        return "{\"message\":\"Malformed token " + TestGateway.TOKEN + "\",\"code\":" + code + "}";
    }
}
