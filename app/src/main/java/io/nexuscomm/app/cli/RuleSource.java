package io.nexuscomm.app.cli;

import io.nexuscomm.app.StartupProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule file, or all of a folder as one: blueprints and what uses them may lie in different files. Says in which file a
 * line of it stands.
 */
final class RuleSource {

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private int lines;

    /** A file, and how many lines stand before it. */
    private record Part(String name, int before) {}

    private RuleSource() {}

    static RuleSource of(Path place) {
        RuleSource source = new RuleSource();
        try {
            if (!Files.isDirectory(place)) {
                source.add(place, place.toString());
                return source;
            }
            for (Path file : filesIn(place)) {
                source.add(file, place.relativize(file).toString());
            }
        } catch (IOException failure) {
            throw new StartupProblem("cannot read " + place + " (" + failure.getMessage() + ")", failure);
        }
        if (source.parts.isEmpty()) {
            throw new StartupProblem("there is no file with rules (*.yaml) in " + place);
        }
        return source;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path file, String name) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new StartupProblem(file + " has more than 8 MB");
        }
        String written = Files.readString(file).replace("\r\n", "\n");
        if (!parts.isEmpty()) {
            append("---\n");
        }
        parts.add(new Part(name, lines));
        append(written.endsWith("\n") ? written : written + "\n");
    }

    private void append(String more) {
        text.append(more);
        lines += (int) more.chars().filter(c -> c == '\n').count();
    }

    String text() {
        return text.toString();
    }

    /** {@code billing.rule.yaml:12:3}. */
    String place(int line, int column) {
        Part part = parts.getFirst();
        for (Part each : parts) {
            if (each.before() < line) {
                part = each;
            }
        }
        return part.name() + ":" + (line - part.before()) + ":" + column;
    }
}
