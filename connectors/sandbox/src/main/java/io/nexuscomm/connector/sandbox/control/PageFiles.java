package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The files of the page: a fixed list, from the class path. */
final class PageFiles {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=UTF-8",
            "sandbox.css", "text/css; charset=UTF-8",
            "sandbox.js", "text/javascript; charset=UTF-8",
            "phone.js", "text/javascript; charset=UTF-8",
            "instagram.js", "text/javascript; charset=UTF-8",
            "mail.js", "text/javascript; charset=UTF-8",
            "faults.js", "text/javascript; charset=UTF-8",
            "dom.js", "text/javascript; charset=UTF-8",
            "sms.js", "text/javascript; charset=UTF-8",
            "icon.svg", "image/svg+xml");

    private PageFiles() {}

    static Answer answer(List<String> path) throws IOException {
        var name = path.isEmpty() ? "index.html" : String.join("/", path);
        var type = TYPES.get(name);
        if (type == null) {
            throw new NoSuchElementException("no such file");
        }
        try (var file = PageFiles.class.getResourceAsStream("/io/nexuscomm/connector/sandbox/page/" + name)) {
            if (file == null) {
                throw new NoSuchElementException("no such file");
            }
            return Answer.bytes(200, type, file.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Cache-Control", "no-cache");
        }
    }
}
