package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of Twilio's own library, and one computed with openssl. */
class TwilioSignatureTest {

    private static final String TOKEN = "12345";
    private static final String ADDRESS = "https://mycompany.com/myapp.php";
    private static final String CALL =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309" + "&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
    private static final String CALL_SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    @Test
    void signatureShouldFitWhenParametersComeInAnyOrder() {
        assertThat(matches(CALL, "foo=1&bar=2", CALL_SIGNATURE)).isTrue();
    }

    @Test
    void signatureShouldCoverDecodedUnicode() {
        String body = "ToCountry=&MessageSid=SM0123456789abcdef0123456789abcdef&To=%2B15557122661&NumMedia=0"
                + "&AccountSid=AC00000000000000000000000000000000&From=%2B4915112345678&NumSegments=1"
                + "&Body=Gr%C3%BC%C3%9Fe+%26+1%2B1";
        assertThat(new TwilioSignature(octets(body.replace("ToCountry=&", "")), "tenant=7")
                        .matches("https://hooks.example.com/twilio/sms", "c/3tYy8P3i6m1DY+Ppp2UBhmwMY=", TOKEN))
                .isTrue();
    }

    @Test
    void signatureShouldCoverBodyByItsDigestWhenQueryNamesOne() {
        String query = "foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        String body = "{\"property\": \"value\", \"boolean\": true}";
        assertThat(matches(body, query, "a9nBmqA0ju/hNViExpshrM61xv4=")).isTrue();
        assertThat(matches(body + " ", query, "a9nBmqA0ju/hNViExpshrM61xv4=")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mycompany.com:443/myapp.php", "https://mycompany.com:8443/myapp.php"})
    void signatureShouldFitWhenTwilioDroppedThePort(String address) {
        assertThat(new TwilioSignature(octets(CALL), "foo=1&bar=2").matches(address, CALL_SIGNATURE, TOKEN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "rsoydt4t1cutdk1pdd93/vvr8b8="
            })
    void signatureShouldNotFitWhenItHasAnotherForm(String signature) {
        assertThat(matches(CALL, "foo=1&bar=2", signature)).isFalse();
    }

    @Test
    void signatureShouldNotFitWhenQueryTokenOrValueDiffers() {
        assertThat(matches(CALL, "foo=1", CALL_SIGNATURE)).isFalse();
        assertThat(matches(CALL, null, CALL_SIGNATURE)).isFalse();
        assertThat(matches(CALL.replace("1234&", "1235&"), "foo=1&bar=2", CALL_SIGNATURE))
                .isFalse();
        assertThat(new TwilioSignature(octets(CALL), "foo=1&bar=2").matches(ADDRESS, CALL_SIGNATURE, "12346"))
                .isFalse();
    }

    private static boolean matches(String body, String query, String signature) {
        return new TwilioSignature(octets(body), query).matches(ADDRESS, signature, TOKEN);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
