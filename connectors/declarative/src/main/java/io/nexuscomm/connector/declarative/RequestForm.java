package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ProviderRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A request as a mapping writes it: {@code method}, {@code path}, {@code query}, {@code headers}, and one of {@code json},
 * {@code form} and {@code text}.
 */
final class RequestForm {

    private static final Set<String> FIELDS =
            Set.of("method", "path", "query", "headers", "json", "form", "text", "mediaType");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET", "DELETE");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,4096}");
    private static final Pattern PATH = Pattern.compile("[!-~&&[^{}\\\\^`|<>\"#]]{0,2048}");

    private RequestForm() {}

    /**
     * @throws IllegalArgumentException when it is no request; its text repeats nothing of it
     */
    static ProviderRequest read(JsonNode written) {
        if (!written.isObject()) {
            throw new IllegalArgumentException("outbound.jsonata gives no request");
        }
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            require(FIELDS.contains(field.getKey()), "outbound.jsonata gives a field that no request has");
        }
        String method = written.path("method").asString("POST");
        require(METHODS.contains(method), "outbound.jsonata gives a method that is none");
        String path = written.path("path").asString("");
        require(PATH.matcher(path).matches(), "outbound.jsonata gives a path that is none");
        String query = form(written.path("query"));
        String target = query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
        return new ProviderRequest(method, target, headers(written.path("headers")), mediaType(written), body(written));
    }

    private static Map<String, String> headers(JsonNode written) {
        Map<String, String> headers = new LinkedHashMap<>();
        written.properties().forEach(field -> {
            String value = field.getValue().asString("");
            require(
                    HEADER.matcher(field.getKey()).matches()
                            && HEADER_VALUE.matcher(value).matches(),
                    "outbound.jsonata gives a header that is none");
            headers.put(field.getKey(), value);
        });
        return headers;
    }

    private static String mediaType(JsonNode written) {
        String given = written.path("mediaType").asString("");
        require(HEADER_VALUE.matcher(given).matches(), "outbound.jsonata gives a media type that is none");
        if (!given.isEmpty()) {
            return given;
        }
        if (written.has("json")) {
            return "application/json";
        }
        if (written.has("form")) {
            return "application/x-www-form-urlencoded";
        }
        return written.has("text") ? "text/plain; charset=utf-8" : "";
    }

    private static byte[] body(JsonNode written) {
        if (written.has("json")) {
            return written.path("json").toString().getBytes(StandardCharsets.UTF_8);
        }
        String text = written.has("form")
                ? form(written.path("form"))
                : written.path("text").asString("");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names and values, percent-encoded; a list is a name that comes more than once. */
    static String form(JsonNode fields) {
        StringJoiner form = new StringJoiner("&");
        fields.properties().forEach(field -> {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : values) {
                if (!value.isNull()) {
                    form.add(encoded(field.getKey()) + "=" + encoded(value.asString("")));
                }
            }
        });
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
