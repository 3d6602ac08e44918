package io.nexuscomm.benchmarks;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run of the ingest measurement found.
 *
 * @param visiblePerSecond committed messages that the store can read, per second of the gateway's rounds
 * @param rssMb peak resident set of the gateway's process, MiB
 * @param lost acknowledged, but not in the store
 * @param doubled in the store more than once
 */
record IngestResult(
        List<Load.Round> gateway,
        List<Load.Round> reference,
        double visiblePerSecond,
        long rssMb,
        long lost,
        long doubled) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    double ackedPerSecond() {
        return Load.Round.total(gateway).perSecond();
    }

    double referencePerSecond() {
        return Load.Round.total(reference).perSecond();
    }

    String table() {
        Load.Round ours = Load.Round.total(gateway);
        Load.Round theirs = Load.Round.total(reference);
        StringBuilder text = new StringBuilder();
        text.append(line("", "gateway", "reference"));
        text.append(line("acknowledged/s", number(ours.perSecond()), number(theirs.perSecond())));
        text.append(line("visible/s", number(visiblePerSecond), ""));
        text.append(line("p50 ms", millis(ours.percentile(50)), millis(theirs.percentile(50))));
        text.append(line("p95 ms", millis(ours.percentile(95)), millis(theirs.percentile(95))));
        text.append(line("p99 ms", millis(ours.percentile(99)), millis(theirs.percentile(99))));
        text.append(line("refused", String.valueOf(ours.refused()), String.valueOf(theirs.refused())));
        for (int round = 0; round < gateway.size(); round++) {
            text.append(line(
                    "round " + (round + 1),
                    number(gateway.get(round).perSecond()),
                    number(reference.get(round).perSecond())));
        }
        text.append(String.format(Locale.ROOT, "%.2f times the reference%n", ackedPerSecond() / referencePerSecond()));
        text.append(String.format(Locale.ROOT, "peak RSS of the gateway %d MiB%n", rssMb));
        text.append(String.format(Locale.ROOT, "lost %d, doubled %d of %d%n", lost, doubled, ours.acknowledged()));
        return text.toString();
    }

    String json() {
        Load.Round ours = Load.Round.total(gateway);
        ObjectNode node = JSON.createObjectNode();
        node.put("acked_per_s", Math.round(ackedPerSecond()));
        node.put("visible_per_s", Math.round(visiblePerSecond));
        node.put("reference_per_s", Math.round(referencePerSecond()));
        node.put("p50_ms", ours.percentile(50) / 1e6);
        node.put("p95_ms", ours.percentile(95) / 1e6);
        node.put("p99_ms", ours.percentile(99) / 1e6);
        node.put("rss_mb", rssMb);
        node.put("lost", lost);
        node.put("doubled", doubled);
        return JSON.writeValueAsString(node);
    }

    private static String line(String what, String ours, String theirs) {
        return String.format(Locale.ROOT, "%-16s %12s %12s%n", what, ours, theirs);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
