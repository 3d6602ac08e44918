package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Overwrite;
import java.util.List;

/** An action made ready. */
sealed interface Step {

    /** Acts on how things stand. What did not come about, and why, is added to the checks. */
    void run(String rule, Facts facts, Standing standing, List<Check> checks);

    static Step of(Action action, String path) {
        return switch (action) {
            case Action.Reply reply -> new Answer(new ReplyFiller(reply.text()));
            case Action.Tag tag -> new PutTags(tag.tags());
            case Action.Assign assign ->
                new Give(assign.assignee().key(), assign.overwrite(), path + "/" + action.word());
            case Action.Stop ignored -> new End();
        };
    }

    record Answer(ReplyFiller filler) implements Step {
        @Override
        public void run(String rule, Facts facts, Standing standing, List<Check> checks) {
            standing.reply(rule, filler.fill(facts));
        }
    }

    record PutTags(List<String> tags) implements Step {
        @Override
        public void run(String rule, Facts facts, Standing standing, List<Check> checks) {
            tags.forEach(tag -> standing.tag(rule, tag));
        }
    }

    record Give(String assignee, Overwrite overwrite, String path) implements Step {
        @Override
        public void run(String rule, Facts facts, Standing standing, List<Check> checks) {
            String holder = standing.assignee();
            if (!standing.assign(rule, assignee, overwrite)) {
                checks.add(new Check(path, "may be assigned", String.valueOf(holder), false));
            }
        }
    }

    /** Stopping changes nothing by itself: the rule set looks at the scope of the rule that fired. */
    record End() implements Step {
        @Override
        public void run(String rule, Facts facts, Standing standing, List<Check> checks) {}
    }
}
