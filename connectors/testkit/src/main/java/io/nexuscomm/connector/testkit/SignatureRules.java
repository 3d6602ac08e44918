package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.connector.BadSignature;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.VerifyWebhook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What holds for the signature of a webhook as the descriptor describes it. */
final class SignatureRules {

    private static final int FLIPPED = 64;

    private final Signing signing;
    private final List<String> secrets;
    private final VerifyWebhook verify;
    private final byte[] octets;
    private final Subject subject;

    private SignatureRules(Subject subject, Descriptor.Verification verification) {
        this.subject = subject;
        this.signing = Signing.of(verification, subject.account(), "", null);
        this.secrets = subject.account().config().texts(verification.secrets());
        this.verify = new VerifyWebhook(subject.descriptor(), KitGateway.of(subject.account()));
        this.octets = subject.fixtures().isEmpty()
                ? "a body".getBytes(StandardCharsets.UTF_8)
                : subject.fixtures().getFirst().octets();
    }

    static List<Rule> of(Subject subject) {
        Descriptor.Webhook webhook = subject.descriptor().webhook();
        if (webhook == null || !subject.descriptor().isPushed(subject.account().config())) {
            return List.of();
        }
        SignatureRules rules = new SignatureRules(subject, webhook.verification());
        return List.of(
                new Rule("N200a", "a signature by any of the account's secrets is accepted", rules::accepted),
                new Rule("N200b", "a flipped bit, another secret or half a signature is refused", rules::refused));
    }

    private void accepted() {
        for (String secret : secrets) {
            assertThat(verify.signedFor(octets, signing.sign(octets, secret)))
                    .containsExactly(subject.account().id());
        }
    }

    private void refused() {
        String signature = signing.sign(octets, secrets.getFirst());
        for (int round = 0; round < FLIPPED; round++) {
            if (signing.meaningfulBits() > 0) {
                assertRefused(flipped(round), signature);
            }
            int digit = signing.prefix().length()
                    + round % (signature.length() - signing.prefix().length());
            assertRefused(
                    octets,
                    signature.substring(0, digit)
                            + (signature.charAt(digit) == '0' ? '1' : '0')
                            + signature.substring(digit + 1));
        }
        Stream.of(
                        signing.sign(octets, secrets.getFirst() + "x"),
                        signature.substring(signing.prefix().length()),
                        signature.substring(0, signature.length() - 2),
                        signature + "00",
                        signature + "0",
                        signing.prefix(),
                        "",
                        signing.prefix().isEmpty() ? "" : signature.replace(signing.prefix(), "sha1="),
                        "\u00e9".repeat(signature.length()))
                .filter(other -> !other.equals(signature))
                .forEach(other -> assertRefused(octets, other));
    }

    private byte[] flipped(int round) {
        byte[] other = octets.clone();
        other[(int) ((long) round * octets.length / FLIPPED)] ^= (byte) (1 << (round % signing.meaningfulBits()));
        return other;
    }

    private void assertRefused(byte[] body, String signature) {
        assertThatExceptionOfType(BadSignature.class).isThrownBy(() -> verify.signedFor(body, signature));
    }
}
