package io.nexuscomm.connector;

/** One step to send for one account. */
public record EgressRequest(ConnectedAccount account, SendStep step) {}
