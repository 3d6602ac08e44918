package io.nexuscomm.benchmarks.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that was measured in one run. */
public record Cells(List<Cell> cells) {

    public String table() {
        return String.format(
                        Locale.ROOT,
                        "%-11s %7s %12s %9s %12s %10s %10s %8s%n",
                        "engine",
                        "rules",
                        "us/message",
                        "of ours",
                        "bytes/msg",
                        "build ms",
                        "swap ms",
                        "matches")
                + cells.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Cell cell) {
        return String.format(
                Locale.ROOT,
                "%-11s %7d %12.2f %9.2f %12.0f %10.0f %10.0f %8.3f%n",
                cell.engine(),
                cell.rules(),
                cell.micros(),
                cell.micros() / ours(cell.rules()),
                cell.bytes(),
                cell.buildMillis(),
                cell.swapMillis(),
                cell.matches());
    }

    private double ours(int rules) {
        return cells.stream()
                .filter(cell -> cell.engine() == Engine.NEXUSCOMM && cell.rules() == rules)
                .mapToDouble(Cell::micros)
                .findFirst()
                .orElse(Double.NaN);
    }

    public String json() {
        return cells.stream()
                .map(cell -> String.format(
                        Locale.ROOT,
                        "{\"engine\":\"%s\",\"rules\":%d,\"us\":%.3f,\"bytes\":%.0f,\"build_ms\":%.1f,\"swap_ms\":%.1f,"
                                + "\"matches\":%.4f}",
                        cell.engine().name().toLowerCase(Locale.ROOT),
                        cell.rules(),
                        cell.micros(),
                        cell.bytes(),
                        cell.buildMillis(),
                        cell.swapMillis(),
                        cell.matches()))
                .collect(Collectors.joining(",", "{\"cells\":[", "]}"));
    }
}
