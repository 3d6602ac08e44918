package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.Descriptor.Hmac;
import io.nexuscomm.connector.Descriptor.Twilio;
import io.nexuscomm.connector.Descriptor.Webhook;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A signature over an address: whose address it is, and what the gateway calls itself. */
class TwilioWebhookTest {

    private static final Twilio TWILIO = new Twilio("X-Twilio-Signature", "/authToken", "/webhookBase");
    private static final byte[] FORM = "From=%2B1&Body=Hi".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "BodyHiFrom+1";

    private final ConnectedAccount one = account("0197c000-0000-7000-8000-000000000001", "token-one", null);
    private final ConnectedAccount same = account("0197c000-0000-7000-8000-000000000002", "token-one", null);
    private final ConnectedAccount other =
            account("0197c000-0000-7000-8000-000000000003", "token-other", "https://own.example/");

    @Test
    void signatureShouldVouchForAllHoldersOfTheTokenWhenItFitsOneAddress() {
        String signature = sign("https://gateway.example/webhooks/acme/" + one.id() + SIGNED, "token-one");

        assertThat(verify("https://gateway.example").signedFor(FORM, signature))
                .containsExactlyInAnyOrder(one.id(), same.id());
    }

    @Test
    void accountsOwnAddressShouldCountBeforeTheGateways() {
        String signature = sign("https://own.example/webhooks/acme/" + other.id() + SIGNED, "token-other");

        assertThat(verify("https://gateway.example").signedFor(FORM, signature)).containsExactly(other.id());
        assertThat(verify(null).signedFor(FORM, signature)).containsExactly(other.id());
    }

    @Test
    void queryShouldCountWhenItWasSigned() {
        String signature =
                sign("https://gateway.example/webhooks/acme/" + one.id() + "?token=a%20b" + SIGNED, "token-one");

        assertThat(verify("https://gateway.example").signedFor(FORM, signature, "token=a%20b"))
                .contains(one.id());
        assertThatThrownBy(() -> verify("https://gateway.example").signedFor(FORM, signature))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void signatureShouldFitNothingWhenNoAddressIsKnown() {
        String signature = sign("https://gateway.example/webhooks/acme/" + one.id() + SIGNED, "token-one");

        assertThatThrownBy(() -> verify(null).signedFor(FORM, signature)).isInstanceOf(BadSignature.class);
    }

    @Test
    void webhookShouldBeProtectedInExactlyOneWay() {
        Hmac hmac = Descriptors.HMAC;
        assertThat(new Webhook(false, null, TWILIO, null).verification()).isSameAs(TWILIO);
        assertThat(new Webhook(true, hmac).verification()).isSameAs(hmac);
        assertThat(new Webhook(false, null, TWILIO, null).base()).isEqualTo("/webhookBase");
        assertThat(new Webhook(true, hmac).base()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new Webhook(true, hmac, TWILIO, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Webhook(true, null, null, null));
    }

    @Test
    void boundaryShouldKeepTheQueryOnlyWhereItIsSigned() {
        assertThat(TrustBoundary.webhook(descriptor()).names())
                .containsExactly("Content-Type", "X-Twilio-Signature", "accountId", "webhookQuery");
        assertThat(TrustBoundary.webhook(Descriptors.pushed()).names()).doesNotContain("webhookQuery");
    }

    private VerifyWebhook verify(@Nullable String publicUrl) {
        List<ConnectedAccount> all = List.of(one, same, other);
        Gateway.Accounts accounts = proxy(Gateway.Accounts.class, all);
        return new VerifyWebhook(descriptor(), (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(),
                new Class<?>[] {Gateway.class},
                (gateway, method, arguments) -> method.getName().equals("publicUrl") ? publicUrl : accounts));
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
    }

    private static Descriptor descriptor() {
        Descriptor pushed = Descriptors.pushed();
        return new Descriptor(
                pushed.id(),
                pushed.name(),
                pushed.icon(),
                pushed.docs(),
                pushed.config(),
                pushed.uniqueKey(),
                new Webhook(false, null, TWILIO, null),
                pushed.capabilities(),
                pushed.rateLimit(),
                pushed.errors(),
                pushed.egressHosts(),
                pushed.addressing());
    }

    private static ConnectedAccount account(String id, String token, @Nullable String base) {
        ObjectNode config = JsonMapper.shared().createObjectNode().put("authToken", token);
        if (base != null) {
            config.put("webhookBase", base);
        }
        return new ConnectedAccount(
                AccountId.of(id),
                OrganizationId.of("0197c000-0000-7000-8000-0000000000b1"),
                new AccountKey("acme", id),
                new AccountConfig(config));
    }

    private static String sign(String data, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
