package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.MessageReceived;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a large mail costs beside its octets. What a thread allocates is the most by which it can make the heap grow. */
class MailMemoryTest {

    private static final int FILE = 11_000_000;
    private static final int MIB = 1024 * 1024;

    /** With the mail itself, which is in memory once, below 64 MiB. */
    private static final long MOST = 8L * MIB;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void normalisingShouldAllocateLittleWhenAMailIsLarge() throws IOException {
        byte[] octets = mail("application/octet-stream", "a.raw");
        assertThat(octets.length).isGreaterThan(28 * MIB);
        Mails.event(octets, Map.of());
        long before = threads.getCurrentThreadAllocatedBytes();

        MessageReceived received = (MessageReceived) Mails.event(octets, Map.of());

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
        assertThat(Mails.media(received.message())).extracting(Media::bytes).containsExactly((long) FILE, (long) FILE);
    }

    @Test
    void takingAFileOutShouldAllocateLittleWhereverItLies() throws IOException {
        byte[] octets = mail("application/ms-tnef", "winmail.dat");
        List<Media> files = Mails.media(((MessageReceived) Mails.event(octets, Map.of())).message());
        Media last = files.getLast();
        String ref = Objects.requireNonNull(last.source()).ref();
        long before = threads.getCurrentThreadAllocatedBytes();

        long size;
        try (InputStream content =
                PartExtractor.extract(new ByteArrayInputStream(octets), ref).orElseThrow()) {
            size = content.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
        assertThat(size).isEqualTo(Objects.requireNonNull(last.bytes()));
    }

    private static byte[] mail(String type, String name) throws IOException {
        byte[] file = new byte[FILE];
        new Random(30).nextBytes(file);
        ByteArrayOutputStream mail = new ByteArrayOutputStream(31_000_000);
        mail.write(Mails.octets(Mails.HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHere they are.\n"));
        for (int at = 0; at < 2; at++) {
            mail.write(("--b\r\nContent-Type: " + type + "; name=" + name
                            + "\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            mail.write(Base64.getMimeEncoder().encode(file));
            mail.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        mail.write("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return mail.toByteArray();
    }
}
