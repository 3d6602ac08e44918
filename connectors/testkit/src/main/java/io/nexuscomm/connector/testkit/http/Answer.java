package io.nexuscomm.connector.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer of a provider.
 *
 * @param body not copied, so not to be changed
 * @param headers whole lines: {@code Retry-After: 7}
 */
public record Answer(int status, byte[] body, String... headers) {

    public Answer(int status, String body, String... headers) {
        this(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Writes it as HTTP/1.1, for a connection that ends with it. */
    public void write(OutputStream out) throws IOException {
        head(out, body.length);
        out.write(body);
        out.flush();
    }

    /** All but the body, which another length is claimed of. */
    public void head(OutputStream out, long length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
