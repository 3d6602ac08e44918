package io.nexuscomm.connector.email;

import java.util.List;

/**
 * A folder as LIST tells of it.
 *
 * @param separator between the names of folders in folders; NUL when there are none
 * @param marks attributes, such as {@code \Sent} (RFC 6154)
 */
record ImapFolderName(String name, char separator, List<String> marks) {

    ImapFolderName {
        marks = List.copyOf(marks);
    }

    boolean isMarked(String mark) {
        return marks.stream().anyMatch(mark::equalsIgnoreCase);
    }

    /** The name without those of the folders it lies in. */
    String leaf() {
        return separator == 0 ? name : name.substring(name.lastIndexOf(separator) + 1);
    }
}
