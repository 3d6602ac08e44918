package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A webhook receiver that checks the signature and keeps what it took. */
final class TextsCallback implements AutoCloseable {
    private final HttpHost host;
    private final String authToken;
    private final List<Form> taken = new ArrayList<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private int badSignatures;

    TextsCallback(String authToken) throws IOException {
        this.authToken = authToken;
        host = HttpHost.bind(0);
        host.mount("/hook", this::answer);
        host.mount("/file", request -> Answer.bytes(200, "image/png", new byte[] {1, 2, 3}));
        host.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + host.port() + "/hook");
    }

    URI file() {
        return URI.create("http://localhost:" + host.port() + "/file");
    }

    /** The next post is answered with this status. */
    synchronized void refuseNext(int status) {
        refusals.add(status);
    }

    synchronized int badSignatures() {
        return badSignatures;
    }

    /** The forms that were taken, oldest first. */
    synchronized List<Form> taken() {
        return List.copyOf(taken);
    }

    /** The statuses of one message, in the order of their arrival. */
    List<String> statuses(String sid) {
        return taken().stream()
                .filter(form -> form.value("MessageSid").equals(sid))
                .map(form -> form.value("MessageStatus"))
                .toList();
    }

    private Answer answer(Request request) throws IOException {
        var body = request.body(1 << 20);
        var signature = request.header(TwilioSignature.HEADER).orElse("");
        synchronized (this) {
            if (!refusals.isEmpty()) {
                return Answer.text(refusals.remove(), "not now");
            }
            if (!signature.equals(TwilioSignature.of(uri(), body, authToken))) {
                badSignatures++;
                return Answer.text(401, "bad signature");
            }
            taken.add(Form.of(body));
            return Answer.text(200, "<Response/>");
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
