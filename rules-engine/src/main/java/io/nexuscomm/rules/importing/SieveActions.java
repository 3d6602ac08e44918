package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.SieveScript.Node;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes steps of a script's commands. */
final class SieveActions {

    private static final Duration VACATION = Duration.ofDays(7);
    private static final Set<String> OF_VACATION = Set.of(":days", ":seconds", ":handle", ":mime");

    private final BiConsumer<Node, String> losses;
    private final SieveTests tests;
    private final boolean fillsIn;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Condition> ends = new ArrayList<>();

    /** An answer, which becomes a rule of its own: its limit is for itself alone. @param when what must hold for it */
    record Answer(Node command, Condition when, Action.Reply reply, Once once) {}

    /** @param fillsIn whether the script fills variables into texts */
    SieveActions(BiConsumer<Node, String> losses, SieveTests tests, boolean fillsIn) {
        this.losses = losses;
        this.tests = tests;
        this.fillsIn = fillsIn;
    }

    /** The answers among the commands that were read. */
    List<Answer> answers() {
        return answers;
    }

    /**
     * Steps for commands; answers are kept apart.
     *
     * @param when what must hold for them to have their turn
     */
    List<Step> of(List<Node> commands, Condition when) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            Node command = commands.get(i);
            if (command.name().equals("if")) {
                int end = i + 1;
                while (end < commands.size() && isFurther(commands.get(end))) {
                    end++;
                }
                choose(commands.subList(i, end), when, steps);
                i = end - 1;
            } else {
                add(command, when, steps);
            }
        }
        return steps;
    }

    static boolean isFurther(Node command) {
        return command.name().equals("elsif") || command.name().equals("else");
    }

    /** Branches as written; one that cannot be said does nothing, and keeps what follows it from acting for it. */
    private void choose(List<Node> chain, Condition when, List<Step> steps) {
        List<Action.Branch> branches = new ArrayList<>();
        List<Condition> before = new ArrayList<>();
        List<Condition> idle = new ArrayList<>();
        for (Node each : chain) {
            Condition condition = each.name().equals("else") || each.tests().isEmpty()
                    ? Condition.ALWAYS
                    : tests.of(each.tests().getFirst());
            if (condition == null) {
                losses.accept(each, "without its condition, this branch and those after it are left out");
                break;
            }
            List<Condition> here = new ArrayList<>(before);
            here.add(0, when);
            here.add(condition);
            Condition reached = SieveTests.both(here);
            if (SieveTests.isNever(reached)) {
                losses.accept(each, "this branch does nothing here");
                continue;
            }
            List<Step> inner = of(each.block(), reached);
            before.add(SieveTests.not(condition));
            if (inner.isEmpty()) {
                // those after it must not act in its place
                idle.add(SieveTests.not(condition));
                continue;
            }
            List<Condition> own = new ArrayList<>(idle);
            own.add(condition);
            Condition holds = SieveTests.both(own);
            branches.add(new Action.Branch(holds.equals(Condition.ALWAYS) ? null : holds, inner, List.of()));
        }
        if (!branches.isEmpty()) {
            steps.add(new Step(new Action.Choose(branches)));
        }
    }

    private void add(Node command, Condition when, List<Step> steps) {
        String filled = fillsIn ? SieveTags.filled(command) : null;
        if (filled != null) {
            losses.accept(command, filled + " is filled in by the script, which rules cannot do");
            return;
        }
        try {
            if (command.name().equals("vacation")) {
                vacation(command, when);
                return;
            }
            if (command.name().equals("stop")) {
                ends.add(when);
            }
            Action action = action(command);
            if (action != null) {
                steps.add(new Step(action));
            }
        } catch (RuleRefused e) {
            losses.accept(command, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Action action(Node command) {
        return switch (command.name()) {
            case "keep" -> {
                tell(command, Set.of(":flags"));
                yield tag(words(command, command.after("flags")));
            }
            case "stop" -> new Action.Stop(StopScope.ALL);
            case "discard" -> {
                losses.accept(command, "the message stays in the inbox; later rules are left out");
                yield new Action.Drop("discarded by a Sieve script", true);
            }
            case "fileinto" -> {
                losses.accept(command, "a folder becomes a tag");
                tell(command, Set.of(":flags", ":copy", ":create"));
                List<String> tags = new ArrayList<>(command.texts(0));
                tags.addAll(words(command, command.after("flags")));
                yield new Action.Tag(tags);
            }
            case "redirect" -> {
                if (!command.tagged("copy")) {
                    losses.accept(command, "the message stays in the inbox");
                }
                tell(command, Set.of(":copy"));
                yield new Action.Forward(
                        command.texts(0).stream().map(to -> "email:" + to).toList(), null, true, null);
            }
            case "setflag" -> {
                losses.accept(command, "it replaced all flags; here the tags that are there stay");
                yield isOfVariable(command) ? null : tag(words(command, command.texts(0)));
            }
            case "addflag" -> isOfVariable(command) ? null : tag(words(command, command.texts(0)));
            case "removeflag" -> isOfVariable(command) ? null : untag(words(command, command.texts(0)));
            default -> {
                losses.accept(command, "this action has no counterpart");
                yield null;
            }
        };
    }

    /** Tells of tags that nobody looks at. */
    private void tell(Node command, Set<String> known) {
        SieveTags.others(command, known).forEach(tag -> losses.accept(command, tag + " is not taken over"));
    }

    /** RFC 5232, section 3: two texts are a variable and its flags. */
    private boolean isOfVariable(Node command) {
        boolean variable = command.texts().size() > 1;
        if (variable) {
            losses.accept(command, "flags of variables have no counterpart");
        }
        return variable;
    }

    private static @Nullable Action tag(List<String> words) {
        return words.isEmpty() ? null : new Action.Tag(words);
    }

    private static @Nullable Action untag(List<String> words) {
        return words.isEmpty() ? null : new Action.Untag(words);
    }

    /** The flags that are words; the others are told. */
    private List<String> words(Node command, List<String> written) {
        List<String> flags = flags(written);
        for (String flag : flags) {
            if (isOfPrograms(flag)) {
                losses.accept(command, flag + " is a flag of mail programs and has no counterpart");
            }
        }
        return flags.stream().filter(flag -> !isOfPrograms(flag)).toList();
    }

    static List<String> flagsOf(Node node) {
        return flags(node.texts(0));
    }

    /** RFC 5232, section 2: a text may hold several. */
    private static List<String> flags(List<String> written) {
        return written.stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .filter(flag -> !flag.isEmpty())
                .distinct()
                .toList();
    }

    static boolean isOfPrograms(String flag) {
        return flag.startsWith("\\");
    }

    private void vacation(Node command, Condition when) {
        List<Condition> must = new ArrayList<>(List.of(when));
        ends.forEach(end -> must.add(SieveTests.not(end)));
        Condition holds = SieveTests.both(must);
        if (SieveTests.isNever(holds)) {
            losses.accept(command, "it is never reached");
            return;
        }
        tell(command, OF_VACATION);
        if (command.tagged("mime")) {
            losses.accept(command, "its answer is written as MIME, which no rule sends: it is left out");
            return;
        }
        List<String> handles = command.after("handle");
        String handle = handles.stream()
                .findFirst()
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .filter(text -> text.matches("[a-z][a-z0-9-]{1,62}"))
                .orElse(null);
        if (handle == null && !handles.isEmpty()) {
            losses.accept(command, ":handle " + handles.getFirst() + " can be no name here: its limit is its own");
        }
        String reason = String.join("\n", command.texts(0));
        if (reason.contains("{{")) {
            losses.accept(command, "`{{` would be a placeholder: it is written `{ {`");
        }
        Action.Reply reply = new Action.Reply(reason.strip().replace("{{", "{ {"));
        answers.add(new Answer(command, holds, reply, new Once(every(command), handle)));
    }

    /** RFC 5230, section 4.1, and RFC 6131. */
    private Duration every(Node command) {
        List<String> seconds = command.after("seconds");
        List<String> days = command.after("days");
        if (seconds.isEmpty() && days.isEmpty()) {
            return VACATION;
        }
        long given = number(seconds.isEmpty() ? days.getFirst() : seconds.getFirst());
        if (given == 0) {
            losses.accept(
                    command,
                    "it answered each message; here at most one in a " + (seconds.isEmpty() ? "day" : "second"));
        }
        return seconds.isEmpty() ? Duration.ofDays(Math.max(1, given)) : Duration.ofSeconds(Math.max(1, given));
    }

    private static long number(String written) {
        try {
            return Math.min(Long.parseLong(written), 1_000_000_000);
        } catch (NumberFormatException e) {
            throw new RuleRefused("`" + written + "` is no number of days or seconds");
        }
    }
}
