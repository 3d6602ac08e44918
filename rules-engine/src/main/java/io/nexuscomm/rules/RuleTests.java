package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays the examples that stand beside a rule. The rule is alone and live, whatever its status. */
public final class RuleTests {

    private RuleTests() {}

    /** How an example went. */
    public enum Ending {
        PASSED,
        FAILED,
        /**
         * Only a moment differs, which it expects on a public holiday: such days come and go without anybody changing the
         * rule, so that this keeps nobody from publishing.
         */
        OUTDATED,
        /** It says something that cannot be played; {@link Result#details} names it. */
        NOT_PLAYABLE
    }

    /** @param details what differs, or what cannot be played; empty when it passed */
    public record Result(String test, Ending ending, List<String> details) {}

    /** Plays all examples of a rule that shares nothing, in their order. */
    public static List<Result> play(Rule rule) {
        return play(rule, Library.EMPTY);
    }

    /** Plays all examples of a rule, in their order. */
    public static List<Result> play(Rule rule, Library library) {
        List<String> missing = new ArrayList<>(Coverage.missing(rule));
        library.lacks(rule).ifPresent(missing::add);
        if (!missing.isEmpty()) {
            return rule.tests().stream()
                    .map(test -> new Result(test.name(), Ending.NOT_PLAYABLE, missing))
                    .toList();
        }
        RuleSet alone = RuleSet.of(List.of(rule.as(Status.LIVE)), library, 0);
        return rule.tests().stream()
                .map(test -> play(rule, test, alone, library))
                .toList();
    }

    private static Result play(Rule rule, RuleTest test, RuleSet alone, Library library) {
        ExampleFacts given = ExampleFacts.of(test, rule);
        List<String> unknown = new ArrayList<>(given.notPlayable());
        test.expect().keySet().stream()
                .filter(key -> !Expectation.KEYS.contains(key))
                .forEach(key -> unknown.add("/expect/" + key));
        if (!unknown.isEmpty()) {
            return new Result(test.name(), Ending.NOT_PLAYABLE, List.copyOf(unknown));
        }
        Played played = Playback.isFor(test, alone)
                ? Playback.play(rule, test, alone, unknown)
                : Played.of(alone, given.facts());
        if (played == null) {
            return new Result(test.name(), Ending.NOT_PLAYABLE, List.copyOf(unknown));
        }
        Expectation expectation = new Expectation(test, rule, played);
        List<String> differences = expectation.differences();
        String otherMoment = expectation.otherMoment();
        if (otherMoment == null) {
            return new Result(test.name(), differences.isEmpty() ? Ending.PASSED : Ending.FAILED, differences);
        }
        String holiday = library.holiday(expectation.moment()).orElse(null);
        List<String> all = Stream.concat(
                        differences.stream(),
                        Stream.of(holiday == null ? otherMoment : otherMoment + ": the day it expects is " + holiday))
                .toList();
        return new Result(test.name(), differences.isEmpty() && holiday != null ? Ending.OUTDATED : Ending.FAILED, all);
    }

    /** What an example expects, beside what came. */
    private record Expectation(RuleTest test, Rule rule, Played played) {

        static final Set<String> KEYS = Set.of(
                "fired",
                "why",
                "because",
                "actions",
                "notActions",
                "reply",
                "snoozedUntil",
                "cancelled",
                "nextCheck",
                "vars",
                "firedAt");

        /** What nobody sees from outside need not be named. */
        private static final Set<String> INWARD = Set.of("wait", "capture");

        List<String> differences() {
            Verdict verdict = played.verdict();
            boolean fired = verdict.outcome() == Outcome.FIRED;
            List<String> differences = new ArrayList<>();
            if (differs("fired", fired)) {
                differences.add("fired is " + fired + (verdict.why() == null ? "" : ", because of " + verdict.why()));
            }
            Object why = test.expect().get("why");
            if (why != null && !isReason(why.toString(), verdict.why())) {
                differences.add("why is " + verdict.why());
            }
            compareActions(acted(fired), differences);
            compareReasons(verdict, differences);
            compareVariables(differences);
            compareTime(differences);
            if (test.expect().containsKey("reply") && replies().stream().noneMatch(this::isExpectedReply)) {
                differences.add("reply differs");
            }
            return List.copyOf(differences);
        }

        private boolean differs(String key, Object actual) {
            Object expected = test.expect().get(key);
            return expected != null && !expected.equals(actual);
        }

        private void compareActions(Set<String> acted, List<String> differences) {
            if (test.expect().get("actions") instanceof List<?> actions && !areAll(acted, actions)) {
                differences.add("actions are " + acted);
            }
            if (test.expect().get("notActions") instanceof List<?> never
                    && never.stream().anyMatch(acted::contains)) {
                differences.add("actions are " + acted);
            }
        }

        private static boolean areAll(Set<String> acted, List<?> expected) {
            Set<String> seen = new LinkedHashSet<>(acted);
            INWARD.stream().filter(word -> !expected.contains(word)).forEach(seen::remove);
            return seen.equals(new LinkedHashSet<>(expected));
        }

        private void compareVariables(List<String> differences) {
            if (!(test.expect().get("vars") instanceof Map<?, ?> expected)) {
                return;
            }
            expected.forEach((name, value) -> {
                Object actual = played.variables().get("vars." + name);
                if (actual == null || !Values.text(actual).equals(Values.text(value))) {
                    differences.add("vars." + name + " is " + actual);
                }
            });
        }

        /** What became of what waits. */
        private void compareTime(List<String> differences) {
            Object cancelled = test.expect().get("cancelled");
            if (cancelled != null && !played.cancelled().contains(cancelled.toString())) {
                differences.add("cancelled is " + played.cancelled());
            }
            Object firedAt = test.expect().get("firedAt");
            if (firedAt != null && !Objects.equals(played.firedAt(), moment(firedAt.toString()))) {
                differences.add("firedAt is " + played.firedAt());
            }
            Object nextCheck = test.expect().get("nextCheck");
            if (nextCheck != null && !Objects.equals(played.nextCheck(), moment(nextCheck.toString()))) {
                differences.add("nextCheck is " + played.nextCheck());
            }
        }

        /** What its condition holds by. */
        private void compareReasons(Verdict verdict, List<String> differences) {
            if (!(test.expect().get("because") instanceof List<?> reasons)) {
                return;
            }
            for (Object reason : reasons) {
                boolean held = verdict.checks().stream()
                        .anyMatch(check -> check.holds() && isReason(reason.toString(), check.path()));
                if (!held) {
                    differences.add(reason + " does not hold");
                }
            }
        }

        /** Until when it is expected to snooze. */
        Instant moment() {
            return Objects.requireNonNullElse(
                    moment(String.valueOf(test.expect().get("snoozedUntil"))), Instant.MIN);
        }

        /** That it snoozes until another moment than expected; null when it does not. */
        @Nullable
        String otherMoment() {
            if (!(test.expect().get("snoozedUntil") instanceof String expected)) {
                return null;
            }
            Instant until = played.effects().stream()
                    .filter(Effect.Snooze.class::isInstance)
                    .map(effect -> ((Effect.Snooze) effect).until())
                    .findFirst()
                    .orElse(null);
            return Objects.equals(until, moment(expected)) ? null : "snoozedUntil is " + until;
        }

        private static @Nullable Instant moment(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }

        private Set<String> acted(boolean fired) {
            Set<String> acted = new LinkedHashSet<>();
            for (Effect effect : played.effects()) {
                String action = effect.action();
                if (action != null) {
                    acted.add(action);
                }
            }
            if (fired && rule.steps().stream().anyMatch(step -> step.action() instanceof Action.Capture)) {
                acted.add("capture");
            }
            if (fired && rule.steps().getLast().action() instanceof Action.Stop) {
                acted.add("stop");
            }
            return acted;
        }

        private List<String> replies() {
            return played.effects().stream()
                    .filter(Effect.Reply.class::isInstance)
                    .map(effect -> ((Effect.Reply) effect).text())
                    .toList();
        }

        private boolean isExpectedReply(String text) {
            return Objects.equals(test.expect().get("reply"), text);
        }

        /** A reason may be told in full, or by the field that decided. */
        private static boolean isReason(String expected, @Nullable String why) {
            return why != null
                    && (why.equals(expected) || List.of(why.split("/")).contains(expected));
        }
    }
}
