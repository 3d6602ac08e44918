package io.nexuscomm.connector.email;

/**
 * A folder that is read.
 *
 * @param sent whether we wrote what lies there
 */
record WatchedFolder(String name, boolean sent) {

    static final WatchedFolder INBOX = new WatchedFolder(ImapMailbox.INBOX, false);
}
