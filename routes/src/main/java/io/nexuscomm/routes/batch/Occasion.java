package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.Message;
import java.util.UUID;

/**
 * What rules act on: a message that has just arrived, or one that arrived before a wait.
 *
 * @param lane the message came by it
 * @param run names the runs that began with the message
 * @param revision of the rules
 */
record Occasion(BatchState state, ConnectedAccount account, Message cause, BatchLane lane, UUID run, int revision) {}
