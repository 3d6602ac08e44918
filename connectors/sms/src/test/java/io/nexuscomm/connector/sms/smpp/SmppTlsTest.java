package io.nexuscomm.connector.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.SendOutcome.Accepted;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre behind TLS, with a certificate for {@code localhost} that it signed itself. */
class SmppTlsTest {

    private static final String SECRET = "changeit";
    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private Bench bench;
    private String certificate;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        KeyStore keys = selfSigned(folder.resolve("keys.p12"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        certificate = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("smsc").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        bench = new Bench(new FakeGateway(), context.getServerSocketFactory());
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

    private static KeyStore selfSigned(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "smsc",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        SECRET)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, SECRET.toCharArray());
        }
        return keys;
    }
}
