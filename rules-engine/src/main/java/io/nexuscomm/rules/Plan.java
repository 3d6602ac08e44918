package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires, made ready. */
final class Plan {

    private final List<Step> steps = new ArrayList<>();
    private final @Nullable StopScope stop;

    /** Only a reply depends on the message; the other effects are made beforehand. */
    private sealed interface Step {

        record Answer(String rule, ReplyFiller filler) implements Step {}

        /** @param path where in the rule it stands */
        record Change(String path, Effect effect) implements Step {}
    }

    Plan(String rule, List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            add(rule, actions.get(i), "/then/" + i);
        }
        this.stop = actions.getLast() instanceof Action.Stop last ? last.scope() : null;
    }

    private void add(String rule, Action action, String path) {
        switch (action) {
            case Action.Reply reply -> steps.add(new Step.Answer(rule, new ReplyFiller(reply.text())));
            case Action.Tag tag ->
                tag.tags().forEach(word -> steps.add(new Step.Change(path + "/tag", new Effect.Tag(rule, word))));
            case Action.Assign assign ->
                steps.add(new Step.Change(
                        path + "/assign",
                        new Effect.Assign(rule, assign.assignee().key(), assign.overwrite())));
            case Action.Stop ignored -> {}
        }
    }

    /** How far it stops later rules; null when it does not. */
    @Nullable
    StopScope stop() {
        return stop;
    }

    /** The effects it wants for a message. */
    List<Effect> effects(Facts facts) {
        List<Effect> effects = new ArrayList<>(steps.size() + 1);
        for (Step step : steps) {
            effects.add(
                    switch (step) {
                        case Step.Answer answer ->
                            new Effect.Reply(answer.rule(), answer.filler().fill(facts));
                        case Step.Change change -> change.effect();
                    });
        }
        return effects;
    }

    /** Says that an assignment did not come about, and who holds the conversation. */
    Check refused(Effect.Assign assign, @Nullable String holder) {
        String path = steps.stream()
                .filter(step -> step instanceof Step.Change change && change.effect() == assign)
                .map(step -> ((Step.Change) step).path())
                .findFirst()
                .orElse("/then");
        return new Check(path, "may be assigned", String.valueOf(holder), false);
    }
}
