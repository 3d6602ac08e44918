package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.message.event.Actor;

/** A WhatsApp user as one payload names them. {@code chat} is the key of the chat with them alone. */
record Person(String chat, Actor actor) {}
