package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The calls of the Community Management API that a gateway makes. Nothing is checked here that LinkedIn does not check. */
final class LinkedInCalls {

    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");
    private static final Pattern ACTIONS = Pattern.compile("actions=List\\(([A-Z_]+(?:,[A-Z_]+)*)\\)");
    private static final Pattern RANGE = Pattern.compile("timeRange=\\(start:([0-9]{1,15}),end:([0-9]{1,15})\\)");
    private static final Pattern REACTION = Pattern.compile(
            "/rest/reactions/\\(actor:urn%3Ali%3Aorganization%3A[0-9]+,entity:(urn%3Ali%3A[A-Za-z0-9%_-]+)\\)");
    private static final int MAX_JSON = 1 << 20;
    private static final int MOST = 100;

    /** What a commenter's call leaves to do: the page's comment is told of, as anybody's. */
    private final Consumer<LinkedInComment> commented;

    private final LinkedInTokens tokens;
    private final EventSubscriptions subscriptions;
    private final Feed feed;
    private final Notices notices;
    private final CommentCheck check;
    private final InstantSource clock;

    LinkedInCalls(
            LinkedInTokens tokens,
            EventSubscriptions subscriptions,
            Feed feed,
            Notices notices,
            CommentCheck check,
            Consumer<LinkedInComment> commented,
            InstantSource clock) {
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.feed = feed;
        this.notices = notices;
        this.check = check;
        this.commented = commented;
        this.clock = clock;
    }

    /** Throws {@link LinkedInRefusal} for every refusal. */
    Answer call(Request request) throws IOException {
        var path = request.path();
        if (path.equals(List.of("oauth", "v2", "accessToken"))
                && request.method().equals("POST")) {
            return tokens.renewed(request.form(MAX_JSON));
        }
        var page = page(request);
        if (!path.isEmpty() && path.get(0).equals("v2")) {
            // the Messages API and Compliance Events: the sandbox's app is no partner's
            throw LinkedInRefusal.denied(String.join("/", path), "2026");
        }
        var version = version(request);
        if (path.size() < 2 || !path.get(0).equals("rest")) {
            throw LinkedInRefusal.notFound("The resource");
        }
        if (!request.header("X-Restli-Protocol-Version").orElse("").equals("2.0.0")) {
            throw LinkedInRefusal.syntax("path variables");
        }
        return switch (path.get(1)) {
            case "socialActions" -> comments(request, path, page, version);
            case "organizationalEntityNotifications" -> notifications(request, page, version);
            case "organizationAcls" -> roles(page);
            case "organizationsLookup" -> names(request, page);
            case "eventSubscriptions" -> subscriptions.call(request, page, version);
            case "reactions" -> reactions(request, path, page, version);
            default -> throw LinkedInRefusal.notFound("The resource");
        };
    }

    private Answer comments(Request request, List<String> path, LinkedInPage page, String version) throws IOException {
        if (path.size() < 4 || path.size() > 5 || !path.get(3).equals("comments")) {
            throw LinkedInRefusal.notFound("The resource");
        }
        if (!request.rawPath().matches("(/[A-Za-z0-9%._-]+)+")) {
            throw LinkedInRefusal.syntax("path variables");
        }
        var below = path.get(2);
        if (path.size() == 5) {
            return Answer.json(200, view(one(below, path.get(4))));
        }
        if (request.method().equals("POST")) {
            var comment = check.accept(page, below, request.body(MAX_JSON), clock.instant(), version);
            feed.put(comment);
            commented.accept(comment);
            return Answer.json(201, view(comment)).with("x-restli-id", comment.id());
        }
        return Answer.json(200, list(request, below));
    }

    private LinkedInComment one(String thread, String id) {
        var post = feed.post(thread).orElseThrow(() -> LinkedInRefusal.notFound("object"));
        return feed.comment(id)
                .filter(comment -> comment.post().equals(post))
                .orElseThrow(() -> LinkedInRefusal.notFound("comment"));
    }

    private ObjectNode list(Request request, String below) {
        var comments = below.startsWith("urn:li:comment:")
                ? answers(check.find(below))
                : feed.comments(feed.post(below).orElseThrow(() -> LinkedInRefusal.notFound("object")), "");
        return paged(request, comments.stream().map(LinkedInCalls::view).toList());
    }

    private List<LinkedInComment> answers(LinkedInComment comment) {
        return feed.comments(comment.post(), comment.id());
    }

    private Answer notifications(Request request, LinkedInPage page, String version) {
        var query = request.rawQuery();
        Matcher actions = ACTIONS.matcher(query);
        Matcher range = RANGE.matcher(query);
        if (!query.startsWith("q=criteria&") || !actions.find() || query.contains("timeRange") && !range.find()) {
            throw LinkedInRefusal.syntax("query parameters");
        }
        if (!query.matches(".*organizationalEntity=urn%3Ali%3Aorganization%3A[0-9]+(&.*)?")) {
            throw LinkedInRefusal.syntax("query parameters");
        }
        if (!request.query("organizationalEntity").orElse("").equals(page.urn())) {
            throw LinkedInRefusal.denied("organizationalEntityNotifications.FINDER-criteria", version);
        }
        boolean ranged = query.contains("timeRange");
        var found = notices.of(
                page,
                List.of(actions.group(1).split(",")),
                ranged ? Long.parseLong(range.group(1)) : 0,
                ranged ? Long.parseLong(range.group(2)) : Long.MAX_VALUE);
        return Answer.json(200, paged(request, found));
    }

    /** {@code POST reactions?actor=…} and {@code DELETE reactions/(actor:…,entity:…)}. */
    private Answer reactions(Request request, List<String> path, LinkedInPage page, String version) throws IOException {
        if (request.method().equals("POST")) {
            if (!request.query("actor").orElse("").equals(page.urn())) {
                throw LinkedInRefusal.denied("reactions.CREATE", version);
            }
            var root = check.react(page, request.body(MAX_JSON));
            return Answer.json(201, Json.object()).with("x-restli-id", root);
        }
        Matcher key = REACTION.matcher(request.rawPath());
        if (path.size() != 3 || !request.method().equals("DELETE") || !key.matches()) {
            throw LinkedInRefusal.syntax("path variables");
        }
        feed.react(URLDecoder.decode(key.group(1), StandardCharsets.UTF_8), page.urn(), "");
        return Answer.bytes(204, "application/json", new byte[0]);
    }

    private static Answer roles(LinkedInPage page) {
        var body = Json.object();
        body.putArray("elements")
                .addObject()
                .put("role", "ADMINISTRATOR")
                .put("state", "APPROVED")
                .put("organization", page.urn())
                .put("roleAssignee", "urn:li:person:" + page.administrator());
        return Answer.json(200, body);
    }

    private static Answer names(Request request, LinkedInPage page) {
        if (!request.rawQuery().matches("ids=List\\([0-9]+(,[0-9]+)*\\)")) {
            throw LinkedInRefusal.syntax("query parameters");
        }
        var body = Json.object();
        body.putObject("results")
                .putObject(page.organizationId())
                .put("id", Long.parseLong(page.organizationId()))
                .put("localizedName", page.name());
        return Answer.json(200, body);
    }

    private static ObjectNode paged(Request request, List<ObjectNode> all) {
        int start = number(request, "start", 0);
        int count = Math.min(MOST, number(request, "count", 10));
        var body = Json.object();
        body.putObject("paging").put("start", start).put("count", count).put("total", all.size());
        var elements = body.putArray("elements");
        all.stream().skip(start).limit(count).forEach(elements::add);
        return body;
    }

    private static int number(Request request, String name, int otherwise) {
        var text = request.query(name).orElse("");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    static ObjectNode view(LinkedInComment comment) {
        var view = Json.object()
                .put("id", comment.id())
                .put("commentUrn", comment.urn())
                .put("actor", comment.owner())
                .put("object", comment.post().activity());
        view.putObject("message").put("text", comment.text()).set("attributes", comment.attributes());
        view.putObject("created")
                .put("actor", comment.owner())
                .put("time", comment.at().toEpochMilli());
        view.putObject("lastModified")
                .put("actor", comment.owner())
                .put("time", comment.changedAt().toEpochMilli());
        if (comment.parent() != null) {
            view.put("parentComment", comment.parentUrn());
        }
        return view;
    }

    private LinkedInPage page(Request request) {
        var header = request.header("Authorization").orElse("");
        if (!header.startsWith("Bearer ") || header.length() == "Bearer ".length()) {
            throw LinkedInRefusal.emptyToken();
        }
        return tokens.holder(header.substring("Bearer ".length()));
    }

    /** Each month has a version, and each is spoken for a year. */
    private String version(Request request) {
        var version = request.header("LinkedIn-Version").orElseThrow(LinkedInRefusal::noVersion);
        if (!VERSION.matcher(version).matches()) {
            throw LinkedInRefusal.endedVersion(version);
        }
        var month = YearMonth.of(Integer.parseInt(version.substring(0, 4)), Integer.parseInt(version.substring(4)));
        var now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        if (month.isAfter(now) || month.isBefore(now.minusYears(1))) {
            throw LinkedInRefusal.endedVersion(version);
        }
        return version;
    }
}
