package io.nexuscomm.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the API.
 *
 * @param issuer names this gateway in its access tokens; the nodes of one gateway share it
 * @param keysDirectory where the key that signs access tokens is kept; the nodes of one gateway share it. Null: a key
 *     that lives as long as the process, so that a restart ends all access tokens
 * @param accessToken how long an access token lives
 * @param refreshIdle how long a session lives without being used
 * @param session how long a session lives at most
 * @param maxBody largest body of JSON
 * @param maxMedia largest medium that can be uploaded
 * @param maxRules largest file of rules: ten thousand of them
 * @param publicPaths path patterns that other modules protect themselves; webhooks are
 */
@ConfigurationProperties("nexuscomm.api")
public record ApiProperties(
        @DefaultValue("urn:nexuscomm:gateway") String issuer,
        @Nullable Path keysDirectory,
        @DefaultValue("10m") Duration accessToken,
        @DefaultValue("14d") Duration refreshIdle,
        @DefaultValue("30d") Duration session,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("25MB") DataSize maxMedia,
        @DefaultValue("8MB") DataSize maxRules,
        @DefaultValue("/webhooks/**") List<String> publicPaths,
        @DefaultValue SignIn signIn,
        @DefaultValue Streams streams) {

    /**
     * Limits on failed attempts to sign in.
     *
     * @param perAddress failures that one address of the network may have within {@code addressWindow}
     * @param perEmail failures that one e-mail address may have within {@code emailWindow}
     * @param tracked how many addresses are kept apart; beyond that, new ones share one limit
     */
    public record SignIn(
            @DefaultValue("5") int perAddress,
            @DefaultValue("20s") Duration addressWindow,
            @DefaultValue("20") int perEmail,
            @DefaultValue("5m") Duration emailWindow,
            @DefaultValue("10000") int tracked) {}

    /**
     * Limits on event streams.
     *
     * @param clients how many streams may be open at once; one more answers 429
     * @param queue how many events wait for a slow reader before it is cut off
     * @param heartbeat how often a silent stream shows that it lives
     */
    public record Streams(
            @DefaultValue("200") int clients,
            @DefaultValue("512") int queue,
            @DefaultValue("15s") Duration heartbeat) {}
}
