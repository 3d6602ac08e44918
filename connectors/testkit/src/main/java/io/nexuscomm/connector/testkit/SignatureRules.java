package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.VerifyWebhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What holds for the signature of a webhook as the descriptor describes it. */
final class SignatureRules {

    private static final int FLIPPED = 64;

    private final Descriptor.Hmac hmac;
    private final List<String> secrets;
    private final VerifyWebhook verify;
    private final byte[] octets;
    private final Subject subject;

    private SignatureRules(Subject subject, Descriptor.Hmac hmac) {
        this.subject = subject;
        this.hmac = hmac;
        this.secrets = subject.account().config().texts(hmac.secrets());
        this.verify = new VerifyWebhook(subject.descriptor(), KitGateway.of(subject.account()));
        this.octets = subject.fixtures().getFirst().octets();
    }

    static List<Rule> of(Subject subject) {
        Descriptor.Webhook webhook = subject.descriptor().webhook();
        if (webhook == null) {
            return List.of();
        }
        SignatureRules rules = new SignatureRules(subject, webhook.hmac());
        return List.of(
                new Rule("N200", "a signature by any of the account's secrets is accepted", rules::accepted),
                new Rule("N201", "a flipped bit, another secret or half a signature is refused", rules::refused));
    }

    private void accepted() {
        for (String secret : secrets) {
            assertThat(verify.signedFor(octets, sign(octets, secret)))
                    .containsExactly(subject.account().id());
        }
    }

    private void refused() {
        String signature = sign(octets, secrets.getFirst());
        for (int round = 0; round < FLIPPED; round++) {
            byte[] other = octets.clone();
            other[(int) ((long) round * octets.length / FLIPPED)] ^= (byte) (1 << (round % Byte.SIZE));
            assertRefused(other, signature);
            int digit = hmac.prefix().length() + round;
            assertRefused(
                    octets,
                    signature.substring(0, digit)
                            + (signature.charAt(digit) == '0' ? '1' : '0')
                            + signature.substring(digit + 1));
        }
        Stream.of(
                        sign(octets, secrets.getFirst() + "x"),
                        signature.substring(hmac.prefix().length()),
                        signature.substring(0, signature.length() - 2),
                        signature + "00",
                        signature + "0",
                        hmac.prefix(),
                        "",
                        signature.replace(hmac.prefix(), "sha1="),
                        "\u00e9".repeat(signature.length()))
                .filter(other -> !other.equals(signature))
                .forEach(other -> assertRefused(octets, other));
    }

    private void assertRefused(byte[] body, String signature) {
        assertThatExceptionOfType(BadSignature.class).isThrownBy(() -> verify.signedFor(body, signature));
    }

    private String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return hmac.prefix() + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
