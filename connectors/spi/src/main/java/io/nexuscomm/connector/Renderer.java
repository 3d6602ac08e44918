package io.nexuscomm.connector;

/** Turns one send step into what goes over the wire. Pure: no I/O, no clock, no state. */
@FunctionalInterface
public interface Renderer {

    /** @throws IllegalArgumentException when the step holds what the descriptor does not claim; a planner's mistake */
    ProviderRequest render(SendStep step, ConnectedAccount account);
}
