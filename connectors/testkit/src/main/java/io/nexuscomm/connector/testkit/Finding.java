package io.nexuscomm.connector.testkit;

/**
 * What became of one rule.
 *
 * @param rule its number
 * @param says what it says
 * @param about the fixture it was tried on; empty for the connector as a whole
 * @param why it failed, or why it does not count; empty when it holds
 */
public record Finding(String rule, String says, String about, Outcome outcome, String why) {

    /** How it ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It does not hold, and the connector says why that is right. */
        OPTED_OUT
    }
}
