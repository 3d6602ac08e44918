package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Until;
import io.nexuscomm.rules.text.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes actions ready that change something at once: what they want for an event. */
final class Deeds {

    private final Filler.Named rule;
    private final Compilation compilation;

    Deeds(Filler.Named rule, Compilation compilation) {
        this.rule = rule;
        this.compilation = compilation;
    }

    /** What an action wants for an event. */
    interface Deed {
        List<Effect> effects(Evaluation evaluation);
    }

    /**
     * What it wants whatever the event is; null when that depends, or when it is no such action.
     *
     * @param path of the action in the rule
     */
    @Nullable
    List<Effect> fixed(Action action, String path) {
        String id = rule.id();
        return switch (action) {
            case Action.Tag tag ->
                tag.tags().stream()
                        .<Effect>map(word -> new Effect.Tag(id, path, word))
                        .toList();
            case Action.Untag tag ->
                tag.tags().stream()
                        .<Effect>map(word -> new Effect.Untag(id, path, word))
                        .toList();
            case Action.Assign assign ->
                assign.strategy() != null
                        ? null
                        : List.of(new Effect.Assign(id, path, assign.assignee().key(), assign.overwrite()));
            case Action.SetPriority set -> List.of(new Effect.Prioritize(id, path, set.priority()));
            case Action.SetStatus set -> List.of(new Effect.Move(id, path, set.status()));
            default -> null;
        };
    }

    /**
     * @param path of the action in the rule
     * @throws IllegalArgumentException for an action that changes nothing at once
     */
    Deed deed(Action action, String path) {
        return switch (action) {
            case Action.Note note -> {
                Filler text = filler(note.text());
                yield evaluation -> List.of(new Effect.Note(rule.id(), path, text.fill(evaluation)));
            }
            case Action.Snooze snooze -> {
                Wakening wakening = wakening(snooze);
                yield evaluation -> wakening.after(evaluation)
                        .<List<Effect>>map(until -> List.of(new Effect.Snooze(rule.id(), path, until)))
                        .orElseGet(() ->
                                List.of(new Effect.Failed(rule.id(), path, snooze.word(), never(snooze.until()))));
            }
            case Action.SetAttributes set -> attributes(set.values(), path);
            case Action.Capture capture -> capture(capture);
            case Action.Emit emit -> {
                Map<String, Valuation> data = Valuation.all(emit.data(), rule, compilation);
                yield evaluation ->
                        List.of(new Effect.Emit(rule.id(), path, emit.event(), Valuation.all(data, evaluation)));
            }
            default -> throw new IllegalArgumentException(action.word());
        };
    }

    private Filler filler(Filled text) {
        return new Filler(text, rule, compilation);
    }

    private Deed attributes(Map<String, Object> written, String path) {
        Map<String, Valuation> valuations = Valuation.all(written, rule, compilation);
        return evaluation -> Valuation.all(valuations, evaluation).entrySet().stream()
                .<Effect>map(
                        entry -> new Effect.Keep(rule.id(), path, Field.required(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Variables of the rule's later steps; nothing that lasts. */
    private Deed capture(Action.Capture capture) {
        Field from = Field.required(capture.from());
        compilation.looksAt(from);
        Expression expression = Expression.of(capture.matches());
        return evaluation -> {
            Object text = evaluation.value(from);
            expression.groupsIn(text == null ? "" : Values.text(text)).forEach((name, value) -> {
                String path = capture.into() == null
                        ? "vars." + name
                        : "vars." + capture.into() + (name.isEmpty() ? "" : "." + name);
                Field.find(path).ifPresent(variable -> evaluation.remember(variable, value));
            });
            return List.of();
        };
    }

    /** When something goes on. Empty when that never comes. */
    interface Wakening {
        Optional<Instant> after(Evaluation evaluation);
    }

    /** Why something would never go on, for people. @param until null where it goes on after a time */
    static String never(@Nullable Until until) {
        if (until == null) {
            return "its calendar is never open for so long";
        }
        return until.next() == null
                ? "its time cannot be read"
                : until.next() == Until.Turn.OPEN ? "its calendar never opens" : "its calendar never closes";
    }

    /** When it is over, whether what it waits for happened or not. */
    Wakening wakening(Action.Wait wait) {
        if (wait.until() != null) {
            return wakening(wait.until());
        }
        Duration period = wait.patience();
        if (wait.calendar() == null) {
            return evaluation -> Optional.of(evaluation.facts().now().plus(period));
        }
        CalendarClock clock = compilation.library().clock(wait.calendar());
        return evaluation -> clock.hours().plus(evaluation.facts().now(), period);
    }

    private Wakening wakening(Action.Snooze snooze) {
        Duration period = snooze.period();
        return period == null
                ? wakening(Objects.requireNonNull(snooze.until()))
                : evaluation -> Optional.of(evaluation.facts().now().plus(period));
    }

    private Wakening wakening(Until until) {
        CalendarClock clock = compilation.library().clock(until.calendar());
        if (until.next() != null) {
            return until.next() == Until.Turn.OPEN
                    ? evaluation -> clock.hours().nextOpen(evaluation.facts().now())
                    : evaluation -> clock.hours().nextClose(evaluation.facts().now());
        }
        Filler text = filler(Objects.requireNonNull(until.at()));
        return evaluation ->
                WrittenMoment.read(text.fill(evaluation), evaluation.facts().now(), clock.zone());
    }
}
