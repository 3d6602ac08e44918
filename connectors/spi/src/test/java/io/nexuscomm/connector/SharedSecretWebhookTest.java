package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Descriptor.Basic;
import io.nexuscomm.connector.Descriptor.Hmac;
import io.nexuscomm.connector.Descriptor.Hmac.Algorithm;
import io.nexuscomm.connector.Descriptor.Hmac.Encoding;
import io.nexuscomm.connector.Descriptor.Path;
import io.nexuscomm.connector.Descriptor.Token;
import io.nexuscomm.connector.Descriptor.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks that bring a secret along, and the forms that a signature over the body may have. */
class SharedSecretWebhookTest {

    private static final byte[] BODY = "anything at all".getBytes(StandardCharsets.UTF_8);

    private final FakeGateway gateway = new FakeGateway();
    private final ConnectedAccount account = gateway.add("acme", "1", "secret-of-one", "older-secret");
    private final ConnectedAccount stranger = gateway.add("acme", "2", "secret-of-two");

    @Test
    void headerShouldBeTheSecretOfTheAccountOrOfNobody() {
        Descriptor descriptor = with(new Webhook(false, null, null, new Token("X-Token", "/appSecrets")));

        assertThat(taken(descriptor, account, "X-Token", "older-secret").verifiedFor())
                .containsExactly(account.id());
        for (String wrong : List.of("", "secret-of-two", "secret-of-on", "secret-of-one ", "SECRET-OF-ONE")) {
            assertThatThrownBy(() -> taken(descriptor, account, "X-Token", wrong))
                    .isInstanceOf(BadSignature.class);
        }
    }

    @Test
    void pathShouldEndInTheSecret() {
        Descriptor descriptor = with(new Webhook(false, null, null, null, null, new Path("/appSecrets")));

        assertThat(taken(descriptor, stranger, WebhookAccount.PROOF, "secret-of-two")
                        .verifiedFor())
                .containsExactly(stranger.id());
        assertThatThrownBy(() -> taken(descriptor, stranger, WebhookAccount.PROOF, "secret-of-one"))
                .isInstanceOf(BadSignature.class);
        assertThat(TrustBoundary.webhook(descriptor).names()).contains(WebhookAccount.PROOF);
        assertThat(WebhookAccount.address("https://gateway.example/", account, descriptor.webhook()))
                .isEqualTo("https://gateway.example/webhooks/acme/" + account.id() + "/secret-of-one");
    }

    /** Whoever shows the address shows no secret. */
    @Test
    void addressShouldNameTheSettingOfWhichItsEndIsMade() {
        assertThat(new Webhook(false, null, null, null, null, new Path("/hook/token")).pathEnd())
                .isEqualTo("/{hook.token}");
        assertThat(new Webhook(false, null, null, new Token("X-Token", "/appSecrets")).pathEnd())
                .isEmpty();
    }

    @Test
    void passwordShouldCountWithItsNameAlone() {
        Descriptor descriptor =
                with(new Webhook(true, null, null, null, new Basic("/appSecrets/1", "/appSecrets"), null));

        assertThat(new VerifyWebhook(descriptor, gateway).signedFor(BODY, basic("older-secret:secret-of-one")))
                .containsExactly(account.id());
        for (String wrong :
                List.of("secret-of-one:secret-of-two", "older-secret:", ":secret-of-one", "secret-of-one")) {
            assertThatThrownBy(() -> new VerifyWebhook(descriptor, gateway).signedFor(BODY, basic(wrong)))
                    .isInstanceOf(BadSignature.class);
        }
        assertThatThrownBy(() -> new VerifyWebhook(descriptor, gateway).signedFor(BODY, "Bearer secret-of-one"))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void whatIsKeptShouldTellLaterWhoseItWasAndBeNoSecret() {
        Descriptor descriptor = with(new Webhook(false, null, null, new Token("X-Token", "/appSecrets")));
        VerifyWebhook verify = new VerifyWebhook(descriptor, gateway);

        String kept = taken(descriptor, account, "X-Token", "secret-of-one").signature();

        assertThat(kept).doesNotContain("secret-of-one");
        assertThat(verify.signedFor(BODY, kept)).as("a replay").containsExactly(account.id());
        assertThatThrownBy(() -> verify.signedFor("other octets".getBytes(StandardCharsets.UTF_8), kept))
                .as("what is kept opens nothing else")
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void signatureShouldHaveTheAlgorithmAndTheFormOfTheDescriptor() throws Exception {
        Hmac how = new Hmac("X-Sig", "v1,", "/appSecrets", null, Algorithm.SHA512, Encoding.BASE64);
        VerifyWebhook verify = new VerifyWebhook(with(new Webhook(true, how)), gateway);
        String signature = "v1," + Base64.getEncoder().encodeToString(mac("HmacSHA512", "secret-of-one"));

        assertThat(verify.signedFor(BODY, signature)).containsExactly(account.id());
        for (String wrong : List.of(
                signature.substring(3),
                signature.replace("=", ""),
                "v1," + Base64.getEncoder().encodeToString(mac("HmacSHA256", "secret-of-one")),
                "v1,")) {
            assertThatThrownBy(() -> verify.signedFor(BODY, wrong)).isInstanceOf(BadSignature.class);
        }
    }

    private SignedOctets taken(Descriptor descriptor, ConnectedAccount at, String proof, String value) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(BODY);
        exchange.getMessage().setHeader(WebhookAccount.PATH, at.id().toString());
        exchange.getMessage().setHeader(proof, value);
        new VerifyWebhook(descriptor, gateway).process(exchange);
        return exchange.getMessage().getBody(SignedOctets.class);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String algorithm, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(BODY);
    }

    private static Descriptor with(Webhook webhook) {
        return new Descriptor(
                "acme",
                "Acme",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                webhook,
                new Capabilities(100, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.REJECTED, null),
                0,
                Map.of(),
                List.of(),
                null);
    }
}
