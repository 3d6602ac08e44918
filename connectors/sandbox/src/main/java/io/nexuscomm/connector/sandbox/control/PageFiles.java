package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The files of the page: a fixed list, from the class path. */
final class PageFiles {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final Set<String> SCRIPTS = Set.of(
            "sandbox.js",
            "apps.js",
            "phone.js",
            "phone-play.js",
            "instagram.js",
            "sms.js",
            "linkedin.js",
            "mail.js",
            "reports.js",
            "faults.js",
            "dom.js");

    private PageFiles() {}

    static Answer answer(List<String> path) throws IOException {
        var name = path.isEmpty() ? "index.html" : String.join("/", path);
        var type = type(name);
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

    /** What is not on the list is no file of the page, wherever it may lie. */
    private static String type(String name) {
        if (SCRIPTS.contains(name)) {
            return "text/javascript; charset=UTF-8";
        }
        return switch (name) {
            case "index.html" -> "text/html; charset=UTF-8";
            case "sandbox.css", "linkedin.css" -> "text/css; charset=UTF-8";
            case "icon.svg" -> "image/svg+xml";
            default -> throw new NoSuchElementException("no such file");
        };
    }
}
