package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana@example.org | ana@example.org | ",
                "<Ana@EXAMPLE.org> | ana@example.org | ",
                "Ana Lima <ana@example.org> | ana@example.org | Ana Lima",
                "\"Lima, Ana\" <ana@example.org> | ana@example.org | Lima, Ana",
                "ana@example.org (Ana Lima) | ana@example.org | Ana Lima",
                "=?UTF-8?Q?J=C3=BCrgen?= <j@example.org> | j@example.org | Jürgen",
                "\"=?UTF-8?B?SsO8cmdlbg==?=\" <j@example.org> | j@example.org | Jürgen",
                "bad address here <a@b.example> | a@b.example | bad address here",
                "<@relay.example,@other.example:ana@example.org> | ana@example.org | ",
                "Ana <mailto:ana@example.org> | ana@example.org | Ana",
                "\"odd one\"@example.org | \"odd one\"@example.org | ",
                "Ana <ana@bücher.example> | ana@xn--bcher-kva.example | Ana",
                "Ana <ana@example.org | ana@example.org | Ana",
            })
    void listShouldReadAnAddressHoweverItIsWritten(String header, String address, String name) {
        assertThat(MailAddress.list(header)).containsExactly(new MailAddress(address, name));
    }

    @ParameterizedTest
    @CsvSource({"undisclosed-recipients:;", "''", "nobody", "a@", "@b", "<>", "a b c"})
    void listShouldBeEmptyWhenNothingIsAnAddress(String header) {
        assertThat(MailAddress.list(header)).isEmpty();
    }

    @Test
    void listShouldReadMembersOfGroupsAndPassOverWhatIsNoAddress() {
        List<MailAddress> found =
                MailAddress.list("Team: a@example.org, \"B, b\" <b@example.org>; nonsense, c@example.org, ,");

        assertThat(found)
                .extracting(MailAddress::value)
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
    }

    @Test
    void listShouldStopAtItsLimitWhenThereAreTooMany() {
        assertThat(MailAddress.list("a@example.org,".repeat(3_000))).hasSize(2_000);
    }
}
