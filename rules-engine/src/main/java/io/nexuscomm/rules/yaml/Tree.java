package io.nexuscomm.rules.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document with the place of each of its parts. Plain data: no anchors, no tags. */
sealed interface Tree {

    Place place();

    /**
     * Where it stands. Knows its parent rather than its path: paths are made for problems only.
     *
     * @param line from 1
     * @param column from 1
     * @param parent null for the document
     * @param key its key or index in the parent
     */
    record Place(int line, int column, @Nullable Place parent, String key) {

        private static final int LONGEST_KEY = 100;

        /** A place that is not in a map or a list. */
        static Place of(int line, int column) {
            return new Place(line, column, null, "");
        }

        /** The JSON Pointer (RFC 6901) to it; very long keys are cut. */
        String path() {
            if (parent == null) {
                return "";
            }
            String shown = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key;
            return parent.path() + "/" + shown.replace("~", "~0").replace("/", "~1");
        }
    }

    /** What a scalar is in the core schema of YAML 1.2. */
    enum Kind {
        TEXT("a text"),
        INTEGER("a number"),
        FRACTION("a number"),
        FLAG("true or false"),
        NOTHING("empty");

        private final String spoken;

        Kind(String spoken) {
            this.spoken = spoken;
        }

        String spoken() {
            return spoken;
        }
    }

    record Scalar(Place place, Kind kind, String text) implements Tree {}

    record Sequence(Place place, List<Tree> items) implements Tree {}

    record Mapping(Place place, List<Entry> entries) implements Tree {

        @Nullable
        Tree get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    /** @param at where the key stands */
    record Entry(String key, Place at, Tree value) {}

    /** What it is, in a sentence. */
    default String spoken() {
        return switch (this) {
            case Scalar scalar -> scalar.kind().spoken();
            case Sequence ignored -> "a list";
            case Mapping ignored -> "a map";
        };
    }
}
