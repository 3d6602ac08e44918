package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.Descriptor.Hmac;
import io.nexuscomm.message.id.AccountId;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyWebhookTest {

    /** The worked example of Meta's scheme: computed with openssl and with Python over these very octets. */
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final byte[] BODY = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}".getBytes();
    private static final String SIGNATURE = "sha256=eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece";

    private final FakeGateway gateway = new FakeGateway();
    private final Exchange exchange = new DefaultExchange(new SimpleCamelContext());

    @Test
    void verifyShouldVouchForAllHoldersOfTheSecretWhenPathNamesOne() {
        var named = gateway.add("acme", "1", "older secret", SECRET);
        var sameApp = gateway.add("acme", "2", SECRET);
        gateway.add("acme", "3", "another app");

        SignedOctets signed = verify(BODY, SIGNATURE, named.id());

        assertThat(signed.verifiedFor()).containsExactlyInAnyOrder(named.id(), sameApp.id());
        assertThat(signed.account()).isEqualTo(named);
        assertThat(signed.octets()).isSameAs(BODY);
    }

    @Test
    void verifyShouldTryAllAppsWhenHookIsShared() {
        gateway.add("acme", "1", "another app");
        var holder = gateway.add("acme", "2", SECRET);

        assertThat(verify(BODY, SIGNATURE, null).verifiedFor()).containsExactly(holder.id());
    }

    @Test
    void verifyShouldRefuseWhenSecretIsAnotherAccounts() {
        var named = gateway.add("acme", "1", "another app");
        gateway.add("acme", "2", SECRET);

        assertThatThrownBy(() -> verify(BODY, SIGNATURE, named.id())).isInstanceOf(BadSignature.class);
    }

    @Test
    void verifyShouldRefuseWhenOneBitOfTheBodyIsFlipped() {
        gateway.add("acme", "1", SECRET);
        byte[] flipped = BODY.clone();
        flipped[7] ^= 1;

        assertThatThrownBy(() -> verify(flipped, SIGNATURE, null)).isInstanceOf(BadSignature.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece",
                "sha1=eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece",
                "sha256=zzfab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece",
                "sha256=eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece00"
            })
    void verifyShouldRefuseWhenSignatureHasAnotherForm(String signature) {
        gateway.add("acme", "1", SECRET);

        assertThatThrownBy(() -> verify(BODY, signature, null)).isInstanceOf(BadSignature.class);
    }

    @Test
    void verifyShouldRefuseWhenSignatureIsMissingOrNobodyHasASecret() {
        assertThatThrownBy(() -> verify(BODY, null, null)).isInstanceOf(BadSignature.class);
        assertThatThrownBy(() -> verify(BODY, SIGNATURE, null)).isInstanceOf(BadSignature.class);
    }

    @Test
    void verifyShouldSeeNewSecretWhenAccountsChange() {
        var first = gateway.add("acme", "1", "another app");
        assertThatThrownBy(() -> verify(BODY, SIGNATURE, null)).isInstanceOf(BadSignature.class);

        var added = gateway.add("acme", "2", SECRET);

        assertThat(verify(BODY, SIGNATURE, null).verifiedFor())
                .containsExactly(added.id())
                .doesNotContain(first.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-uuid", "01936d2e-0000-7000-8000-000000000000"})
    void verifyShouldNotKnowPathWhenNoAccountOfTheConnectorHasIt(String path) {
        gateway.add("acme", "1", SECRET);
        exchange.getMessage().setHeader(WebhookAccount.PATH, path);

        assertThatThrownBy(() -> verify(BODY, SIGNATURE, null)).isInstanceOf(UnknownAccount.class);
    }

    @Test
    void verifyShouldNotKnowPathWhenAccountIsAnotherConnectors() {
        var foreign = gateway.add("other", "1", SECRET);

        assertThatThrownBy(() -> verify(BODY, SIGNATURE, foreign.id())).isInstanceOf(UnknownAccount.class);
    }

    @Test
    void hmacShouldCoverTheOctetsAsSentWhenTheyAreEscaped() {
        byte[] escaped = HexFormat.of().parseHex("7b2274223a225c7530306534227d");
        byte[] decoded = HexFormat.of().parseHex("7b2274223a22c3a4227d");
        String signature = "sha256=c0e4431d6ec0a5318075120629130eb937bcb0c14eb44268966872746dee21c9";

        assertThat(HmacSignature.matches(Descriptors.HMAC, escaped, signature, SECRET))
                .isTrue();
        assertThat(HmacSignature.matches(Descriptors.HMAC, decoded, signature, SECRET))
                .isFalse();
    }

    /** LinkedIn's scheme; computed with Python. */
    @ParameterizedTest
    @ValueSource(strings = {"", "hmacsha256="})
    void hmacShouldCoverTheSaltWhetherTheHeaderRepeatsItOrNot(String repeated) {
        String signature = "8d33190aacb26b2177ceb39d7da7a6cf6245402e7ca5dc3b5da9c5baa78096fc";
        Hmac salted = new Hmac("X-LI-Signature", "", "/clientSecret", "hmacsha256=");

        assertThat(HmacSignature.matches(salted, BODY, repeated + signature, "secret"))
                .isTrue();
        assertThat(HmacSignature.matches(
                        new Hmac("X-LI-Signature", "", "/clientSecret"), BODY, repeated + signature, "secret"))
                .isFalse();
    }

    private SignedOctets verify(byte[] body, String signature, AccountId path) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("X-Hub-Signature-256", signature);
        if (path != null) {
            exchange.getMessage().setHeader(WebhookAccount.PATH, path.toString());
        }
        new VerifyWebhook(Descriptors.pushed(), gateway).process(exchange);
        return (SignedOctets) exchange.getMessage().getBody();
    }
}
