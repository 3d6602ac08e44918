package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The texts that a request holds, in whatever form it has. */
final class RequestTexts {

    private RequestTexts() {}

    /** Whether texts of such a request can be told from the rest of it. */
    static boolean reads(ProviderRequest request) {
        return !request.mediaType().matches("application/(vnd.smpp|octet-stream)");
    }

    /** @throws AssertionError when no text of the request has {@code text} in it */
    static void assertHolds(ProviderRequest request, String text) {
        String wanted = lines(text);
        if (of(request).stream().noneMatch(held -> lines(held).contains(wanted))) {
            String shown =
                    text.length() > 60 ? text.substring(0, 30) + "..." + text.substring(text.length() - 20) : text;
            throw new AssertionError("a text of " + text.length() + " characters does not arrive: " + shown);
        }
    }

    static List<String> of(ProviderRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        if (request.mediaType().contains("json")) {
            strings(request.body(), texts);
        } else if (request.mediaType().contains("form-urlencoded")) {
            FormParameters.of(body).all().forEach(each -> texts.add(each.value()));
        } else if (request.mediaType().equals("message/rfc822")) {
            texts.addAll(MailTexts.of(request.body()));
        } else {
            texts.addAll(List.of(body, unescaped(body)));
        }
        int query = request.target().indexOf('?');
        if (query >= 0) {
            FormParameters.of(request.target().substring(query + 1)).all().forEach(each -> texts.add(each.value()));
        }
        return texts;
    }

    private static void strings(byte[] body, List<String> texts) {
        try {
            collect(MessageJson.readTree(body), texts);
        } catch (UnreadableJson broken) {
            throw new AssertionError("the body calls itself JSON and is none", broken);
        }
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    /** Of XML. */
    private static String unescaped(String body) {
        return body.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
