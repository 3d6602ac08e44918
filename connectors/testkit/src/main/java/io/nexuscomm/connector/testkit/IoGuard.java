package io.nexuscomm.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * What this thread reads, writes and connects to while something runs. The virtual machine tells it (JFR), so it is seen
 * when its failure is caught as well; a call that never connects is seen where it asks for a proxy. What the machine reads
 * to load classes and their resources does not count.
 */
final class IoGuard {

    private static final Set<String> EVENTS = Set.of(
            "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce", "jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect");

    private static final List<String> LOADERS = List.of(
            "java.lang.ClassLoader",
            "jdk.internal.loader.",
            "java.util.zip.",
            "java.util.jar.",
            "java.util.ServiceLoader");

    private IoGuard() {}

    /** Each as a line for people; empty when there was nothing. */
    static List<String> during(Runnable work) {
        Path file = temporary();
        CallWatch calls = new CallWatch(Thread.currentThread(), ProxySelector.getDefault());
        ProxySelector.setDefault(calls);
        try (Recording recording = new Recording()) {
            EVENTS.forEach(event -> recording.enable(event).withoutThreshold().with("throttle", "off"));
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            List<String> seen = new ArrayList<>(calls.asked);
            RecordingFile.readAllEvents(file).stream()
                    .filter(event -> EVENTS.contains(event.getEventType().getName()))
                    .filter(event -> event.getThread() != null
                            && event.getThread().getJavaThreadId()
                                    == Thread.currentThread().threadId())
                    .filter(event -> !loads(event.getStackTrace()) && !isOfCode(event))
                    .forEach(event -> seen.add(line(event)));
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ProxySelector.setDefault(calls.others);
            delete(file);
        }
    }

    private static boolean loads(@Nullable RecordedStackTrace trace) {
        return trace != null
                && trace.getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(type -> LOADERS.stream().anyMatch(type::startsWith));
    }

    /** Under load the machine tells some reads without a trace: of jars they are its own. */
    private static boolean isOfCode(RecordedEvent event) {
        return event.getStackTrace() == null
                && event.getEventType().getName().equals("jdk.FileRead")
                && String.valueOf(event.getString("path")).endsWith(".jar");
    }

    private static String line(RecordedEvent event) {
        String what = event.hasField("path") ? event.getString("path") : event.getString("host");
        return event.getEventType().getName().replace("jdk.", "") + " " + what;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("nexuscomm-kit", ".jfr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sockets and HTTP clients ask for a proxy before they connect. */
    private static final class CallWatch extends ProxySelector {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final Thread watched;
        private final @Nullable ProxySelector others;

        CallWatch(Thread watched, @Nullable ProxySelector others) {
            this.watched = watched;
            this.others = others;
        }

        @Override
        public List<Proxy> select(URI uri) {
            if (Thread.currentThread() == watched) {
                asked.add("a call to " + uri);
            }
            return others == null ? List.of(Proxy.NO_PROXY) : others.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            if (others != null) {
                others.connectFailed(uri, address, failure);
            }
        }
    }
}
