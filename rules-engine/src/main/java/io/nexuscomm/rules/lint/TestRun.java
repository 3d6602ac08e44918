package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.RuleTests.Ending;
import java.util.List;

/**
 * How an example beside a rule went.
 *
 * @param live whether its rule acts: then it must not fail
 * @param number its place among the rule's examples, from 0
 * @param details what differs, or what cannot be played
 * @param line from 1
 * @param column from 1
 */
public record TestRun(
        String rule, boolean live, int number, String test, Ending ending, List<String> details, int line, int column) {

    /** Whether the rules must not be published like this. */
    public boolean blocks() {
        return live && ending == Ending.FAILED;
    }

    /** As compilers write it. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + rule + ": " + test + ": " + String.join("; ", details);
    }
}
