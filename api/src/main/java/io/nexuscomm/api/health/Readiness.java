package io.nexuscomm.api.health;

import java.util.Optional;

/** What the gateway needs to work. Every bean of this kind is asked. */
@FunctionalInterface
public interface Readiness {

    /** What is missing, in a few words that strangers may read; empty when nothing is. Answers within a second or so. */
    Optional<String> missing();
}
