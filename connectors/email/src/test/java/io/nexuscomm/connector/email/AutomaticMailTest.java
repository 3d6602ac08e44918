package io.nexuscomm.connector.email;

import static io.nexuscomm.connector.email.Mails.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticMailTest {

    private static @Nullable String reason(String mail) {
        return Objects.requireNonNull(Mails.received(mail).message().email()).autoSubmitted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied | auto-replied",
                "Auto-Submitted: Auto-Generated; x=y | auto-generated",
                "Auto-Submitted: auto-notified (vacation) | auto-notified",
                "List-Id: <news.example.org> | list-id",
                "List-Unsubscribe: <mailto:x@example.org> | list-unsubscribe",
                "Feedback-ID: 1:2:3 | feedback-id",
                "Precedence: Bulk | precedence: Bulk",
                "Precedence: auto_reply | precedence: auto_reply",
                "X-Autoreply: yes | x-autoreply",
                "X-Auto-Response-Suppress: DR, RN, AutoReply | x-auto-response-suppress: DR, RN, AutoReply",
                "X-Auto-Response-Suppress: All | x-auto-response-suppress: All",
                "X-NexusComm-Id: 42 | x-nexuscomm-id",
                "Return-Path: <> | return-path: <>",
                "Return-Path: | return-path: <>",
                "X-Spam-Flag: YES | x-spam-flag: YES",
            })
    void reasonShouldNameTheHeaderThatGivesAMachineAway(String header, String reason) {
        assertThat(reason(header + "\n" + HEAD + "\nHi\n")).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailer-daemon", "postmaster", "no-reply", "noreply", "bounces", "owner-list", "list-request"})
    void reasonShouldBeTheSenderWhenARobotWrites(String local) {
        assertThat(reason(HEAD.replace("ana@", local + "@") + "\nHi\n")).isEqualTo("from: " + local + "@example.org");
    }

    @Test
    void reasonShouldBeALoopWhenTheMailWentThroughTooManyRelays() {
        assertThat(reason("Received: by x\n".repeat(50) + HEAD + "\nHi\n")).isNull();
        assertThat(reason("Received: by x\n".repeat(51) + HEAD + "\nHi\n")).isEqualTo("received: a loop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Precedence: first-class",
                "X-Auto-Response-Suppress: None",
                "Return-Path: <ana@example.org>",
                "X-Spam-Flag: NO",
                "X-Mailer: x"
            })
    void reasonShouldBeNullWhenAPersonWrites(String header) {
        assertThat(reason(header + "\n" + HEAD + "\nHi\n")).isNull();
    }
}
