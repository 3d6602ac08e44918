package io.nexuscomm.rules;

import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Segment;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.model.WordList;
import io.nexuscomm.rules.time.OpenHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules of an organization share: calendars, word lists and templates, made ready. Immutable and thread-safe. */
public final class Library {

    /** Without any. */
    public static final Library EMPTY = new Library(List.of());

    /** Words of a list and of the lists it includes. */
    private static final int MOST_WORDS = 10_000;

    /** Where nobody wrote a calendar. */
    private static final CalendarClock ALWAYS = new CalendarClock(
            OpenHours.of(new BusinessCalendar("always", "UTC", Map.of("mon-sun", List.of("00:00-24:00")), null)));

    private final Map<String, CalendarClock> calendars = new LinkedHashMap<>();
    private final Set<CalendarClock> closed = new HashSet<>();
    private final Map<String, WordList> lists = new LinkedHashMap<>();
    private final Map<String, TextTemplate> templates = new LinkedHashMap<>();
    private final Map<String, Segment> segments = new LinkedHashMap<>();

    private Library(List<? extends Document> documents) {
        for (Document document : documents) {
            switch (document) {
                case BusinessCalendar calendar -> {
                    CalendarClock clock = new CalendarClock(OpenHours.of(calendar));
                    calendars.put(calendar.id(), clock);
                    if (calendar.isNeverOpen()) {
                        closed.add(clock);
                    }
                }
                case WordList list -> lists.put(list.id(), list);
                case TextTemplate template -> templates.put(template.id(), template);
                case Segment segment -> segments.put(segment.id(), segment);
                default -> {}
            }
        }
    }

    /**
     * Makes those of a file ready; other documents are left out.
     *
     * @throws RuleRefused when one of them cannot be
     */
    public static Library of(List<? extends Document> documents) {
        return new Library(documents);
    }

    /** The organization's own: the only one there is, or the one called {@code default}; else a clock in UTC. */
    CalendarClock clock() {
        if (calendars.size() == 1) {
            return calendars.values().iterator().next();
        }
        return calendars.getOrDefault("default", ALWAYS);
    }

    /** Whether a calendar has no hour in which it is open. @param name null for the organization's own */
    public boolean isNeverOpen(@Nullable String name) {
        CalendarClock clock = name == null ? clock() : calendars.get(name);
        return clock != null && closed.contains(clock);
    }

    boolean hasCalendar(String name) {
        return calendars.containsKey(name);
    }

    /**
     * @param name null for the organization's own
     * @throws RuleRefused when there is none
     */
    CalendarClock clock(@Nullable String name) {
        if (name == null && calendars.isEmpty()) {
            throw new RuleRefused("there is no calendar", "put one into the file, beginning with `calendar: <id>`");
        }
        CalendarClock known = name == null ? clock() : calendars.get(name);
        if (known == null) {
            throw missing("calendar", String.valueOf(name), calendars.keySet());
        }
        return known;
    }

    /** Its text; null where it is none of these documents, but perhaps of a provider's catalogue. */
    @Nullable
    TextTemplate template(String id) {
        return templates.get(id);
    }

    /** The ids of its templates. */
    public Set<String> templates() {
        return Set.copyOf(templates.keySet());
    }

    /** That a moment lies on a holiday of one of the calendars, for people: {@code Easter Monday in support-berlin}. */
    Optional<String> holiday(Instant at) {
        return calendars.entrySet().stream()
                .flatMap(calendar ->
                        calendar.getValue().hours().holiday(at).stream().map(name -> name + " in " + calendar.getKey()))
                .findFirst();
    }

    /** Empty where there is none: who names it begins for nobody. */
    Optional<Segment> segment(String id) {
        return Optional.ofNullable(segments.get(id));
    }

    /** Whether there is one of that name. */
    public boolean hasSegment(String id) {
        return segments.containsKey(id);
    }

    /** What a list looks for, with the lists it includes. */
    record Vocabulary(List<String> words, List<String> pieces) {}

    /** @throws RuleRefused when there is no such list, or it cannot be looked for */
    Vocabulary vocabulary(String id) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> pieces = new LinkedHashSet<>();
        collect(id, words, pieces, new HashSet<>());
        if (words.size() + pieces.size() > MOST_WORDS) {
            throw new RuleRefused("the word list `" + id + "` has more than " + MOST_WORDS + " words");
        }
        return new Vocabulary(new ArrayList<>(words), new ArrayList<>(pieces));
    }

    /** @throws RuleRefused when the rule names what is not here */
    public void require(Rule rule) {
        new CompiledRule(rule, 0, Set.of(), new Compilation(this));
    }

    /** What the rule names and is not here, for people; empty when all is. */
    public Optional<String> lacks(Rule rule) {
        if (!Coverage.missing(rule).isEmpty()) {
            // what cannot be run yet cannot be made ready either
            return Optional.empty();
        }
        try {
            require(rule);
            return Optional.empty();
        } catch (RuleRefused missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }

    private void collect(String id, Set<String> words, Set<String> pieces, Set<String> seen) {
        if (!seen.add(id)) {
            return;
        }
        WordList list = lists.get(id);
        if (list == null) {
            throw missing("word list", id, lists.keySet());
        }
        if (list.fold() != WordList.Fold.CASE_AND_ACCENTS) {
            throw new RuleRefused(
                    "the word list `" + id + "` tells case or accents apart, which this version cannot do yet",
                    "write `fold: case+accents`, or use `matches`");
        }
        (list.boundary() == WordList.Boundary.WORD ? words : pieces).addAll(list.words());
        list.include().forEach(other -> collect(other, words, pieces, seen));
    }

    private static RuleRefused missing(String what, String id, Set<String> known) {
        return new RuleRefused(
                "there is no " + what + " `" + Nearest.shown(id) + "`",
                known.isEmpty() ? "put its document into the file" : Nearest.suggestion(id, known));
    }
}
