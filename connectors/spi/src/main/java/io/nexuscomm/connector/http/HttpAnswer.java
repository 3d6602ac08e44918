package io.nexuscomm.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** An answer whose body is still to be read: as JSON, as a medium, or not at all. One of the three, once. */
public final class HttpAnswer {

    private final Message message;
    private final Clock clock;

    HttpAnswer(Message message, Clock clock) {
        this.message = message;
        this.clock = clock;
    }

    public int status() {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            throw new IllegalStateException("the call left no status");
        }
        return status;
    }

    /** A header of the answer; the first when it stands there twice. */
    public @Nullable String header(String name) {
        return message.getHeader(name, String.class);
    }

    /** Reads the body to its end, or as far as an answer may go. */
    public ProviderAnswer json() {
        return json(ProviderAnswer.LONGEST);
    }

    /**
     * As {@link #json()}, for a call that may be answered at length.
     *
     * @param longest in octets; of a longer answer nothing is read
     */
    public ProviderAnswer json(int longest) {
        byte[] octets = BoundedBody.readOrNothing(body(), longest);
        return ProviderAnswer.of(status(), header("Retry-After"), octets, clock.instant());
    }

    /** The octets of the body; null when there is none, when it breaks off, or when it is longer than agreed. */
    public byte @Nullable [] octets(long longest) {
        return BoundedBody.readOrNothing(body(), longest);
    }

    /** The same, where what is no JSON is a text: for providers that answer in words. */
    public ProviderAnswer jsonOrText() {
        byte[] octets = BoundedBody.readOrNothing(body(), ProviderAnswer.LONGEST);
        return ProviderAnswer.orText(status(), header("Retry-After"), octets, clock.instant());
    }

    public boolean hasBody() {
        return body() != null;
    }

    /**
     * Reads the body into a temporary file.
     *
     * @param largest in octets
     * @throws IOException when there is more, none, or the body breaks off; nothing stays behind
     */
    public SpooledMedia spool(long largest) throws IOException {
        InputStream body = body();
        if (body == null) {
            throw new IOException("the answer has no body");
        }
        return SpooledMedia.read(body, largest);
    }

    /** Does away with the body, without reading it to its end. */
    public void discard() throws IOException {
        BoundedBody.discard(body());
    }

    private @Nullable InputStream body() {
        return message.getBody(InputStream.class);
    }
}
