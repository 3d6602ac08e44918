package io.nexuscomm.connector.linkedin;

import org.jspecify.annotations.Nullable;

/**
 * The keys of chats. One person below one post is one lane: a notification tells both, while it does not tell which
 * comment another one answers, so that a lane of a comment thread could only be had by asking LinkedIn for each. What
 * everybody did to a post, and what we say below it to nobody in particular, is a lane of the post. What comes back of what we
 * said to one person comes back in the post's lane, for nobody says whom it answers; it is looked for in those below, too.
 */
final class Lanes {

    private static final char BETWEEN = '/';
    private static final String THREAD = "urn:li:messagingThread:";

    private Lanes() {}

    static String of(String post, String person) {
        return post + BETWEEN + person;
    }

    /** The post of a lane; null when it is none of a post. */
    static @Nullable String post(String chat) {
        int end = chat.indexOf(BETWEEN);
        return isMessaging(chat) ? null : Urns.simple(end < 0 ? chat : chat.substring(0, end));
    }

    /** A thread of messages between two members, which only partners have. */
    static boolean isMessaging(String chat) {
        return chat.startsWith(THREAD);
    }
}
