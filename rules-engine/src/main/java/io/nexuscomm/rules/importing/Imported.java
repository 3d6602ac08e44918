package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.model.Rule;
import java.util.List;

/**
 * What came of another system's rules.
 *
 * @param rules all drafts: somebody has to look at them before they act
 * @param losses what was not taken over, or not as it was
 */
public record Imported(List<Rule> rules, List<Loss> losses) {

    public Imported {
        rules = List.copyOf(rules);
        losses = List.copyOf(losses);
    }

    /**
     * Something that is not as it was.
     *
     * @param line where it stands, from 1; 0 where the source has no lines
     * @param rule the rule it was to be in
     * @param what as it is called there
     */
    public record Loss(int line, String rule, String what, String why) {

        @Override
        public String toString() {
            return (line > 0 ? "line " + line + ": " : "") + rule + ": " + what + ": " + why;
        }
    }
}
