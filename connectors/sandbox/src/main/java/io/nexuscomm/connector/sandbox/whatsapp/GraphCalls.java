package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The calls of the Graph API that a messaging gateway makes. */
final class GraphCalls {
    private static final Pattern VERSION = Pattern.compile("v([1-9][0-9])\\.0");
    /** v20.0 ended in September 2026; v26.0 is the newest. */
    private static final int OLDEST_VERSION = 21;

    private static final int NEWEST_VERSION = 26;
    private static final int MAX_JSON = 1 << 20;

    private final Directory directory;
    private final MediaShelf shelf;
    private final MediaApi media;
    private final SendCheck check;
    private final Outbox outbox;
    private final GroupDesk groups;
    private final ReadMarks readMarks;
    private final BusinessAccount account;
    private final URI base;

    GraphCalls(
            Directory directory,
            MediaShelf shelf,
            MediaApi media,
            SendCheck check,
            Outbox outbox,
            GroupDesk groups,
            ReadMarks readMarks,
            BusinessAccount account,
            URI base) {
        this.directory = directory;
        this.shelf = shelf;
        this.media = media;
        this.check = check;
        this.outbox = outbox;
        this.groups = groups;
        this.readMarks = readMarks;
        this.account = account;
        this.base = base;
    }

    /** Throws {@link GraphError} for every refusal. */
    Answer call(Request request) throws IOException {
        var path = request.path();
        if (!path.isEmpty() && path.get(0).equals("lookaside")) {
            token(request);
            return media.download(request);
        }
        if (path.size() < 2 || path.size() > 3) {
            throw GraphError.unknownPath(String.join("/", path));
        }
        int version = version(path);
        var token = token(request);
        return path.size() == 2 ? object(request, path.get(1), token) : edge(request, path, token, version);
    }

    private Answer edge(Request request, List<String> path, String token, int version) throws IOException {
        var numbers = numbersOf(path.get(1), token);
        if (!numbers.isEmpty() && request.method().equals("GET")) {
            return listing(request, path, numbers);
        }
        var business = business(request.method(), path.get(1), token);
        return switch (request.method() + " " + path.get(2)) {
            case "POST messages" -> messages(request, business, version);
            case "POST media" -> media.upload(request, business);
            default -> throw GraphError.unknownPath(path.get(1) + "/" + path.get(2));
        };
    }

    private Answer listing(Request request, List<String> path, List<WhatsAppBusiness> numbers) {
        return switch (path.get(2)) {
            case "message_templates" -> account.templates(request);
            case "phone_numbers" -> account.numbers(request, numbers);
            default -> throw GraphError.unknownPath(path.get(1) + "/" + path.get(2));
        };
    }

    /** The numbers of a WhatsApp Business Account that the token may use; none when it is no such account. */
    private List<WhatsAppBusiness> numbersOf(String accountId, String token) {
        return directory.businesses().stream()
                .filter(business ->
                        business.businessAccountId().equals(accountId) && same(business.accessToken(), token))
                .toList();
    }

    private Answer messages(Request request, WhatsAppBusiness business, int version) throws IOException {
        var body = json(request.body(MAX_JSON));
        if (body.has("status")) {
            SendCheck.product(body);
            readMarks.mark(business, body);
            return Answer.json(200, Json.object().put("success", true));
        }
        if (body.path("recipient_type").asString("").equals("group")) {
            SendCheck.product(body);
            return Answer.json(200, groups.accept(business, body));
        }
        return Answer.json(200, outbox.accept(business, check.check(body, business), version));
    }

    private Answer object(Request request, String id, String token) {
        var item = shelf.find(id);
        if (item.isPresent()) {
            business(request.method(), item.get().phoneNumberId(), token);
            return switch (request.method()) {
                case "GET" -> media.lookUp(item.get(), base);
                case "DELETE" -> deleteMedia(item.get());
                default -> throw GraphError.noSuchObject(request.method(), id);
            };
        }
        if (!request.method().equals("GET")) {
            throw GraphError.noSuchObject(request.method(), id);
        }
        return number(request, business("GET", id, token));
    }

    private Answer deleteMedia(MediaItem item) {
        shelf.delete(item.id());
        return Answer.json(200, Json.object().put("success", true));
    }

    private static Answer number(Request request, WhatsAppBusiness business) {
        var known = Json.object()
                .put("verified_name", business.verifiedName())
                .put("display_phone_number", "+" + business.displayPhoneNumber())
                .put("quality_rating", "GREEN")
                .put("status", "CONNECTED")
                .put("code_verification_status", "VERIFIED")
                .put("platform_type", "CLOUD_API");
        var fields =
                request.query("fields").map(text -> List.of(text.split(","))).orElse(List.of());
        var answer = Json.object();
        known.properties().stream()
                .filter(field -> fields.isEmpty() || fields.contains(field.getKey()))
                .forEach(field -> answer.set(field.getKey(), field.getValue()));
        return Answer.json(200, answer.put("id", business.phoneNumberId()));
    }

    private static int version(List<String> path) {
        var matcher = VERSION.matcher(path.get(0));
        int version = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
            throw GraphError.unknownPath(String.join("/", path));
        }
        return version;
    }

    /** A number that exists and that the token may use: Meta gives the same answer when either is not so. */
    private WhatsAppBusiness business(String method, String id, String token) {
        return directory
                .business(id)
                .filter(business -> same(business.accessToken(), token))
                .orElseThrow(() -> GraphError.noSuchObject(method, id));
    }

    private String token(Request request) {
        var header = request.header("Authorization").orElse("");
        if (!header.startsWith("Bearer ")) {
            throw GraphError.badToken("An access token is required to request this resource.");
        }
        var token = header.substring("Bearer ".length());
        if (directory.businesses().stream().noneMatch(business -> same(business.accessToken(), token))) {
            throw GraphError.badToken("Invalid OAuth access token - Cannot parse access token");
        }
        return token;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** What is not a JSON object has no parameters for Meta, so the first one is missing. */
    private static JsonNode json(byte[] body) {
        try {
            var node = Json.MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException malformed) {
            throw GraphError.noProduct();
        }
        throw GraphError.noProduct();
    }
}
