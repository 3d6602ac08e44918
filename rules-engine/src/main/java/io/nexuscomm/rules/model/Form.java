package io.nexuscomm.rules.model;

import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text in a rule must be, beside being a text. */
public enum Form {
    /** The name of a thing: a rule, a step, a handle, a calendar. */
    ID("[a-z][a-z0-9-]{1,62}", 63, text -> Bounds.id("an id", text)),
    /** One line for people. */
    LINE(null, Bounds.MAX_LINE, Form::line),
    NAME(null, Bounds.MAX_NAME, Bounds::name),
    DESCRIPTION(null, Bounds.MAX_DESCRIPTION, Bounds::description),
    /** A text with placeholders. */
    FILLED(null, Bounds.MAX_REPLY, Filled::new),
    /** A text of a template, with names of its own. */
    WORDING(null, Bounds.MAX_REPLY, TextTemplate::check),
    /** The text of a file, whose lines may end as RFC 5545 has them, in CR LF. */
    FILE(null, 100_000, null),
    /** BCP 47, as people and providers write it: {@code de}, {@code en-US}, {@code en_US}. */
    LANGUAGE("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,3}", 35, null),
    /** RE2 syntax. */
    EXPRESSION(null, 512, Bounds::expression),
    /** What placeholders and conditions call a value: {@code invoice}, {@code invoice.no}. */
    VARIABLE("[a-zA-Z][a-zA-Z0-9_]{0,40}(\\.[a-zA-Z][a-zA-Z0-9_]{0,40}){0,3}", 170, null),
    /** Who is written to: {@code contact}, {@code assignee}, {@code owner}, or a team, user and so on by name. */
    RECIPIENT(
            "(contact|assignee|owner|(team|user|oncall|channel|segment|email|sms|whatsapp):[^\\s]{1,100})", 120, null),
    /** An IANA zone, or the contact's. */
    ZONE(null, 64, Form::zone),
    /** Hours and minutes of a day. */
    TIME_OF_DAY("([01][0-9]|2[0-3]):[0-5][0-9]", 5, null),
    /** From when until when on a day. */
    HOURS("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)", 11, null),
    /** How many in which time. */
    RATE("[1-9][0-9]{0,5}/(s|m|h)", 8, null),
    /** A field of the message, by its name in conditions. */
    FIELD(null, Bounds.MAX_LINE, text -> Field.required(text)),
    /** A route that an administrator allowed. */
    ROUTE("(direct|nexus-ext):[a-zA-Z0-9._-]{1,100}", 112, null),
    /** A connection's path, without its host. */
    PATH("/[^\\s]{0,500}", 501, null),
    /** Where a hook is called, below its organization. */
    HOOK("(/[a-z0-9][a-z0-9-]{0,62}){1,3}", 192, null),
    /** A Kafka topic. */
    TOPIC("[a-zA-Z0-9._-]{1,249}", 249, null),
    /** Where in a body something is: {@code order.customer.phone}. */
    PLACE("[^.\\s]{1,60}(\\.[^.\\s]{1,60}){0,5}", 366, null),
    /** Five fields, minutes first, or six, seconds first. */
    CRON("[0-9A-Za-z*,/?#-]+( [0-9A-Za-z*,/?#-]+){4,5}", 120, null);

    /** In place of a zone: the one the contact lives in. */
    public static final String CONTACT_ZONE = "contact.timezone";

    private final @Nullable Pattern pattern;
    private final int longest;
    private final @Nullable Consumer<String> check;

    Form(@Nullable String pattern, int longest, @Nullable Consumer<String> check) {
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
        this.longest = longest;
        this.check = check;
    }

    /** The pattern of the whole text, for a schema; null when there is none. */
    public @Nullable String pattern() {
        return pattern == null ? null : "^" + pattern.pattern() + "$";
    }

    /** In characters. */
    public int longest() {
        return longest;
    }

    /** Throws {@link RuleRefused} when the text is no such thing. */
    public void check(String text) {
        Bounds.text("the text", this == FILE ? text.replace("\r\n", "\n") : text, longest);
        if (check != null) {
            check.accept(text);
        } else if (pattern != null && !pattern.matcher(text).matches()) {
            throw new RuleRefused("`" + Nearest.shown(text) + "` is not as it must be", "it must match " + pattern);
        }
    }

    private static void line(String text) {
        Bounds.line("the line", text);
        Placeholder.refuseIn(text);
    }

    private static void zone(String text) {
        if (text.equals(CONTACT_ZONE) || ZoneId.getAvailableZoneIds().contains(text)) {
            return;
        }
        String near = Nearest.near(text, ZoneId.getAvailableZoneIds());
        throw new RuleRefused(
                "`" + Nearest.shown(text) + "` is no time zone",
                near == null ? "write an IANA name such as Europe/Berlin" : "did you mean `" + near + "`?");
    }
}
