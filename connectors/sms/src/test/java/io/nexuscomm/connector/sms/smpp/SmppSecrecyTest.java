package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.testkit.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** N121, over a session: whatever goes wrong, the password and what people wrote stay out of logs and results. */
class SmppSecrecyTest {

    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final String WRITTEN = "what-only-the-contact-may-read";
    private static final String WRONG = "hunter22";

    private CapturedLog log;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        // at DEBUG the library writes each PDU, which is what its operator asks for then
        log = CapturedLog.without("org.jsmpp");
        bench = new Bench();
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        log.close();
    }

    @Test
    void failuresShouldTellNoSecret() {
        List<Object> results = new ArrayList<>();
        ConnectedAccount refused = bench.connect(bench.config().put("password", WRONG));
        await().atMost(AT_MOST).until(() -> bench.gateway.lastReport().state() == State.AUTH_REQUIRED);
        results.add(bench.send(refused, WRITTEN));
        results.add(bench.check(refused));
        ConnectedAccount account = bench.connect();
        await().atMost(AT_MOST).until(() -> bench.check(account).state() == State.CONNECTED);
        results.add(bench.send(account, WRITTEN));
        results.add(bench.send(account, "+850", WRITTEN.repeat(20)));
        bench.phone().text(WRITTEN);
        await().atMost(AT_MOST).until(() -> !bench.arrivals.isEmpty());
        bench.smsc.cut();
        results.add(bench.send(account, WRITTEN));
        results.add(bench.check(account));
        results.addAll(bench.gateway.reports());
        results.addAll(bench.arrivals);
        results.addAll(List.of(refused, account));

        assertThat(log.lines()).as("the capture works").isNotEmpty();
        List<String> forbidden = Stream.of(WRONG, Bench.HARBOUR.password(), WRITTEN)
                .flatMap(secret ->
                        Stream.of(secret, HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII))))
                .toList();
        assertThat(log.lines()).noneMatch(line -> holds(line, forbidden));
        assertThat(results).map(Object::toString).noneMatch(line -> holds(line, forbidden));
    }

    private static boolean holds(String line, List<String> forbidden) {
        String lower = line.toLowerCase(Locale.ROOT);
        return forbidden.stream().anyMatch(lower::contains);
    }
}
