package io.nexuscomm.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.normalizer.EmailAddresses;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connector as data, kept as JSON in its jar. Forms, validation, verification, splitting and refusals derive from
 * it.
 *
 * @param icon an SVG path, drawn in a 24 by 24 box
 * @param config JSON Schema 2020-12 of an account's configuration; secrets carry {@code "x-secret": true}
 * @param uniqueKey JSON Pointer into the configuration: the value by which the provider names the account
 * @param otherKey JSON Pointer to the value that names an account whose configuration has no {@code uniqueKey}; null
 *     when all have it
 * @param keyForm what the key is, where several spellings of it name one account: it is kept in the one form of such
 *     addresses; null when it is compared as it is written
 * @param webhook null for channels that are not pushed
 * @param rateLimit sends per second and account that the provider allows; 0 when it states none
 * @param errors the provider's error codes to ours and to what to do about them
 * @param statuses the provider's words for how far a message came, to ours; what is not in it is not guessed
 * @param egressHosts the only hosts it may call beside those in the account's own configuration
 * @param addressing whom we can write to first; null when contacts must write to us first
 * @param automation what a rule's answer becomes; null when it is sent like any other
 * @param retention how long the provider lets us keep what people wrote; null when it sets no limit
 * @param threaded whether each message of ours answers another: where a person names none, it is the contact's last
 * @param variants what differs for accounts at other providers of the channel; the first that fits counts
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Descriptor(
        String id,
        String name,
        String icon,
        String docs,
        JsonNode config,
        String uniqueKey,
        @Nullable String otherKey,
        Addressing.@Nullable Scheme keyForm,
        @Nullable Webhook webhook,
        Capabilities capabilities,
        double rateLimit,
        Map<String, ErrorRule> errors,
        Map<String, DeliveryState> statuses,
        List<String> egressHosts,
        @Nullable Addressing addressing,
        @Nullable Automation automation,
        @Nullable Retention retention,
        boolean threaded,
        List<Variant> variants) {

    /** A descriptor whose accounts all have the unique key, and one provider. */
    public Descriptor(
            String id,
            String name,
            String icon,
            String docs,
            JsonNode config,
            String uniqueKey,
            @Nullable Webhook webhook,
            Capabilities capabilities,
            double rateLimit,
            Map<String, ErrorRule> errors,
            List<String> egressHosts,
            @Nullable Addressing addressing) {
        this(
                id,
                name,
                icon,
                docs,
                config,
                uniqueKey,
                null,
                null,
                webhook,
                capabilities,
                rateLimit,
                errors,
                Map.of(),
                egressHosts,
                addressing,
                null,
                null,
                false,
                List.of());
    }

    /**
     * The value by which the provider names the account of such a configuration, in its one form; empty when it holds
     * none.
     */
    public Optional<String> keyOf(AccountConfig account) {
        String key = account.text(uniqueKey, otherKey == null ? "" : account.text(otherKey, ""));
        return key.isEmpty() ? Optional.empty() : Optional.of(keyOf(key));
    }

    /** A key in its one form, as people or the provider write it. What is not of the form, as an other key, stays as it is. */
    public String keyOf(String key) {
        return switch (keyForm) {
            case null -> key;
            case EMAIL -> EmailAddresses.normalize(key).orElse(key);
            case PHONE -> PhoneNumbers.e164(key).orElse(key);
        };
    }

    /** What an account of such a configuration can carry. */
    public Capabilities capabilities(AccountConfig account) {
        return variant(account).map(Variant::capabilities).orElse(capabilities);
    }

    /** Where people read about a provider's error. */
    public String docsOf(ErrorRule error) {
        return error.docs() == null ? docs : error.docs();
    }

    /** Whether the provider of such an account brings what happens to a webhook of ours. */
    public boolean isPushed(AccountConfig account) {
        return webhook != null && variant(account).map(Variant::pushed).orElse(true);
    }

    /** How an account of such a configuration differs; empty when it does not. */
    public Optional<Variant> variant(AccountConfig account) {
        return variants.stream().filter(each -> each.fits(account)).findFirst();
    }

    /**
     * Another provider of the same channel.
     *
     * @param at JSON Pointer to what tells it in an account's configuration: {@code /provider}
     * @param value what stands there
     * @param pushed whether it calls our webhook
     * @param capabilities what it can carry
     */
    public record Variant(String at, String value, boolean pushed, Capabilities capabilities) {

        boolean fits(AccountConfig account) {
            return account.text(at, "").equals(value);
        }
    }

    /** What becomes of an answer that no person wrote. */
    public enum Automation {
        /** It waits, as a draft, until a person has it sent. */
        DRAFT
    }

    /**
     * How long the provider lets us keep things, counted from when we took them in.
     *
     * @param contents what contacts wrote, the octets it came in and the events that told of it; afterwards only ids are
     *     left
     */
    public record Retention(Duration contents) {}

    /**
     * How a webhook is protected: in exactly one of the ways of {@link Verification}.
     *
     * @param shared when one address serves many accounts
     */
    public record Webhook(
            boolean shared,
            @Nullable Hmac hmac,
            @Nullable Twilio twilio,
            @Nullable Token token,
            @Nullable Basic basic,
            @Nullable Path path) {

        public Webhook {
            if (ways(hmac, twilio, token, basic, path).count() != 1) {
                throw new IllegalArgumentException("a webhook is protected in exactly one way");
            }
        }

        /** A webhook that is signed, or brings a word along. */
        public Webhook(boolean shared, @Nullable Hmac hmac, @Nullable Twilio twilio, @Nullable Token token) {
            this(shared, hmac, twilio, token, null, null);
        }

        /** A webhook that is signed over its raw body. */
        public Webhook(boolean shared, Hmac hmac) {
            this(shared, hmac, null, null);
        }

        /** The way it is protected. */
        public Verification verification() {
            return ways(hmac, twilio, token, basic, path).findFirst().orElseThrow();
        }

        /**
         * What an account's address ends with, as a template (RFC 6570): the setting to put there is a secret. Empty
         * where the address is whole.
         */
        public String pathEnd() {
            return path == null ? "" : "/{" + path.secret().substring(1).replace('/', '.') + "}";
        }

        private static Stream<Verification> ways(@Nullable Verification... ways) {
            return Stream.of(ways).filter(Objects::nonNull);
        }

        /** JSON Pointer to an account's own word for where its provider reaches this gateway; null when it has none. */
        public @Nullable String base() {
            return twilio == null ? null : twilio.base();
        }
    }

    /** A way to tell the provider's webhooks from a stranger's. */
    public sealed interface Verification {

        /** The header that carries the proof; empty when none does. */
        String header();

        /** JSON Pointer to the secret or the array of secrets; each is tried, so that they can be rotated. */
        String secrets();

        /** Whether what stands in the query comes from the provider, too. */
        default boolean coversQuery() {
            return true;
        }
    }

    /**
     * HMAC over the raw body.
     *
     * @param header the header that carries it
     * @param prefix what stands before it, {@code sha256=}
     * @param secrets JSON Pointer to the secret or the array of secrets; each is tried, so that they can be rotated
     * @param salt ASCII text that is signed before the body, and that the header may repeat before the rest; null when
     *     the body alone is signed
     * @param algorithm null for SHA-256
     * @param encoding null for hex
     */
    public record Hmac(
            String header,
            String prefix,
            String secrets,
            @Nullable String salt,
            @Nullable Algorithm algorithm,
            @Nullable Encoding encoding)
            implements Verification {

        /** HMAC-SHA256 in hex, over the body alone. */
        public Hmac(String header, String prefix, String secrets) {
            this(header, prefix, secrets, null, null, null);
        }

        /** HMAC-SHA256 in hex. */
        public Hmac(String header, String prefix, String secrets, @Nullable String salt) {
            this(header, prefix, secrets, salt, null, null);
        }

        /** The digest within. */
        public enum Algorithm {
            SHA1,
            SHA256,
            SHA512
        }

        /** How the octets are written. */
        public enum Encoding {
            HEX,
            BASE64
        }

        @Override
        public boolean coversQuery() {
            return false;
        }
    }

    /**
     * Twilio's: HMAC-SHA1 in base64, over the public address of the webhook with its query and the sorted parameters of
     * the form in the body.
     *
     * @param base JSON Pointer to the account's own word for where the provider reaches this gateway; where it is
     *     silent, {@link Gateway#publicUrl} counts
     */
    public record Twilio(String header, String secrets, String base) implements Verification {}

    /**
     * A word that the provider repeats in a header of each webhook, as Telegram does: it says who sends, and nothing of
     * what is sent, so it is worth as much as the TLS around it.
     *
     * @param secret JSON Pointer to the word or the array of words; each is tried, so that they can be rotated
     */
    public record Token(String header, String secret) implements Verification {

        @Override
        public String secrets() {
            return secret;
        }
    }

    /**
     * HTTP's own user name and password, RFC 7617.
     *
     * @param username JSON Pointer to the name
     * @param password JSON Pointer to the password or the array of passwords; each is tried, so that they can be rotated
     */
    public record Basic(String username, String password) implements Verification {

        @Override
        public String header() {
            return "Authorization";
        }

        @Override
        public String secrets() {
            return password;
        }
    }

    /**
     * A word at the end of the webhook's path, for providers that can be given an address and nothing else.
     *
     * @param secret JSON Pointer to the word or the array of words; each is tried, so that they can be rotated
     */
    public record Path(String secret) implements Verification {

        @Override
        public String header() {
            return "";
        }

        @Override
        public String secrets() {
            return secret;
        }
    }

    /**
     * What a provider's error means.
     *
     * @param code ours, as in {@link io.nexuscomm.message.DeliveryError}
     * @param then RETRY, THROTTLE, REAUTH, REJECT, STOP or UNCERTAIN ({@link io.nexuscomm.connector.http.Verdict})
     * @param docs where the provider explains it; null when the connector's own page is as good a place as any
     * @param pause with THROTTLE, how long to send nothing from the account where the provider does not say it; null when
     *     the message alone waits, longer with each try
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ErrorRule(
            String code,
            String then,
            @Nullable String docs,
            @Nullable Duration pause) {

        /** What a provider's error means that has no page of its own. */
        public ErrorRule(String code, String then) {
            this(code, then, null, null);
        }
    }
}
