package io.nexuscomm.message;

import io.nexuscomm.message.content.Content;

/**
 * One part of a message.
 *
 * @param id stable within its message and in order of display ("0", "1", ...), so that replies and reactions can aim
 *     at it
 */
public record Part(String id, Content content) {}
