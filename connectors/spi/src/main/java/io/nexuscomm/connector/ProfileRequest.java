package io.nexuscomm.connector;

/**
 * Who somebody is that wrote without a name.
 *
 * @param chat the lane's chat key, as the connector gave it
 */
public record ProfileRequest(ConnectedAccount account, String chat) {}
