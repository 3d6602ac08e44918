package io.nexuscomm.connector.email;

import java.io.InputStream;

/** Takes the parts of a mail as {@link MailWalk} comes by them. */
interface MailParts {

    /** A multipart begins; its parts follow until {@link #endMultipart}. */
    void startMultipart(MailHeaders headers);

    /**
     * A part without parts of its own.
     *
     * @param path its number as IMAP counts (RFC 9051, section 6.4.5): {@code 1}, {@code 2.1}
     * @param content as it was sent, transfer encoding included; good until this method returns, unless the walk ends
     *     here
     * @return false ends the walk
     */
    boolean leaf(String path, MailHeaders headers, InputStream content);

    /** What stands in front of the first boundary; good until this method returns. */
    void preamble(InputStream content);

    void endMultipart();
}
