package io.nexuscomm.connector.testkit.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown; what stands in its cells cannot break it. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    MarkdownTable(String... heads) {
        this.columns = heads.length;
        rows.add(List.of(heads));
    }

    MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    String text() {
        StringBuilder text = new StringBuilder(line(rows.getFirst())).append(line(nCells("---")));
        rows.stream().skip(1).map(MarkdownTable::line).forEach(text::append);
        return text.toString();
    }

    /** A value as it is written, in a cell or a sentence. */
    static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    private List<String> nCells(String cell) {
        return Collections.nCopies(columns, cell);
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (String cell : cells) {
            String one = cell.replace("|", "\\|").replaceAll("\\s+", " ").strip();
            line.append(one.isEmpty() ? "" : " " + one).append(" |");
        }
        return line.append('\n').toString();
    }
}
