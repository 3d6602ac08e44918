package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.WebhookAccount;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs as a provider would, by the descriptor's word and by nothing of the code that checks it. */
public sealed interface Signing {

    String sign(byte[] body, String secret);

    /** What stands before each signature. */
    String prefix();

    /**
     * How many of an octet's bits always say something: none where the body is not signed, and 0x20 makes no difference
     * to a percent-encoding.
     */
    int meaningfulBits();

    /**
     * As the provider of this account signs.
     *
     * @param publicUrl where it reaches the gateway, unless the account says so itself
     * @param query of the webhook's address; null for none
     */
    static Signing of(Descriptor.Verification how, ConnectedAccount account, String publicUrl, @Nullable String query) {
        return switch (how) {
            case Descriptor.Hmac hmac -> new Body(hmac);
            case Descriptor.Token token -> new Word();
            case Descriptor.Path path -> new Word();
            case Descriptor.Basic basic -> new Password(account.config().text(basic.username()));
            case Descriptor.Twilio twilio -> {
                String base = account.config().text(twilio.base(), publicUrl);
                yield new Address(WebhookAccount.address(base, account) + (query == null ? "" : "?" + query));
            }
        };
    }

    /** Not at all: the secret itself, whatever the body says. */
    record Word() implements Signing {

        @Override
        public String sign(byte[] body, String secret) {
            return secret;
        }

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public int meaningfulBits() {
            return 0;
        }
    }

    /** Not at all: a name and the password come along. */
    record Password(String name) implements Signing {

        @Override
        public String sign(byte[] body, String secret) {
            byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return prefix() + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String prefix() {
            return "Basic ";
        }

        @Override
        public int meaningfulBits() {
            return 0;
        }
    }

    /** Over the body. */
    record Body(Descriptor.Hmac how) implements Signing {

        @Override
        public String sign(byte[] body, String secret) {
            byte[] before = (how.salt() == null ? "" : how.salt()).getBytes(StandardCharsets.US_ASCII);
            byte[] signed = Arrays.copyOf(before, before.length + body.length);
            System.arraycopy(body, 0, signed, before.length, body.length);
            byte[] octets = mac(how.algorithm() == null ? "HmacSHA256" : "Hmac" + how.algorithm(), signed, secret);
            return prefix()
                    + (how.encoding() == Descriptor.Hmac.Encoding.BASE64
                            ? Base64.getEncoder().encodeToString(octets)
                            : HexFormat.of().formatHex(octets));
        }

        @Override
        public String prefix() {
            return how.prefix();
        }

        @Override
        public int meaningfulBits() {
            return Byte.SIZE;
        }
    }

    /** Over the address and the sorted parameters. */
    record Address(String address) implements Signing {

        @Override
        public String sign(byte[] body, String secret) {
            String parameters = FormParameters.of(body).all().stream()
                    .sorted(Comparator.comparing(FormParameters.Parameter::name))
                    .map(each -> each.name() + each.value())
                    .collect(Collectors.joining());
            byte[] data = (address + parameters).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac("HmacSHA1", data, secret));
        }

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public int meaningfulBits() {
            return 5;
        }
    }

    private static byte[] mac(String algorithm, byte[] data, String secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
