package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class LinkedInContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new LinkedInConnector();
    }

    @Override
    public JsonNode config() {
        LinkedInChannel channel = new LinkedInChannel();
        return channel.config(channel.key(), "https://api.linkedin.example")
                .put("refreshToken", "a-refresh-token-that-nobody-may-see");
    }

    /** A page that was polled says from when on things are news, and a comment that was looked up what happened to it. */
    @Override
    public Map<String, String> attributes(String fixture) {
        long liveAfter = Instant.parse("2026-11-22T08:30:00Z").toEpochMilli();
        return switch (fixture) {
            case "polled-page" -> Map.of(Source.LIVE_AFTER, Long.toString(liveAfter));
            case "comment-looked-up" -> Map.of(Source.COMMENT, "COMMENT:5509810");
            case "comment-looked-up-after-an-edit" -> Map.of(Source.COMMENT, "COMMENT_EDIT:5509810");
            default -> Map.of();
        };
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
