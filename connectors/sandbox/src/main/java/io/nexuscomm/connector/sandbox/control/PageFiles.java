package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the page: a fixed list, from the class path, in memory. */
final class PageFiles {
    private static final String FOLDER = "/io/nexuscomm/connector/sandbox/page/";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, Answer> ANSWERS = Stream.of(
                    "index.html",
                    "sandbox.css",
                    "linkedin.css",
                    "icon.svg",
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
                    "dom.js")
            .collect(Collectors.toUnmodifiableMap(name -> name, PageFiles::read));

    private PageFiles() {}

    /** What is not on the list is no file of the page, wherever it may lie. */
    static Answer answer(List<String> path) {
        Answer answer = ANSWERS.get(path.isEmpty() ? "index.html" : String.join("/", path));
        if (answer == null) {
            throw new NoSuchElementException("no such file");
        }
        return answer;
    }

    private static Answer read(String name) {
        try (var file = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the page's " + name + " is missing");
            }
            return Answer.bytes(200, type(name), file.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("the page's " + name + " cannot be read", e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=UTF-8";
            case "css" -> "text/css; charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=UTF-8";
        };
    }
}
