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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes steps of a script's commands. */
final class SieveActions {

    private static final Duration VACATION = Duration.ofDays(7);
    private static final Set<String> KEPT_OF_VACATION = Set.of(":days", ":seconds", ":handle");

    private final BiConsumer<Node, String> losses;
    private final SieveTests tests;
    private @Nullable Once once;

    SieveActions(BiConsumer<Node, String> losses, SieveTests tests) {
        this.losses = losses;
        this.tests = tests;
    }

    /** The limit that an answer brought along; null for none. */
    @Nullable
    Once once() {
        return once;
    }

    List<Step> of(List<Node> commands) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            Node command = commands.get(i);
            if (command.name().equals("if")) {
                int end = i + 1;
                while (end < commands.size() && isFurther(commands.get(end))) {
                    end++;
                }
                choose(commands.subList(i, end), steps);
                i = end - 1;
            } else {
                add(command, steps);
            }
        }
        return steps;
    }

    static boolean isFurther(Node command) {
        return command.name().equals("elsif") || command.name().equals("else");
    }

    /** Branches as written; one that cannot be said does nothing, and keeps what follows it from acting for it. */
    private void choose(List<Node> chain, List<Step> steps) {
        List<Action.Branch> branches = new ArrayList<>();
        for (Node each : chain) {
            Condition condition = each.name().equals("else") || each.tests().isEmpty()
                    ? Condition.ALWAYS
                    : tests.of(each.tests().getFirst());
            List<Step> inner = of(each.block());
            if (condition == null) {
                losses.accept(each, "without its condition, this branch and those after it are left out");
                break;
            }
            if (SieveTests.isNever(condition) || inner.isEmpty()) {
                losses.accept(each, "this branch does nothing here");
                continue;
            }
            branches.add(new Action.Branch(condition.equals(Condition.ALWAYS) ? null : condition, inner, List.of()));
        }
        if (!branches.isEmpty()) {
            steps.add(new Step(new Action.Choose(branches)));
        }
    }

    private void add(Node command, List<Step> steps) {
        try {
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
            case "keep" -> null;
            case "stop" -> new Action.Stop(StopScope.ALL);
            case "discard" -> {
                losses.accept(command, "the message stays in the inbox; later rules are left out");
                yield new Action.Drop("discarded by a Sieve script", true);
            }
            case "fileinto" -> {
                losses.accept(command, "a folder becomes a tag");
                yield new Action.Tag(command.texts(0));
            }
            case "addflag", "setflag" -> flag(command);
            case "removeflag" -> new Action.Untag(words(command));
            case "vacation" -> vacation(command);
            default -> {
                losses.accept(command, "this action has no counterpart");
                yield null;
            }
        };
    }

    private @Nullable Action flag(Node command) {
        List<String> words = words(command);
        for (String flag : command.texts(0)) {
            if (flag.startsWith("\\")) {
                losses.accept(command, flag + " is a flag of mail programs and has no counterpart");
            }
        }
        return words.isEmpty() ? null : new Action.Tag(words);
    }

    private static List<String> words(Node command) {
        return command.texts(0).stream().filter(flag -> !flag.startsWith("\\")).toList();
    }

    private Action vacation(Node command) {
        command.arguments().stream()
                .filter(SieveScript.Argument.Tag.class::isInstance)
                .map(tag -> ((SieveScript.Argument.Tag) tag).name())
                .filter(tag -> !KEPT_OF_VACATION.contains(tag))
                .forEach(tag -> losses.accept(command, tag + " is not taken over"));
        List<String> days = command.after("days");
        Duration every = days.isEmpty() ? VACATION : Duration.ofDays(Math.max(1, Long.parseLong(days.getFirst())));
        String handle = command.after("handle").stream()
                .findFirst()
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .filter(text -> text.matches("[a-z][a-z0-9-]{1,62}"))
                .orElse(null);
        once = new Once(every, handle);
        // the reason is the last text; the ones before belong to tags
        List<List<String>> texts = command.arguments().stream()
                .filter(SieveScript.Argument.Texts.class::isInstance)
                .map(each -> ((SieveScript.Argument.Texts) each).values())
                .toList();
        String reason = texts.isEmpty() ? "" : String.join("\n", texts.getLast());
        return new Action.Reply(reason.strip().replace("{{", "{ {"));
    }
}
