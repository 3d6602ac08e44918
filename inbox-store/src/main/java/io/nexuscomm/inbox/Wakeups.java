package io.nexuscomm.inbox;

/**
 * Tells the workers of this JVM that a transaction which just committed left something for them, so that they look now
 * and not at their next poll. Only a hint: without it all is found a moment later. Never blocks; thread-safe.
 */
public interface Wakeups {

    void jobsAdded();

    void eventsAdded();

    /** An account was added, changed or removed. */
    void accountsChanged();

    /** Rules were saved. */
    void rulesChanged();
}
