package io.nexuscomm.connector.sandbox.http;

import java.io.IOException;

/** Answers the requests below one path. */
@FunctionalInterface
public interface Endpoint {
    /** Called on a thread of its own, which it may block. */
    Answer answer(Request request) throws IOException, InterruptedException;
}
