package io.nexuscomm.connector.email;

/**
 * What STATUS says of a folder: two that are equal hold the same mails, as far as arrivals go.
 *
 * @param nextUid the UID that the next mail will have
 */
record FolderState(long validity, long nextUid) {}
