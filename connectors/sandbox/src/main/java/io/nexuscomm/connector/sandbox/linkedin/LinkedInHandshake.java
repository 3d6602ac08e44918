package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** LinkedIn's challenge to a webhook: it must be signed with the client secret within three seconds. */
final class LinkedInHandshake implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Activity activity;

    LinkedInHandshake(Activity activity) {
        this.activity = activity;
    }

    void shake(LinkedInPage page, URI callback) throws HandshakeRefused, InterruptedException {
        var code = UUID.randomUUID().toString();
        var separator = callback.getRawQuery() == null ? "?" : "&";
        var request = HttpRequest.newBuilder(URI.create(callback + separator + "challengeCode=" + code))
                .timeout(PATIENCE)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            boolean right = response.statusCode() == 200 && isRight(response.body(), code, page);
            activity.record(
                    Source.WEBHOOK,
                    "GET " + callback.getPath() + " challenge",
                    Integer.toString(response.statusCode()),
                    right ? Level.OK : Level.WARN);
            if (!right) {
                throw new HandshakeRefused("the callback answered the challenge with " + response.statusCode()
                        + " and not with 200 and the challenge signed");
            }
        } catch (HandshakeRefused refused) {
            throw refused;
        } catch (IOException unreachable) {
            throw new HandshakeRefused("the callback cannot be reached: " + unreachable.getMessage());
        }
    }

    private static boolean isRight(String body, String code, LinkedInPage page) {
        try {
            var answer = Json.MAPPER.readTree(body);
            return answer.path("challengeCode").asString("").equals(code)
                    && answer.path("challengeResponse")
                            .asString("")
                            .equals(LinkedInSignature.answer(code, page.clientSecret()));
        } catch (JacksonException noJson) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
