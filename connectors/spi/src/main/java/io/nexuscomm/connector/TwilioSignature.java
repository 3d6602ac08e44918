package io.nexuscomm.connector;

import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's signature: base64 of HMAC-SHA1, keyed with the account's auth token, over the address as it was configured
 * and then each form parameter's name and value, sorted and without anything between them (Twilio, "Webhooks security").
 * A name that comes twice counts with each value that differs, as in Twilio's own libraries. A body that is no form is
 * covered by its digest in the query. Compared in constant time.
 */
final class TwilioSignature {

    private static final String ALGORITHM = "HmacSHA1";
    private static final Pattern BODY_DIGEST = Pattern.compile("(?:^|&)bodySHA256=([0-9a-fA-F]{64})(?:&|$)");
    private static final Pattern AUTHORITY = Pattern.compile("(https?)://([^/?#:]+|\\[[^]]*])(:[0-9]+)?(.*)");

    private final String query;
    private final String parameters;
    private final boolean bodyCovered;

    /** @param query as it came; null when there was none */
    TwilioSignature(byte[] octets, @Nullable String query) {
        this.query = query == null || query.isEmpty() ? "" : "?" + query;
        Matcher digest = BODY_DIGEST.matcher(query == null ? "" : query);
        if (digest.find()) {
            this.parameters = "";
            this.bodyCovered = Digests.sha256Hex(octets).equalsIgnoreCase(digest.group(1));
        } else {
            this.parameters = sorted(FormParameters.of(octets));
            this.bodyCovered = true;
        }
    }

    /** @param address of the webhook, as the provider was given it, without its query */
    boolean matches(String address, String signature, String secret) {
        boolean any = false;
        for (String candidate : withAndWithoutPort(address)) {
            any |= isEqual(sign(candidate + query + parameters, secret), signature);
        }
        return any && bodyCovered;
    }

    /** Twilio drops or adds a scheme's own port now and then, so each of the forms may be what it signed. */
    private static List<String> withAndWithoutPort(String address) {
        Matcher parts = AUTHORITY.matcher(address);
        if (!parts.matches()) {
            return List.of(address);
        }
        String start = parts.group(1) + "://" + parts.group(2);
        List<String> forms = new ArrayList<>(List.of(address));
        if (parts.group(3) != null) {
            forms.add(start + parts.group(4));
        } else {
            forms.add(start + (parts.group(1).equals("https") ? ":443" : ":80") + parts.group(4));
        }
        return forms;
    }

    private static String sorted(FormParameters form) {
        StringBuilder text = new StringBuilder();
        form.all().stream()
                .distinct()
                .sorted(Comparator.comparing(FormParameters.Parameter::name)
                        .thenComparing(FormParameters.Parameter::value))
                .forEach(each -> text.append(each.name()).append(each.value()));
        return text.toString();
    }

    /** In the one form that base64 has: a decoder would take others for the same octets. */
    private static String sign(String data, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }

    private static boolean isEqual(String right, String claimed) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }
}
