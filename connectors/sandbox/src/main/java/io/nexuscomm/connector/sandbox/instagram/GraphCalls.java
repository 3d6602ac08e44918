package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.Multipart;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of the Graph API that a messaging gateway makes for Instagram, with either login. */
final class GraphCalls {

    private static final Pattern VERSION = Pattern.compile("v(2[1-6])\\.0");
    private static final int MAX_JSON = 1 << 20;
    private static final int MAX_UPLOAD = (25 << 20) + (64 << 10);

    private final Stack stack;
    private final Directory directory;
    private final FileStore files;
    private final Outbox outbox;
    private final AppAccess access;

    GraphCalls(Stack stack, Directory directory, FileStore files, Outbox outbox, AppAccess access) {
        this.stack = stack;
        this.directory = directory;
        this.access = access;
        this.files = files;
        this.outbox = outbox;
    }

    /** Throws {@link GraphRefusal} for every refusal. */
    Answer call(Request request) throws IOException {
        var path = request.path();
        if (!path.isEmpty() && path.get(0).equals("ig_messaging_cdn")) {
            return files.download(request);
        }
        if (stack == Stack.INSTAGRAM && path.equals(List.of("refresh_access_token"))) {
            return renewed(request);
        }
        if (path.size() < 2 || path.size() > 3 || !VERSION.matcher(path.get(0)).matches()) {
            throw GraphRefusal.unknownPath(String.join("/", path));
        }
        var owner = owner(request);
        if (path.size() == 2) {
            return profile(request, path.get(1), owner);
        }
        if (!isSender(path.get(1), owner)) {
            throw GraphRefusal.noSuchObject(path.get(1));
        }
        return switch (request.method() + " " + path.get(2)) {
            case "POST messages" -> Answer.json(200, outbox.accept(owner, json(request.body(MAX_JSON))));
            case "POST message_attachments" -> upload(request, owner);
            case "GET subscribed_apps" -> subscription(owner);
            case "POST subscribed_apps" -> subscribe(request, owner);
            default -> throw GraphRefusal.unknownPath(path.get(1) + "/" + path.get(2));
        };
    }

    /** The one call that names its token in the address. */
    private Answer renewed(Request request) {
        if (!request.query("grant_type").orElse("").equals("ig_refresh_token")) {
            throw GraphRefusal.invalid("Param grant_type must be ig_refresh_token");
        }
        var token = access.renewed(request.query("access_token").orElse(""));
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "bearer")
                        .put("expires_in", AppAccess.LIFE.toSeconds())
                        .put("permissions", "instagram_business_basic,instagram_business_manage_messages"));
    }

    private Answer subscription(InstagramBusiness owner) {
        var answer = Json.object();
        var apps = answer.putArray("data");
        var fields = access.fields(owner);
        if (!fields.isEmpty()) {
            var app = apps.addObject().put("id", Outbox.APP);
            fields.forEach(app.putArray("subscribed_fields")::add);
        }
        return Answer.json(200, answer);
    }

    private Answer subscribe(Request request, InstagramBusiness owner) {
        var fields = request.query("subscribed_fields").orElse("");
        if (fields.isEmpty()) {
            throw GraphRefusal.invalid("The parameter subscribed_fields is required");
        }
        access.subscribe(owner, Set.of(fields.split(",")));
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer upload(Request request, InstagramBusiness owner) throws IOException {
        var form = form(request.header("Content-Type").orElse(""), request.body(MAX_UPLOAD));
        if (!form.part("platform").map(Multipart.Part::text).orElse("").equals("instagram")) {
            throw GraphRefusal.invalid("Param platform must be instagram");
        }
        var message = json(form.part("message")
                .map(Multipart.Part::bytes)
                .orElseThrow(() -> GraphRefusal.invalid("The parameter message is required")));
        var kind = Params.text(Params.object(message, "attachment"), "type", 20);
        var file = form.part("filedata").orElseThrow(() -> GraphRefusal.invalid("The parameter filedata is required"));
        var mimeType = file.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var stored = files.put(owner, kind, mimeType, file.bytes());
        return Answer.json(200, Json.object().put("attachment_id", stored.id()));
    }

    /** The account itself, or a person who wrote to it. */
    private Answer profile(Request request, String id, InstagramBusiness owner) {
        if (!request.method().equals("GET")) {
            throw GraphRefusal.noSuchObject(id);
        }
        var fields = request.query("fields").orElse("");
        if (stack == Stack.FACEBOOK && isPage(id, owner)) {
            return Answer.json(200, page(owner, fields));
        }
        if (List.of("me", owner.instagramId()).contains(id)) {
            return Answer.json(200, account(owner, fields));
        }
        var customer = directory
                .customer(id)
                .filter(known -> !directory.chat(owner, known).lines().isEmpty())
                .orElseThrow(() -> GraphRefusal.noSuchObject(id));
        return Answer.json(
                200,
                Json.object()
                        .put("name", customer.name())
                        .put("username", customer.username())
                        .put("id", customer.scopedId()));
    }

    /** Each host knows fields of its own: {@code user_id} is Instagram's, whose {@code id} is another for each app. */
    private ObjectNode account(InstagramBusiness owner, String fields) {
        var account = Json.object().put("username", owner.username()).put("name", owner.name());
        if (stack == Stack.FACEBOOK) {
            refuse(fields, "user_id");
            return account.put("id", owner.instagramId());
        }
        refuse(fields, "instagram_business_account");
        return account.put("user_id", owner.instagramId()).put("id", owner.appScopedId());
    }

    private static ObjectNode page(InstagramBusiness owner, String fields) {
        refuse(fields, "user_id");
        refuse(fields.replaceAll("\\{[^}]*}", ""), "username");
        var page = Json.object().put("name", owner.name());
        if (fields.contains("instagram_business_account")) {
            page.putObject("instagram_business_account")
                    .put("id", owner.instagramId())
                    .put("username", owner.username())
                    .put("name", owner.name());
        }
        return page.put("id", owner.pageId());
    }

    private static void refuse(String fields, String unknown) {
        if (fields.contains(unknown)) {
            throw GraphRefusal.noSuchField(unknown);
        }
    }

    /** With Instagram login the account sends, with Facebook login the Page that it is linked to. */
    private boolean isSender(String id, InstagramBusiness owner) {
        return stack == Stack.FACEBOOK
                ? isPage(id, owner)
                : List.of("me", owner.instagramId()).contains(id);
    }

    private static boolean isPage(String id, InstagramBusiness owner) {
        return List.of("me", owner.pageId()).contains(id);
    }

    private InstagramBusiness owner(Request request) {
        var header = request.header("Authorization").orElse("");
        var token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        return stack == Stack.FACEBOOK ? access.pageOwner(token) : access.owner(token);
    }

    private static Multipart form(String contentType, byte[] body) {
        try {
            return Multipart.parse(contentType, body);
        } catch (IOException malformed) {
            throw GraphRefusal.invalid("The body is not a valid form");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            var node = Json.MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException malformed) {
            throw GraphRefusal.invalid("The body is not valid JSON");
        }
        throw GraphRefusal.invalid("The body must be an object");
    }
}
