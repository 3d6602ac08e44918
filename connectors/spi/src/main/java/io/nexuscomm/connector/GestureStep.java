package io.nexuscomm.connector;

import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.event.Address;

/**
 * One gesture in a chat.
 *
 * @param to the lane's remote endpoint
 * @param chat the lane's chat key, as the connector gave it
 * @param target the provider's id of the message it is about
 */
public record GestureStep(Address to, String chat, String target, Gesture gesture) {}
