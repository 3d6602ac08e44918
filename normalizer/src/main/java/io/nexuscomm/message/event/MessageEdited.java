package io.nexuscomm.message.event;

import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import java.util.List;

/** A message got new contents. */
public record MessageEdited(EventMeta meta, ExternalId target, List<Content> contents) implements ChannelEvent {}
