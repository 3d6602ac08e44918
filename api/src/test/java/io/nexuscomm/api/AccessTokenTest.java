package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.api.security.AccessTokens;
import io.nexuscomm.api.security.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private static ApiServer server;
    private static Tenant tenant;
    private static ECKey key;

    @BeforeAll
    static void start() {
        server = ApiServer.shared();
        tenant = server.tenant();
        key = server.context.getBean(SigningKeys.class).keys().getFirst();
    }

    private static Answer call(String token) {
        return server.http().bearer(token).get("/api/v1/me");
    }

    private static void assertRefused(String token) {
        Answer answer = call(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static String good() {
        return server.context
                .getBean(AccessTokens.class)
                .mint(tenant.user(), server.ids.next().toString());
    }

    private static JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(good()).getJWTClaimsSet();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException, ParseException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder(claims())).build();
        return signed(header, claims, new ECDSASigner(key));
    }

    @Test
    void tokenShouldOpenTheApiWhenItIsOurs() throws JOSEException, ParseException {
        assertThat(call(good()).status()).isEqualTo(200);
        assertThat(call(signed(claims -> claims)).status()).isEqualTo(200);
    }

    @Test
    void tokenShouldSayWhatItIsWhenRead() throws ParseException {
        SignedJWT token = SignedJWT.parse(good());

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getType()).isEqualTo(TYPE);
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("urn:nexuscomm:gateway");
        assertThat(claims.getAudience()).containsExactly("nexuscomm-api");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.toString()).doesNotContain("@example.org");
    }

    @Test
    void callShouldBeChallengedWhenThereIsNoToken() {
        Answer answer = server.http().get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void tokenShouldBeRefusedWhenItHasEnded() throws JOSEException, ParseException {
        Date past = Date.from(server.clock.instant().minusSeconds(6));

        assertRefused(signed(claims -> claims.expirationTime(past)));
    }

    @Test
    void tokenShouldBeRefusedWhenItNeverEnds() throws JOSEException, ParseException {
        assertRefused(signed(claims -> claims.expirationTime(null)));
    }

    @Test
    void tokenShouldBeRefusedWhenItIsNotSigned() throws ParseException {
        assertRefused(new PlainJWT(claims()).serialize());
    }

    @Test
    void tokenShouldBeRefusedWhenItIsSignedWithOurPublicKeyAsASecret() throws JOSEException, ParseException {
        byte[] publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();

        assertRefused(signed(header, claims(), new MACSigner(publicKey)));
    }

    @Test
    void tokenShouldBeRefusedWhenAnotherKeySignedIt() throws JOSEException, ParseException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();

        assertRefused(signed(header, claims(), new ECDSASigner(other)));
    }

    @Test
    void tokenShouldBeRefusedWhenItBringsItsOwnKey() throws JOSEException, ParseException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("theirs").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID("theirs")
                .jwk(other.toPublicJWK())
                .build();

        assertRefused(signed(header, claims(), new ECDSASigner(other)));
    }

    @Test
    void tokenShouldBeRefusedWhenItIsOfAnotherType() throws JOSEException, ParseException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();

        assertRefused(signed(header, claims(), new ECDSASigner(key)));
    }

    @Test
    void tokenShouldBeRefusedWhenItIsForSomebodyElse() throws JOSEException, ParseException {
        assertRefused(signed(claims -> claims.audience("another-api")));
        assertRefused(signed(claims -> claims.issuer("urn:another:gateway")));
    }

    @Test
    void tokenShouldBeRefusedWhenItNamesNobody() throws JOSEException, ParseException {
        assertRefused(signed(claims -> claims.subject(null)));
        assertRefused(signed(claims -> claims.claim("org", null)));
        assertRefused(signed(claims -> claims.claim("sid", null)));
    }

    @Test
    void tokenShouldBeRefusedWhenItsClaimsWereChanged() {
        String[] parts = good().split("\\.");
        Tenant victim = server.tenant();
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(tenant.organization().toString(), victim.organization().toString());
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertRefused(String.join(".", parts));
    }

    @Test
    void tokenShouldBeRefusedWhenItIsNoToken() {
        assertRefused("x");
        assertRefused("a.b.c");
    }

    @Test
    void tokenShouldNotBeReadWhenItStandsInTheAddress() {
        assertThat(server.http().get("/api/v1/me?access_token=" + good()).status())
                .isEqualTo(401);
    }

    @Test
    void badTokenShouldNotKeepAnybodyFromSigningInWhenItIsSentAlong() {
        Answer answer = server.http()
                .bearer("stale")
                .post("/api/v1/auth/login", "{\"email\":\"nobody@example.org\",\"password\":\"guess\"}");

        assertThat(answer.code()).isEqualTo("bad-credentials");
    }
}
