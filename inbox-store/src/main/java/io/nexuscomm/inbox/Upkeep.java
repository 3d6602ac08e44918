package io.nexuscomm.inbox;

/** What a store needs done now and then, apart from anything that arrives. */
@FunctionalInterface
public interface Upkeep {

    /** Makes room for the months to come, and forgets what was kept long enough. Cheap when there is nothing to do; safe on any number of nodes at once. */
    void run();
}
