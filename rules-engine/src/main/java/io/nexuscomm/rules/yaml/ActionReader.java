package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code then}: a list of steps, each of which does one thing. */
final class ActionReader {

    private static final List<String> ACTIONS = List.of("reply", "tag", "assign", "stop");

    private final Problems problems;

    ActionReader(Problems problems) {
        this.problems = problems;
    }

    List<Action> read(Tree tree) {
        List<Action> actions = new ArrayList<>();
        if (!(tree instanceof Tree.Sequence sequence)) {
            problems.add(tree.place(), "must be a list of steps, and is " + tree.spoken(), "begin each with `-`");
            return actions;
        }
        int before = problems.count();
        for (Tree item : sequence.items()) {
            Action action = step(item);
            if (action != null) {
                actions.add(action);
            }
        }
        if (problems.count() == before) {
            problems.check(tree, () -> Bounds.actions(actions));
        }
        return actions;
    }

    private @Nullable Action step(Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(tree.place(), "must be a step, and is " + tree.spoken(), "write for example `reply: Hello`");
            return null;
        }
        Entry action = null;
        for (Entry entry : mapping.entries()) {
            if (!ACTIONS.contains(entry.key())) {
                refuse(entry);
            } else if (action == null) {
                action = entry;
            } else {
                problems.add(entry.at(), "a step does one thing, and this one does two", "make two steps of it");
            }
        }
        if (mapping.entries().isEmpty()) {
            problems.add(tree.place(), "the step is empty", "use one of " + String.join(", ", ACTIONS));
        }
        return action == null ? null : action(action);
    }

    private void refuse(Entry entry) {
        boolean later = Later.ACTIONS.contains(entry.key()) || Later.STEP_KEYS.contains(entry.key());
        Entries.refuse(entry, "action", ACTIONS, later ? Set.of(entry.key()) : Set.of(), problems);
    }

    private @Nullable Action action(Entry entry) {
        Tree value = entry.value();
        return switch (entry.key()) {
            case "reply" -> reply(value);
            case "tag" -> tag(value);
            case "assign" -> assign(value);
            case "stop" -> stop(value);
            default -> throw new IllegalArgumentException(entry.key());
        };
    }

    private @Nullable Action reply(Tree tree) {
        if (!(tree instanceof Tree.Mapping)) {
            return replyText(tree);
        }
        int before = problems.count();
        Entries entries = Entries.of(tree, List.of("text"), Later.REPLY_KEYS, problems);
        if (entries == null || problems.count() > before && entries.get("text") == null) {
            return null;
        }
        Tree text = entries.required("text", "write what to answer");
        return text == null ? null : replyText(text);
    }

    private @Nullable Action replyText(Tree tree) {
        String text = Entries.text(tree, problems);
        return text == null ? null : problems.attempt(tree, () -> new Action.Reply(text));
    }

    private @Nullable Action tag(Tree tree) {
        List<String> tags = Entries.texts(tree, problems);
        return tags == null ? null : problems.attempt(tree, () -> new Action.Tag(tags));
    }

    private @Nullable Action assign(Tree tree) {
        Entries entries = Entries.of(tree, List.of("team", "user", "overwrite"), Later.ASSIGN_KEYS, problems);
        if (entries == null) {
            return null;
        }
        String team = entries.text("team");
        String user = entries.text("user");
        Overwrite overwrite = entries.word(Overwrite.class, "overwrite", Set.of(), Overwrite.NEVER);
        boolean bad = entries.get("team") != null && team == null || entries.get("user") != null && user == null;
        if (bad) {
            return null;
        }
        if (team == null == (user == null)) {
            problems.add(tree.place(), "must name a team or a user", "write for example `assign: { team: billing }`");
            return null;
        }
        return problems.attempt(
                tree,
                () -> new Action.Assign(
                        team != null ? Assignee.team(team) : Assignee.user(String.valueOf(user)), overwrite));
    }

    private @Nullable Action stop(Tree tree) {
        StopScope scope = Entries.word(StopScope.class, tree, Set.of(), problems);
        return scope == null ? null : new Action.Stop(scope);
    }
}
