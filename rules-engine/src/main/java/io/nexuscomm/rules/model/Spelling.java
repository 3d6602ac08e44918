package io.nexuscomm.rules.model;

import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.Payment;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of a field are spelled. They are compared exactly, so that what is one value to people must be one here:
 * in capitals, as the API has many of them, it is the same.
 *
 * @param words what it can be, as far as that is known; empty where people or providers name it
 * @param closed whether it can be nothing else
 * @param form gives a value the spelling that facts have, or refuses what they never have
 */
record Spelling(List<String> words, boolean closed, UnaryOperator<String> form) {

    /** With what phone numbers have beside them: Ascension, Tristan da Cunha and Kosovo. */
    private static final Set<String> COUNTRIES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries()), Stream.of("AC", "TA", "XK"))
            .collect(Collectors.toUnmodifiableSet());

    /** What ISO 3166-1 keeps free because people say it. */
    private static final Map<String, String> CALLED_OTHERWISE = Map.of("UK", "GB", "EL", "GR");

    /** As it is written. */
    static final Spelling FREE = new Spelling(List.of(), false, value -> value);

    /** Connectors, whose ids are in lower case. */
    static final Spelling CHANNEL = new Spelling(List.of(), false, value -> value.toLowerCase(Locale.ROOT));

    /** What people call closed is resolved to rules. */
    static final Spelling STATUS =
            oneOf(List.of("open", "pending", "snoozed", "resolved", "spam"), Map.of("closed", "resolved"));

    static final Spelling PRIORITY = oneOf(Vocabulary.words(Priority.class), Map.of());

    static final Spelling WINDOW = oneOf(List.of("open", "closed"), Map.of());

    static final Spelling DELIVERY = oneOf(
            Arrays.stream(DeliveryState.values())
                    .map(state -> state.name().toLowerCase(Locale.ROOT))
                    .toList(),
            Map.of());

    /** Providers have contents of their own, which go by the providers' words. */
    static final Spelling MESSAGE_KIND = among(Stream.concat(
                    Stream.concat(Stream.of(Text.TYPE), Vocabulary.words(AttachmentKind.class).stream()),
                    Stream.of(
                            Location.TYPE,
                            ContactCard.TYPE,
                            Interactive.TYPE,
                            Selection.TYPE,
                            Template.TYPE,
                            Poll.TYPE,
                            SharedPost.TYPE,
                            Order.TYPE,
                            Payment.TYPE,
                            SystemNote.TYPE))
            .toList());

    /** As {@link Assignee#key} has it: whoever writes a bare name, or nobody's, is never told of anybody. */
    static final Spelling ASSIGNEE = new Spelling(List.of(), false, Spelling::assignee);

    /** Of a message, a language without its country. */
    static final Spelling LANGUAGE = new Spelling(List.of(), false, Spelling::primary);

    /** Of a contact, as people keep it. */
    static final Spelling TAG = new Spelling(List.of(), false, Spelling::tag);

    static final Spelling COUNTRY = new Spelling(List.of(), false, Spelling::country);

    static final Spelling ZONE = new Spelling(List.of(), false, Spelling::zone);

    private static Spelling oneOf(List<String> words, Map<String, String> others) {
        return new Spelling(words, true, value -> known(value, words, others));
    }

    private static Spelling among(List<String> words) {
        return new Spelling(
                words,
                false,
                value -> words.stream()
                        .filter(value::equalsIgnoreCase)
                        .findFirst()
                        .orElse(value));
    }

    private static String known(String value, List<String> words, Map<String, String> others) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (words.contains(lower)) {
            return lower;
        }
        String meant = others.get(lower);
        throw refused(value, meant == null ? Nearest.suggestion(value, words) : Nearest.suggestion(meant, words));
    }

    private static String primary(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.matches("[a-z]{2,3}")) {
            return lower;
        }
        boolean longer = lower.matches("[a-z]{2,3}[-_].*");
        throw refused(
                value,
                longer
                        ? "write `" + lower.split("[-_]", 2)[0] + "`: a message has no more of its language"
                        : "write a language such as de");
    }

    private static String tag(String value) {
        String[] parts = value.replace('_', '-').split("-", 2);
        String primary = parts[0].toLowerCase(Locale.ROOT);
        if (!primary.matches("[a-z]{2,3}")) {
            throw refused(value, "write a language as BCP 47 has it, such as de");
        }
        return parts.length == 1 ? primary : primary + "-" + parts[1];
    }

    private static String country(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        if (COUNTRIES.contains(upper)) {
            return upper;
        }
        String meant = CALLED_OTHERWISE.get(upper);
        throw refused(
                value,
                meant == null ? "write a country as ISO 3166-1 has it, such as DE" : "did you mean `" + meant + "`?");
    }

    private static String assignee(String value) {
        if (Arrays.stream(Assignee.Kind.values()).anyMatch(kind -> value.startsWith(kind.word() + ":"))) {
            return value;
        }
        throw refused(value, "write `user:<id>` or `team:<name>`, and `exists: false` where nobody is meant");
    }

    private static String zone(String value) {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        if (zones.contains(value)) {
            return value;
        }
        String near = Nearest.near(value, zones);
        throw refused(
                value, near == null ? "write an IANA name such as Europe/Berlin" : "did you mean `" + near + "`?");
    }

    private static RuleRefused refused(String value, String suggestion) {
        return new RuleRefused("unknown value `" + Nearest.shown(value) + "`", suggestion);
    }
}
