package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Vocabulary;
import io.nexuscomm.rules.model.Word;
import io.nexuscomm.rules.yaml.Tree.Entry;
import io.nexuscomm.rules.yaml.Tree.Kind;
import io.nexuscomm.rules.yaml.Tree.Mapping;
import io.nexuscomm.rules.yaml.Tree.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a map whose keys are known, and the values in it. What is not as it must be is noted, and read as null. */
final class Entries {

    private final Mapping mapping;
    private final Problems problems;

    Entries(Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /** @param known the keys that may stand there */
    static @Nullable Entries of(Tree tree, Collection<String> known, Problems problems) {
        if (!(tree instanceof Mapping mapping)) {
            problems.add(
                    tree.place(), "must be a map, and is " + tree.spoken(), "its keys are " + String.join(", ", known));
            return null;
        }
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                refuse(entry, "key", known, problems);
            }
        }
        return new Entries(mapping, problems);
    }

    /** Notes that a key has no business there. */
    static void refuse(Entry entry, String what, Collection<String> known, Problems problems) {
        String shown = "`" + Nearest.shown(entry.key()) + "`";
        problems.add(entry.at(), "unknown " + what + " " + shown, Nearest.suggestion(entry.key(), known));
    }

    @Nullable
    Tree get(String key) {
        return mapping.get(key);
    }

    /** A word of a fixed set. */
    static <E extends Enum<E> & Word> @Nullable E word(Class<E> type, Tree tree, Problems problems) {
        String text = text(tree, problems);
        if (text == null) {
            return null;
        }
        E word = Vocabulary.find(type, text).orElse(null);
        if (word == null) {
            problems.add(
                    tree.place(),
                    "unknown value `" + Nearest.shown(text) + "`",
                    Nearest.suggestion(text, Vocabulary.words(type)));
        }
        return word;
    }

    /** A text. A number or a flag is refused rather than taken for its spelling. */
    static @Nullable String text(Tree tree, Problems problems) {
        if (tree instanceof Scalar scalar) {
            if (scalar.kind() == Kind.TEXT) {
                return scalar.text();
            }
            if (scalar.kind() != Kind.NOTHING) {
                problems.add(
                        tree.place(),
                        "must be a text, and is " + tree.spoken(),
                        "put it in quotes: \"" + Nearest.shown(scalar.text()) + "\"");
                return null;
            }
        }
        problems.add(tree.place(), "must be a text, and is " + tree.spoken());
        return null;
    }

    /** A list of texts, or one text, as it may be written for short. */
    static @Nullable List<String> texts(Tree tree, Problems problems) {
        if (tree instanceof Tree.Sequence) {
            return listOfTexts(tree, problems);
        }
        String text = text(tree, problems);
        return text == null ? null : List.of(text);
    }

    /** A list of texts; null when one of them is none. */
    static @Nullable List<String> listOfTexts(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            problems.add(tree.place(), "must be a list, and is " + tree.spoken());
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Tree item : sequence.items()) {
            String text = text(item, problems);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.size() == sequence.items().size() ? texts : null;
    }

    static @Nullable Boolean flag(Tree tree, Problems problems) {
        if (tree instanceof Scalar scalar && scalar.kind() == Kind.FLAG) {
            return scalar.text().equalsIgnoreCase("true");
        }
        problems.add(tree.place(), "must be true or false, and is " + tree.spoken());
        return null;
    }

    static @Nullable Long integer(Tree tree, Problems problems) {
        if (!(tree instanceof Scalar scalar) || scalar.kind() != Kind.INTEGER) {
            problems.add(tree.place(), "must be a whole number, and is " + tree.spoken());
            return null;
        }
        try {
            return whole(scalar.text());
        } catch (NumberFormatException e) {
            problems.add(tree.place(), "the number is too large");
            return null;
        }
    }

    /** As the core schema spells whole numbers: decimal (leading zeros mean nothing), octal and hexadecimal. */
    private static long whole(String text) {
        if (text.startsWith("0x")) {
            return Long.parseLong(text, 2, text.length(), 16);
        }
        if (text.startsWith("0o")) {
            return Long.parseLong(text, 2, text.length(), 8);
        }
        return Long.parseLong(text);
    }
}
