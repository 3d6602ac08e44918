package io.nexuscomm.connector.email;

import static io.nexuscomm.connector.email.Mails.HEAD;
import static io.nexuscomm.connector.email.Mails.draft;
import static io.nexuscomm.connector.email.Mails.media;
import static io.nexuscomm.connector.email.Mails.octets;
import static io.nexuscomm.connector.email.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails that were made to hurt. Each must end, soon, without an exception. */
@Timeout(60)
class HostileMailTest {

    private static final String ALL_SORTS = HEAD + """
            Content-Type: multipart/mixed; boundary="=_b"

            --=_b
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8; format=flowed
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe =
            x
            --a
            Content-Type: text/html

            <table><tr><td style="color:red">x<a href="https://example.org">y</a>
            --a--
            --=_b
            Content-Type: application/pdf; name*=UTF-8''%C3%BC.pdf
            Content-Disposition: attachment; filename="=?UTF-8?B?w7wucGRm?="
            Content-Transfer-Encoding: base64

            SGVsbG8gd29ybGQ=
            --=_b
            Content-Type: message/delivery-status

            Action: failed
            --=_b--
            """;

    @Test
    void partsNestedAHundredDeepShouldBeAFileBelowTheLimit() {
        StringBuilder mail = new StringBuilder();
        for (int depth = 0; depth < 100; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\n\n--b")
                    .append(depth)
                    .append('\n');
        }
        mail.append("Content-Type: text/plain\n\nat the bottom\n");

        MessageDraft draft = draft(mail.toString());

        assertThat(media(draft)).singleElement().satisfies(file -> {
            assertThat(file.declaredMimeType()).isEqualTo("multipart/mixed");
            assertThat(file.source()).isEqualTo(new Media.Source("1.".repeat(19) + "1", null));
        });
        assertThat(draft.losses()).extracting(Loss::reason).first().asString().contains("more than 20 deep");
    }

    @Test
    void mailsEnclosedAHundredDeepShouldBeOneFile() {
        String mail = "Content-Type: message/rfc822\n\n".repeat(100) + "From: x@example.org\n\nat the bottom\n";

        assertThat(media(draft(mail))).extracting(Media::declaredMimeType).containsExactly("message/rfc822");
    }

    @Test
    void partsBeyondTheLimitShouldBeALoss() {
        String mail = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000) + "--b--\n";

        MessageDraft draft = draft(mail);

        assertThat(text(draft)).hasSize(500 * 2 - 1);
        assertThat(draft.losses()).containsExactly(new Loss("/parts", Loss.Kind.DROPPED, "more than 500 parts"));
    }

    @Test
    void headerShouldBeCutWhenItIsTooLong() {
        MessageDraft many = draft("X: y\n".repeat(50_000) + "\nbody\n");
        MessageDraft longLine = draft("X: " + "y".repeat(5_000_000) + "\nX-Last: z\n\nbody\n");
        MessageDraft longFold = draft("X: y\n" + " z\n".repeat(500_000) + "\nbody\n");

        for (MessageDraft draft : List.of(many, longLine, longFold)) {
            assertThat(text(draft)).isEqualTo("body");
            assertThat(draft.losses()).containsExactly(new Loss("/parts", Loss.Kind.DROPPED, "the header is too long"));
        }
    }

    @Test
    void recipientsBeyondTheLimitShouldBeALoss() {
        MessageDraft draft = draft("Cc: " + "a@example.org, ".repeat(3_000) + "\n\nbody\n");

        assertThat(draft.recipients()).hasSize(200);
        assertThat(draft.losses()).extracting(Loss::path).containsExactly("/recipients");
    }

    @Test
    void mailOfThirtyMegabytesShouldBeReadWithinASmallHeap() {
        byte[] mail = big();
        long before = allocated();

        MessageReceived received = (MessageReceived) Mails.event(mail, Map.of());

        long used = allocated() - before;
        assertThat(mail.length).isGreaterThan(30_000_000);
        assertThat(media(received.message())).extracting(Media::bytes).containsExactly(22_500_000L);
        // not just the live set: all that the thread allocated on the way
        assertThat(used).isLessThan(16L * 1024 * 1024);
    }

    private static byte[] big() {
        String line = "A".repeat(76) + "\n";
        return octets(HEAD
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee the file\n--b\n"
                + "Content-Type: application/zip\nContent-Disposition: attachment; filename=big.zip\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + line.repeat(30_000_000 / 76)
                + "A".repeat(30_000_000 % 76)
                + "\n--b--\n");
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void normalizerShouldSurviveWhateverHappensToAMail() {
        byte[] whole = octets(ALL_SORTS);
        Random random = new Random(42);
        for (int round = 0; round < 1_000; round++) {
            byte[] broken = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int hits = random.nextInt(8); hits > 0 && broken.length > 0; hits--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(new EmailConnector().normalizer().normalize(Mails.raw(broken, Map.of())))
                    .hasSize(1);
        }
    }

    @Test
    void normalizerShouldSurviveEveryTruncation() {
        byte[] whole = octets(ALL_SORTS);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(new EmailConnector().normalizer().normalize(Mails.raw(cut, Map.of())))
                    .hasSize(1);
        }
    }

    @Test
    void patternsShouldNotExplode() {
        assertThat(Duration.ofNanos(nanos("Subject: " + "=?".repeat(20_000)))).isLessThan(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(nanos("References: " + "<".repeat(60_000)))).isLessThan(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(nanos("Cc: " + "(".repeat(60_000)))).isLessThan(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(nanos("Content-Type: x/y;" + "a*0=b;".repeat(10_000))))
                .isLessThan(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(nanos("X-Auto-Response-Suppress: " + "a ".repeat(30_000))))
                .isLessThan(Duration.ofSeconds(20));
    }

    private static long nanos(String header) {
        long start = System.nanoTime();
        draft(header + "\n\nbody\n");
        return System.nanoTime() - start;
    }
}
