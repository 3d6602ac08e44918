package io.nexuscomm.benchmarks.reference;

import io.nexuscomm.message.id.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the same webhooks as the gateway. */
@RestController
class ReferenceWebhook {

    private final StoredMessages messages;
    private final SecretKeySpec key;
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final JsonMapper json = JsonMapper.builder().build();

    ReferenceWebhook(StoredMessages messages, @Value("${reference.secret}") String secret) {
        this.messages = messages;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @PostMapping("/webhook")
    ResponseEntity<Void> receive(@RequestHeader("X-Hub-Signature-256") String signature, @RequestBody byte[] body)
            throws GeneralSecurityException {
        if (!signed(signature, body)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        for (JsonNode entry : json.readTree(body).path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                change.path("value").path("messages").forEach(message -> store(change.path("value"), message));
            }
        }
        return ResponseEntity.ok().build();
    }

    private void store(JsonNode value, JsonNode message) {
        messages.save(new StoredMessage(
                ids.next(),
                value.at("/metadata/phone_number_id").asString(),
                message.path("id").asString(),
                message.path("from").asString(),
                message.at("/text/body").asString(),
                Instant.ofEpochSecond(Long.parseLong(message.path("timestamp").asString())),
                Instant.now(),
                message.toString()));
    }

    private boolean signed(String signature, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }
}
