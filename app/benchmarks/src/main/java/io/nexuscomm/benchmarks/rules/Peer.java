package io.nexuscomm.benchmarks.rules;

/** A rule engine with rules in it. Used by one thread. */
interface Peer {

    /** The message as the engine takes it; made before anything is measured. */
    Object prepared(Sample sample);

    /** Tells {@code matches} which rules fire. */
    void match(Object prepared, Matches matches);
}
