package io.nexuscomm.connector.email;

import java.util.List;

/**
 * A mail, read.
 *
 * @param troubles what could not be read, for people
 */
record ParsedMail(MailNode root, List<String> troubles) {

    MailHeaders headers() {
        return root.headers();
    }
}
