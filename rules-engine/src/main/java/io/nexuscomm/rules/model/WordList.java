package io.nexuscomm.rules.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that rules share, as {@code words: "wordlist:<id>"}.
 *
 * @param include lists whose words count as well
 */
public record WordList(
        @Key("wordlist") @As(Form.ID) String id,
        @As(Form.LINE) @Nullable String language,
        @Default("case+accents") Fold fold,
        @Default("word") Boundary boundary,
        @As(Form.LINE) List<String> words,
        @As(Form.ID) List<String> include)
        implements Document {

    public WordList {
        words = words.isEmpty() && !include.isEmpty() ? List.of() : Bounds.phrases(words);
        include = List.copyOf(include);
    }

    /** What makes no difference. */
    public enum Fold implements Word {
        NONE("none"),
        CASE("case"),
        CASE_AND_ACCENTS("case+accents");

        private final String word;

        Fold(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Whether only whole words count. */
    public enum Boundary implements Word {
        WORD("word"),
        ANY("any");

        private final String word;

        Boundary(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
