package io.nexuscomm.connector;

/** Turns one step into what goes over the wire. Pure: no I/O, no clock, no state. */
@FunctionalInterface
public interface Renderer {

    /**
     * @throws IllegalArgumentException when the step holds what the descriptor does not claim; a planner's mistake
     * @throws ConnectorBusy when it did not get to write it
     */
    ProviderRequest render(SendStep step, ConnectedAccount account);

    /** @throws IllegalArgumentException when the descriptor does not claim the gesture */
    default ProviderRequest render(GestureStep step, ConnectedAccount account) {
        throw new IllegalArgumentException("this channel has no such gesture");
    }
}
