package io.nexuscomm.connector.testkit;

/**
 * Something that holds for every connector.
 *
 * @param number stays the same for ever, so that a report of today can be compared with one of next year
 * @param says what holds
 * @param check throws {@link AssertionError} when it does not
 */
record Rule(String number, String says, Runnable check) {}
