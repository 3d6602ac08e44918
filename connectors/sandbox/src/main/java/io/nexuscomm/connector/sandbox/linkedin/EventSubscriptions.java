package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** {@code GET|PUT rest/eventSubscriptions/(...)}: where the notifications of a page go, and until when. */
final class EventSubscriptions {

    /** LinkedIn does not publish it. */
    private static final Duration LIFE = Duration.ofDays(30);

    private static final int MAX_JSON = 1 << 16;

    private static final Pattern KEY = Pattern.compile("/rest/eventSubscriptions/\\("
            + "developerApplication:urn%3Ali%3AdeveloperApplication%3A([0-9]+),user:urn%3Ali%3Aperson%3A([A-Za-z0-9%_-]+),"
            + "entity:urn%3Ali%3Aorganization%3A([0-9]+),eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\\)");

    private final Members members;
    private final LinkedInHandshake handshake;
    private final InstantSource clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    EventSubscriptions(Members members, LinkedInHandshake handshake, InstantSource clock) {
        this.members = members;
        this.handshake = handshake;
        this.clock = clock;
    }

    /** The subscription of a page ends then. */
    void end(LinkedInPage page, Instant at) {
        ends.put(page.organizationId(), at);
    }

    Answer call(Request request, LinkedInPage page, String version) throws IOException {
        Matcher key = KEY.matcher(request.rawPath());
        if (!key.matches()) {
            throw LinkedInRefusal.syntax("path variables");
        }
        boolean allowed = key.group(1).equals(page.applicationId())
                && URLDecoder.decode(key.group(2), StandardCharsets.UTF_8).equals(page.administrator())
                && key.group(3).equals(page.organizationId());
        if (!allowed) {
            throw LinkedInRefusal.denied("eventSubscriptions." + request.method(), version);
        }
        return switch (request.method()) {
            case "GET" -> found(page);
            case "PUT" -> put(request, page);
            default -> throw LinkedInRefusal.notFound("The resource");
        };
    }

    private Answer found(LinkedInPage page) {
        URI callback = members.callback(page).orElseThrow(() -> LinkedInRefusal.notFound("The subscription"));
        Instant end = ends.getOrDefault(page.organizationId(), clock.instant().plus(LIFE));
        if (!end.isAfter(clock.instant())) {
            throw LinkedInRefusal.notFound("The subscription");
        }
        return Answer.json(
                200, Json.object().put("webhook", callback.toString()).put("expiresAt", end.toEpochMilli()));
    }

    /** A webhook that does not sign the challenge is none. */
    private Answer put(Request request, LinkedInPage page) throws IOException {
        try {
            URI webhook = URI.create(
                    Json.MAPPER.readTree(request.body(MAX_JSON)).path("webhook").asString(""));
            handshake.shake(page, webhook);
            members.subscribe(page, webhook);
            end(page, clock.instant().plus(LIFE));
            return Answer.bytes(204, "application/json", new byte[0]);
        } catch (HandshakeRefused | IllegalArgumentException | JacksonException refused) {
            throw LinkedInRefusal.bad("The webhook is not validated");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkedInRefusal.broken();
        }
    }
}
