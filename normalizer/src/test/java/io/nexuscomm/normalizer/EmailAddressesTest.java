package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "Ana@Example.ORG, ana@example.org",
        "' ana@example.org ', ana@example.org",
        "ana+shop@example.org, ana+shop@example.org",
        "ana@b\u00FCcher.example, ana@xn--bcher-kva.example",
        "ana@XN--BCHER-KVA.example, ana@xn--bcher-kva.example",
        "ana@bu\u0308cher.example, ana@xn--bcher-kva.example",
        "ana@example.org., ana@example.org",
        "J\u00D6RG@example.org, j\u00F6rg@example.org",
        "jo\u0308rg@example.org, j\u00F6rg@example.org",
        "a.@docomo.ne.jp, a.@docomo.ne.jp",
        "ana@localhost, ana@localhost",
        "'\"ana m\"@example.org', '\"ana m\"@example.org'",
    })
    void addressShouldHaveOneForm(String address, String normalised) {
        assertThat(EmailAddresses.normalize(address)).contains(normalised);
        assertThat(EmailAddresses.normalize(normalised)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ana",
                "@example.org",
                "ana@",
                "Ana <ana@example.org>",
                "ana@exa mple.org",
                "a b@example.org",
                "ana@example..org",
                "ana@-example.org",
                "ana@exa_mple.org",
                "ana@example.org,bob@example.org",
                "ana@bob@example.org",
                "ana\r\nBcc: x@example.org",
                "ana\u202E@example.org",
                "ana\u200B@example.org",
                "ana@\u0000.org",
                "\uD800@example.org",
                "ana@."
            })
    void anythingElseShouldBeEmpty(String address) {
        assertThat(EmailAddresses.normalize(address)).isEmpty();
    }

    @Test
    void tooLongShouldBeEmpty() {
        assertThat(EmailAddresses.normalize("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddresses.normalize("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddresses.normalize("a@" + "b".repeat(64) + ".org")).isEmpty();
        assertThat(EmailAddresses.normalize("a@" + "b.".repeat(500_000) + "org"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply",
                "no-reply",
                "No.Reply",
                "no_reply",
                "donotreply",
                "do-not-reply",
                "noreply-17",
                "no-reply+abc",
                "MAILER-DAEMON",
                "postmaster",
                "bounce",
                "bounces+123-ana=example.org",
                "bounce-17",
                "owner-list",
                "list-request",
                "list-bounces",
                "list-bounces+ana=example.org",
                "list-owner",
                "prvs=12ab=ana",
                "srs0=ab=cd"
            })
    void robotShouldBeKnownByItsLocalPart(String local) {
        assertThat(EmailAddresses.isRobot(local + "@example.org")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "noreplyanna",
                "bouncer",
                "request",
                "owner",
                "support",
                "info",
                "requests",
                "ana.bounce",
                "donot"
            })
    void personShouldNotBeTakenForARobot(String local) {
        assertThat(EmailAddresses.isRobot(local + "@example.org")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ana+shop@example.org, ana@example.org",
        "ana+a+b@example.org, ana@example.org",
        "ana@example.org, ana@example.org",
        "+ana@example.org, +ana@example.org",
        "ana@ex+ample.org, ana@ex+ample.org",
        "'\"a+b\"@example.org', '\"a+b\"@example.org'",
        "ana, ana",
    })
    void tagShouldBeTakenFromTheMailbox(String address, String mailbox) {
        assertThat(EmailAddresses.withoutTag(address)).isEqualTo(mailbox);
    }
}
