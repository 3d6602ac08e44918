package io.nexuscomm.connector;

/** One gesture to make for one account. */
public record GestureRequest(ConnectedAccount account, GestureStep step) {}
