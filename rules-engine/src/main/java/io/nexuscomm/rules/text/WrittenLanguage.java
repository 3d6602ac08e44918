package io.nexuscomm.rules.text;

import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells which language a text is written in, by the letters that follow each other in it. Thread-safe. */
public final class WrittenLanguage {

    /** A greeting of one word says nothing: "Hallo" is written in four languages. */
    private static final int FEWEST_LETTERS = 20;

    /** More makes nothing surer. */
    private static final int MOST = 1_000;

    private static final int SHORT = 100;
    private static final double SURE = 0.9;

    private WrittenLanguage() {}

    /** Those that most people write: all seventy that there are would take much of a small heap. */
    private static final List<String> LANGUAGES = List.of(
            "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "hi", "hr", "hu", "id", "it", "lt",
            "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi", "zh-CN");

    /** Scripts that one language is written in. */
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.THAI, "th",
            UnicodeScript.HEBREW, "he");

    /** Read when a rule asks for the first time. */
    private static final class Known {

        static final LanguageDetector DETECTOR = detector();

        private static LanguageDetector detector() {
            try {
                return LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .shortTextAlgorithm(SHORT)
                        .minimalConfidence(SURE)
                        .withProfiles(new LanguageProfileReader()
                                .readBuiltIn(LANGUAGES.stream()
                                        .map(LdLocale::fromString)
                                        .toList()))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its primary subtag (RFC 5646): {@code de}. Empty when that is not sure. */
    public static Optional<String> of(String text) {
        String part = text.length() > MOST ? text.substring(0, MOST) : text;
        if (part.codePoints().filter(Character::isLetter).limit(FEWEST_LETTERS).count() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        Optional<String> byScript = part.codePoints()
                .mapToObj(point -> SCRIPTS.get(UnicodeScript.of(point)))
                .filter(Objects::nonNull)
                .findFirst();
        if (byScript.isPresent()) {
            return byScript;
        }
        var found = Known.DETECTOR.detect(part);
        return found.isPresent() ? Optional.of(found.get().getLanguage()) : Optional.empty();
    }
}
