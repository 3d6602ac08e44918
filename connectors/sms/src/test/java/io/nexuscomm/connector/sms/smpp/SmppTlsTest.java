package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.testkit.SelfSigned;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre behind TLS, with a certificate for {@code localhost} that it signed itself. */
class SmppTlsTest {

    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private Bench bench;
    private String certificate;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        SelfSigned server = SelfSigned.in(folder);
        certificate = server.pem();
        bench = new Bench(server.context().getServerSocketFactory());
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void textShouldArriveWhenTheCertificateIsTrusted() {
        var account = bench.connect(bench.config().put("tls", true).put("certificateAuthority", certificate));
        await().atMost(AT_MOST).until(() -> bench.smsc.isBound(Bench.HARBOUR));

        await().atMost(AT_MOST)
                .untilAsserted(
                        () -> assertThat(bench.send(account, "in private")).isInstanceOf(Accepted.class));
    }

    @Test
    void bindShouldNotBeSentWhenNobodyTrustsTheCertificate() {
        var account = bench.connect(bench.config().put("tls", true));

        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(bench.check(account).code()).isEqualTo("TLS_FAILED"));
        assertThat(bench.smsc.binds()).isZero();
    }

    @Test
    void accountShouldBeToldWhenItsCertificateAuthorityIsNone() {
        String garbage = "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n";
        var account = bench.connect(bench.config().put("tls", true).put("certificateAuthority", garbage));

        assertThat(bench.check(account).code()).isEqualTo("CONFIG");
        assertThat(bench.check(account).reason()).contains("certificate authority");
        await().atMost(AT_MOST)
                .untilAsserted(
                        () -> assertThat(bench.gateway.lastReport().code()).isEqualTo("CONFIG"));
        assertThat(bench.smsc.binds()).isZero();
    }

    @Test
    void bindShouldNotBeSentWhenTheCertificateIsForAnotherName() {
        var account = bench.connect(
                bench.config().put("host", "127.0.0.1").put("tls", true).put("certificateAuthority", certificate));

        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(bench.check(account).code()).isEqualTo("TLS_FAILED"));
        assertThat(bench.smsc.binds()).isZero();
    }

    @Test
    void accountShouldNotConnectWithoutTlsToACentreThatWantsIt() {
        var account = bench.connect(bench.config());

        assertThat(bench.check(account).state()).isEqualTo(State.UNREACHABLE);
        assertThat(bench.smsc.binds()).isZero();
    }
}
