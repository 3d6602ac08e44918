package io.nexuscomm.routes.hooks;

import io.nexuscomm.message.id.MessageId;
import java.util.UUID;

/** What became of something that another program told. */
sealed interface Answer {

    /**
     * Rules begin.
     *
     * @param message the message that shows where
     * @param repeated whether they did so before
     */
    record Begun(UUID run, MessageId message, boolean repeated) implements Answer {}

    /**
     * They do not, and never would, however often it is told.
     *
     * @param code kebab case
     * @param detail for people; holds nothing of what was told
     */
    record Refused(String code, String detail) implements Answer {}
}
