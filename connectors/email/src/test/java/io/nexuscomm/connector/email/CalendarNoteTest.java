package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarNoteTest {

    private static String note(String method, String event) {
        return CalendarNote.of("BEGIN:VCALENDAR\nMETHOD:" + method + "\nBEGIN:VEVENT\n" + event
                        + "\nEND:VEVENT\nEND:VCALENDAR\n")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, ACCEPTED, Invitation",
        "CANCEL, ACCEPTED, Cancelled",
        "COUNTER, ACCEPTED, Another time proposed",
        "REPLY, ACCEPTED, Accepted",
        "reply, declined, Declined",
        "REPLY, TENTATIVE, Perhaps",
        "REPLY, X-OTHER, Answer to an invitation",
        "PUBLISH, ACCEPTED, Event"
    })
    void noteShouldBeginWithWhatItIs(String method, String status, String kind) {
        assertThat(note(method, "ATTENDEE;CN=\"a;b:c\";PARTSTAT=" + status + ":mailto:ana@example.org\nSUMMARY:s"))
                .isEqualTo(kind + ": s");
    }

    @Test
    void valueShouldBeUnfoldedAndUnescapedAndOnOneLine() {
        assertThat(note("REQUEST", "SUMMARY;LANGUAGE=de:Ein\\, zwei\\nund\n  drei\nDESCRIPTION:x"))
                .isEqualTo("Invitation: Ein, zwei und drei");
    }

    @Test
    void calendarWithoutAnEventShouldHaveNoNote() {
        assertThat(CalendarNote.of("BEGIN:VCALENDAR\nSUMMARY:x\nEND:VCALENDAR")).isEmpty();
        assertThat(CalendarNote.of("")).isEmpty();
    }

    @Test
    @Timeout(10)
    void hostileCalendarsShouldTakeNoTime() {
        for (String line : List.of(
                "A" + ";".repeat(3_900),
                "A" + ";\"".repeat(1_900),
                "A" + ";x=\"y\"".repeat(600),
                ";".repeat(60_000),
                "\n ".repeat(30_000),
                "DTSTART" + ";TZID=".repeat(600) + ":1")) {
            assertThatCode(() -> CalendarNote.of("BEGIN:VEVENT\n" + line + "\n" + line))
                    .doesNotThrowAnyException();
        }
    }
}
