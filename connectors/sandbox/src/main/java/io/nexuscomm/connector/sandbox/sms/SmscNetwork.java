package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Carries messages of the business to phones, which put long ones together, and tells in receipts what became of them. */
final class SmscNetwork {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final int MOST_OPEN = 200;

    /** A long message of which segments are missing. */
    private static final class Open {
        private final TreeMap<Integer, byte[]> segments = new TreeMap<>();
        private String line = "";
    }

    private record Segment(String key, int total, int number) {}

    private final SmscDirectory directory;
    private final SmscPost post;
    private final Timeline timeline;
    private final Duration toDelivered;
    private final InstantSource clock;
    private final Activity activity;
    private final AtomicLong ids = new AtomicLong(700_000_000L);
    private final Map<String, Open> open = new HashMap<>();
    private volatile SmscIds written = SmscIds.SAME;

    SmscNetwork(
            SmscDirectory directory,
            SmscPost post,
            Timeline timeline,
            Duration toDelivered,
            InstantSource clock,
            Activity activity) {
        this.directory = directory;
        this.post = post;
        this.timeline = timeline;
        this.toDelivered = toDelivered;
        this.clock = clock;
        this.activity = activity;
    }

    void ids(SmscIds how) {
        written = how;
    }

    /** Returns the message's id, as the answer has it. */
    String carry(ShortMessage message, SmscAccount account, boolean receipt) {
        long id = ids.incrementAndGet();
        var customer = directory.customer("+" + message.to());
        Instant now = clock.instant();
        String line = customer.map(phone -> show(message, account, phone, now)).orElse(null);
        timeline.after(toDelivered, () -> {
            boolean reached = customer.isPresent()
                    && directory.chat(account, customer.get()).reachable();
            customer.ifPresent(phone -> arrive(account, phone, line, reached));
            if (receipt) {
                post.bring(account, receipt(message, id, now, reached, customer.isPresent()));
            }
        });
        return written.inAnswer(id);
    }

    private void arrive(SmscAccount account, SmsCustomer phone, @Nullable String line, boolean reached) {
        if (line != null) {
            directory
                    .chat(account, phone)
                    .change(
                            line,
                            shown -> reached
                                    ? shown.with(SmsState.DELIVERED, 0)
                                    : shown.with(SmsState.UNDELIVERED, SmsFlow.UNREACHABLE));
            activity.changed();
        }
    }

    /** Returns the id of its line on the phone. */
    private synchronized String show(ShortMessage message, SmscAccount account, SmsCustomer phone, Instant now) {
        byte[] payload = message.parameters().get(0x0424);
        byte[] octets = payload == null ? message.octets() : payload;
        Segment segment = segment(message, account);
        if (segment == null) {
            String text = PhoneText.read(octets, message.dataCoding());
            return add(account, phone, text, SegmentCount.of(text), now);
        }
        if (open.size() > MOST_OPEN) {
            open.clear();
        }
        Open whole = open.computeIfAbsent(segment.key(), any -> new Open());
        boolean header = (message.esmClass() & ShortMessage.HEADER) != 0;
        whole.segments.put(
                segment.number(), header ? Arrays.copyOfRange(octets, 1 + octets[0], octets.length) : octets);
        if (whole.segments.size() == segment.total()) {
            open.remove(segment.key());
            var all = new StringBuilder();
            whole.segments.values().forEach(part -> all.append(PhoneText.read(part, message.dataCoding())));
            whole.line = add(account, phone, all.toString(), segment.total(), now);
        }
        return whole.line;
    }

    private String add(SmscAccount account, SmsCustomer phone, String text, int segments, Instant now) {
        String line = "S" + ids.get();
        directory
                .chat(account, phone)
                .add(new SmsMessage(line, false, false, now, text, List.of(), segments, SmsState.SENT, 0));
        activity.changed();
        return line;
    }

    private static @Nullable Segment segment(ShortMessage message, SmscAccount account) {
        String chat = account.systemId() + ">" + message.to() + ":";
        byte[] octets = message.octets();
        if ((message.esmClass() & ShortMessage.HEADER) != 0 && octets.length > 5 && octets[1] == 0) {
            return new Segment(chat + octets[3] + "/" + octets[4], octets[4] & 0xFF, octets[5] & 0xFF);
        }
        byte[] reference = message.parameters().get(0x020C);
        byte[] total = message.parameters().get(0x020E);
        byte[] number = message.parameters().get(0x020F);
        return reference == null || total == null || number == null
                ? null
                : new Segment(chat + "sar" + reference[1] + "/" + total[0], total[0] & 0xFF, number[0] & 0xFF);
    }

    private ShortMessage receipt(ShortMessage message, long id, Instant submitted, boolean reached, boolean known) {
        String state = reached ? "DELIVRD" : "UNDELIV";
        String error = reached ? "000" : known ? "027" : "001";
        String text = "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                .formatted(
                        written.inReceipt(id),
                        reached ? "001" : "000",
                        WHEN.format(submitted),
                        WHEN.format(clock.instant()),
                        state,
                        error);
        return new ShortMessage(
                message.toType(),
                message.to(),
                message.fromType(),
                message.from(),
                ShortMessage.RECEIPT,
                0,
                text.getBytes(StandardCharsets.US_ASCII),
                Map.of());
    }
}
