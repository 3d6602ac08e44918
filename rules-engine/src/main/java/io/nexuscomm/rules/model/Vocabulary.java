package io.nexuscomm.rules.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spellings of the rule language. */
public final class Vocabulary {

    private Vocabulary() {}

    /** The constant that is spelled so. */
    public static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /** All spellings of a type, in its order. */
    public static <E extends Enum<E> & Word> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).toList();
    }

    static String operatorsOf(Field field) {
        Stream<String> operators = switch (field.kind()) {
            case KEY -> Stream.of("is", "any", "not", "exists", "changed", "from", "to");
            case TEXT -> Stream.of("is", "any", "not", "words", "contains", "startsWith", "endsWith", "matches");
            case SET -> Stream.of("is", "any", "all", "not", "exists");
            case FLAG -> Stream.of("is", "not");
            case NUMBER -> Stream.of("is", "any", "not", "gt", "gte", "lt", "lte", "between", "exists");
            case MOMENT -> Stream.of("gt", "gte", "lt", "lte", "between", "within", "olderThan", "exists");
            case LABEL -> Stream.of("is", "any", "not", "confidence", "exists");
            case VALUE -> Stream.of("is", "any", "not", "gt", "gte", "lt", "lte", "contains", "matches", "exists");
        };
        return operators.collect(Collectors.joining(", ", "use one of ", ""));
    }
}
