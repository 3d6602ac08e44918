package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;

/** What a full-text search finds a message by: its subject and its parts as plain text. */
public final class SearchText {

    /** PostgreSQL refuses a vector of more than a megabyte; a person does not search beyond a novel's first chapters. */
    private static final int LENGTH = 100_000;

    private SearchText() {}

    /** At most 100,000 characters. */
    public static String of(Message message) {
        String subject = message.email() == null ? null : message.email().subject();
        String text = subject == null ? message.plainText() : subject + "\n" + message.plainText();
        return text.length() <= LENGTH ? text : text.substring(0, cut(text));
    }

    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    }
}
