package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Piece;
import io.nexuscomm.rules.model.Placeholder;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text cut at its placeholders once, and filled for each event. What is filled in is never looked at again. */
final class Filler {

    private static final int PREVIEW = 100;
    private static final int LONGEST = 200;

    private final List<Value> pieces;

    /** What a piece of the text is for an event. */
    private interface Value {
        @Nullable
        Object value(Evaluation evaluation);
    }

    /** @param rule whose text it is */
    Filler(Filled text, Named rule, Compilation compilation) {
        this.pieces = text.pieces().stream()
                .map(piece -> piece(piece, rule, compilation))
                .toList();
    }

    /** How a rule is called. */
    record Named(String id, @Nullable String name) {}

    private static Value piece(Piece piece, Named rule, Compilation compilation) {
        return switch (piece) {
            case Piece.Literal literal -> unused -> literal.text();
            case Piece.Slot slot -> {
                Value value = value(new Placeholder(slot.name()), rule, compilation);
                yield evaluation -> shown(value.value(evaluation));
            }
        };
    }

    private static Value value(Placeholder placeholder, Named rule, Compilation compilation) {
        String path = placeholder.path();
        CalendarClock clock = compilation.library().clock();
        return switch (path) {
            case "message.preview" -> evaluation -> Lines.cut(evaluation.facts().text(Field.MESSAGE_TEXT), PREVIEW);
            case "rule.id" -> unused -> rule.id();
            case "rule.name" -> unused -> rule.name() == null ? rule.id() : rule.name();
            case "now" -> evaluation -> clock.show(evaluation.facts().now(), language(evaluation));
            default ->
                Field.find(path).map(field -> field(field, compilation)).orElseGet(() -> calendar(path, compilation));
        };
    }

    private static Value field(Field field, Compilation compilation) {
        compilation.looksAt(field);
        return evaluation -> evaluation.value(field);
    }

    /** {@code calendar.<name>.nextOpen} and its like. */
    private static Value calendar(String path, Compilation compilation) {
        int end = path.lastIndexOf('.');
        compilation.looksAt(Field.CONTACT_LANGUAGE);
        compilation.looksAt(Field.CONTACT_TIMEZONE);
        CalendarClock clock = compilation.library().clock(path.substring("calendar.".length(), end));
        return switch (path.substring(end + 1)) {
            case "nextOpen" ->
                evaluation -> clock.hours()
                        .nextOpen(evaluation.facts().now())
                        .map(at -> clock.show(at, language(evaluation), zone(evaluation)))
                        .orElse("");
            case "nextClose" ->
                evaluation -> clock.hours()
                        .nextClose(evaluation.facts().now())
                        .map(at -> clock.show(at, language(evaluation), zone(evaluation)))
                        .orElse("");
            default -> evaluation -> clock.hours().isOpen(evaluation.facts().now());
        };
    }

    private static @Nullable String language(Evaluation evaluation) {
        return evaluation.value(Field.CONTACT_LANGUAGE) instanceof String tag ? tag : null;
    }

    /** The contact's, where it is known. */
    private static @Nullable ZoneId zone(Evaluation evaluation) {
        return evaluation.value(Field.CONTACT_TIMEZONE) instanceof String id
                        && ZoneId.getAvailableZoneIds().contains(id)
                ? ZoneId.of(id)
                : null;
    }

    String fill(Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.value(evaluation)));
        return out.toString();
    }

    /** On one line; nothing where there is no value. */
    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Set<?> set
                ? set.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : Values.text(value);
        return Lines.cut(text, LONGEST);
    }
}
