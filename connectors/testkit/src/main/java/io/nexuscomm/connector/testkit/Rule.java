package io.nexuscomm.connector.testkit;

/**
 * Something that holds for every connector.
 *
 * @param number stays the same for ever, so that a report of today can be compared with one of next year
 * @param says what holds
 * @param about the fixture it is tried on; empty for the connector as a whole
 * @param check throws {@link AssertionError} when it does not
 */
record Rule(String number, String says, String about, Runnable check) {

    Rule(String number, String says, Runnable check) {
        this(number, says, "", check);
    }

    /** The same, said of a fixture. */
    Rule on(String fixture) {
        return new Rule(number, says, fixture, check);
    }
}
