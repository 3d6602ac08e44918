package io.nexuscomm.inbox.memory;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Full-text search without a language: whole words in any order, case aside. */
final class Words {

    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    static boolean allIn(String text, String query) {
        Set<String> wanted = of(query);
        return !wanted.isEmpty() && of(text).containsAll(wanted);
    }

    private static Set<String> of(String text) {
        return BREAK.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
