package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.EmailFacet.AuthVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderAuthenticationTest {

    private static Optional<SenderAuthentication> of(String... fields) {
        List<HeaderField> header = Stream.of(fields)
                .map(value -> new HeaderField("authentication-results", value))
                .toList();
        return SenderAuthentication.of(new MailHeaders(header), "mx.acme.example");
    }

    @Test
    void verdictShouldBeThatOfTheTrustedServerWhenOthersStandThereToo() {
        SenderAuthentication found = of(
                        "evil.example; dmarc=pass header.from=example.org",
                        "MX.acme.example 1; dkim=fail header.d=x; dkim=pass (good; key) header.i=@example.org;"
                                + " spf=softfail smtp.mailfrom=a@x; dmarc=pass (p=REJECT) header.from=Example.org",
                        "mx.acme.example; dmarc=fail")
                .orElseThrow();

        assertThat(found.verdict()).isEqualTo(new AuthVerdict("softfail", "pass", "pass"));
        assertThat(found.vouchesFor("ana@example.org")).isTrue();
        assertThat(found.vouchesFor("ana@sub.example.org")).isFalse();
    }

    @Test
    void verdictShouldBeEmptyWhenNobodyIsTrusted() {
        MailHeaders headers = new MailHeaders(List.of(new HeaderField("authentication-results", "x; dmarc=pass")));

        assertThat(SenderAuthentication.of(headers, null)).isEmpty();
        assertThat(of("evil.example; dmarc=pass")).isEmpty();
        assertThat(of()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.acme.example; spf=fail smtp.mailfrom=\"x; dmarc=pass header.from=example.org\"",
                "mx.acme.example; spf=fail smtp.mailfrom=x dmarc=pass header.from=example.org",
                "mx.acme.example; spf=fail (; dmarc=pass header.from=example.org; ) smtp.mailfrom=x",
                "mx.acme.example; none",
                "mx.acme.example",
                "mx.acme.example;;;"
            })
    void verdictShouldNotBeMadeOfWhatAStrangerWroteIntoIt(String field) {
        assertThat(of(field).orElseThrow().vouchesFor("ana@example.org")).isFalse();
    }
}
