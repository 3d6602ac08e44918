package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a calendar says of its first event, on one line for people (RFC 5545, RFC 5546). The file itself stays beside it;
 * rules of repetition, and everything that a calendar program is for, are left to one.
 */
final class CalendarNote {

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9-]+)((?:;[^:;\"]*+(?:\"[^\"]*+\"[^:;\"]*+)*+)*+):(.*)");
    private static final Pattern ZONE = Pattern.compile("(?i);TZID=\"?([^;:\"]+)");
    private static final Pattern STATUS = Pattern.compile("(?i);PARTSTAT=([A-Z-]+)");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})\\d{2}(Z)?)?");
    private static final int MAX_LINES = 2_000;

    /** In characters, unfolded; what is longer is passed over. */
    private static final int MAX_LINE = 4_000;

    private static final int MAX_WORDS = 200;
    private static final int MAX_NOTE = 500;

    /** A property's parameters and value. */
    private record Property(String parameters, String value) {

        String text() {
            String plain = value.replace("\\n", " ").replace("\\N", " ").replaceAll("\\\\([,;\\\\])", "$1");
            return CleanText.oneLine(plain, MAX_WORDS);
        }

        String after(Pattern parameter) {
            Matcher found = parameter.matcher(parameters);
            return found.find() ? found.group(1) : "";
        }
    }

    private final Map<String, Property> properties = new HashMap<>();
    private int events;

    private CalendarNote() {}

    /** Empty when there is no event in it. */
    static Optional<String> of(String calendar) {
        CalendarNote note = new CalendarNote();
        FOLD.matcher(calendar)
                .replaceAll("")
                .lines()
                .limit(MAX_LINES)
                .filter(line -> line.length() <= MAX_LINE)
                .forEach(note::line);
        return note.events == 0 ? Optional.empty() : Optional.of(CleanText.oneLine(note.sentence(), MAX_NOTE));
    }

    private void line(String line) {
        Matcher form = LINE.matcher(line.strip());
        if (!form.matches()) {
            return;
        }
        String name = form.group(1).toUpperCase(Locale.ROOT);
        String value = form.group(3);
        if (name.equals("BEGIN") && value.strip().equalsIgnoreCase("VEVENT")) {
            events++;
        } else if (name.equals("METHOD") || events == 1) {
            properties.putIfAbsent(name, new Property(form.group(2), value));
        }
    }

    private String sentence() {
        String when = Stream.of(moment("DTSTART"), moment("DTEND"))
                .filter(moment -> !moment.isEmpty())
                .collect(Collectors.joining(" to "));
        String what = Stream.of(text("SUMMARY"), when, text("LOCATION"), organizer())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return kind() + ": " + what + (events > 1 ? ", and " + (events - 1) + " more" : "");
    }

    private String kind() {
        return switch (text("METHOD").toUpperCase(Locale.ROOT)) {
            case "REQUEST" -> "Invitation";
            case "CANCEL" -> "Cancelled";
            case "COUNTER" -> "Another time proposed";
            case "REPLY" -> answer();
            default -> "Event";
        };
    }

    private String answer() {
        Property attendee = properties.getOrDefault("ATTENDEE", new Property("", ""));
        return switch (attendee.after(STATUS).toUpperCase(Locale.ROOT)) {
            case "ACCEPTED" -> "Accepted";
            case "DECLINED" -> "Declined";
            case "TENTATIVE" -> "Perhaps";
            default -> "Answer to an invitation";
        };
    }

    private String organizer() {
        return properties.containsKey("ORGANIZER") ? text("ORGANIZER").replaceFirst("(?i)^mailto:", "by ") : "";
    }

    /** As it stands there, with its zone: what it is elsewhere depends on where its reader is. */
    private String moment(String name) {
        Property property = properties.getOrDefault(name, new Property("", ""));
        Matcher form = MOMENT.matcher(property.value().strip());
        if (!form.matches()) {
            return "";
        }
        String day = form.group(1) + "-" + form.group(2) + "-" + form.group(3);
        if (form.group(4) == null) {
            return day;
        }
        String zone = form.group(6) != null ? "UTC" : CleanText.oneLine(property.after(ZONE), MAX_WORDS);
        return (day + " " + form.group(4) + ":" + form.group(5) + " " + zone).strip();
    }

    private String text(String name) {
        Property property = properties.get(name);
        return property == null ? "" : property.text();
    }
}
