package io.nexuscomm.rules;

/**
 * Takes out the rules that cannot fire, by one look at a field for all of them. What it leaves may still not match: it
 * is asked as a whole. Immutable.
 */
sealed interface Sieve permits ValueSieve, SetSieve, EdgeSieve, WordSieve {

    /** The rules it knows something of; it leaves all others. */
    long[] asking();

    /** How dear it is; the cheap ones go first. */
    int cost();

    /** Takes rules out of {@code left}. */
    void sift(Evaluation evaluation, long[] left);
}
