package io.nexuscomm.inbox.s3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * S3Proxy in a process of its own: a server that speaks the protocol and checks signatures, over a directory. Its jar is
 * put in its place by the build.
 */
final class S3Server implements BeforeAllCallback, AfterAllCallback {

    static final String ACCESS_KEY = "local-identity";
    static final String SECRET_KEY = "local-credential";
    static final String BUCKET = "acme-media";

    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");

    private Path home;
    private int port;
    private Process process;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("s3");
        Files.createDirectories(home.resolve("data").resolve(BUCKET));
        port = freePort();
        start();
    }

    /** Comes back at the same address, with what it had. */
    void start() throws IOException {
        Path settings = Files.writeString(
                home.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=unused
                jclouds.credential=unused
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS_KEY, SECRET_KEY, home.resolve("data")));
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--properties",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::answers);
    }

    void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    S3Settings settings() {
        return settings(BUCKET, SECRET_KEY);
    }

    S3Settings settings(String bucket, String secretKey) {
        return new S3Settings(
                bucket, "gateway/", URI.create("http://127.0.0.1:" + port), "us-east-1", ACCESS_KEY, secretKey, true);
    }

    /** The file behind an object of the bucket. */
    Path object(String key) {
        return home.resolve("data").resolve(BUCKET).resolve(key);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("S3Proxy ended: see " + home.resolve("log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
