package io.nexuscomm.rules.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule with gaps, which others fill. The gaps are filled in the tree of the rule, never in its text: what is filled in
 * cannot become more than a value.
 *
 * @param template the rule without its id; {@code ${in.<name>}} stands for an input
 */
public record Blueprint(
        @Key("blueprint") @As(Form.ID) String id,
        int version,
        @As(Form.DESCRIPTION) @Nullable String description,
        Map<String, Input> inputs,
        Map<String, Object> template)
        implements Document {

    public Blueprint {
        Bounds.between("`version`", version, 1, 1_000_000);
        inputs.keySet().forEach(Form.VARIABLE::check);
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        template = Values.map(template);
    }

    /** How a {@link Use} names it. */
    public String reference() {
        return id + "@" + version;
    }

    /** A gap. */
    public record Input(
            Type type,
            @As(Form.LINE) @Nullable String label,
            @Key("default") @Nullable Object fallback,
            @Default("false") boolean required,
            @Key("enum") List<Object> choices) {

        public Input {
            fallback = fallback == null ? null : Values.of(fallback);
            choices = Values.list(choices);
        }

        /** What fills it. */
        public enum Type implements Word {
            STRING("string"),
            NUMBER("number"),
            BOOLEAN("boolean"),
            DURATION("duration"),
            CALENDAR("calendar"),
            TEMPLATE("template"),
            TEAM("team"),
            USER("user"),
            TAG("tag"),
            CHANNEL("channel"),
            WORDLIST("wordlist"),
            SEGMENT("segment"),
            TIMEZONE("timezone");

            private final String word;

            Type(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /** The inputs with their values: what is given, or else the defaults. Throws {@link RuleRefused} when one is missing. */
    public Map<String, Object> filled(Map<String, Object> given) {
        for (String name : given.keySet()) {
            if (!inputs.containsKey(name)) {
                throw new RuleRefused(
                        "unknown input `" + Nearest.shown(name) + "`",
                        Nearest.suggestion(name, List.copyOf(inputs.keySet())));
            }
        }
        Map<String, Object> filled = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            Object value = given.containsKey(name) ? given.get(name) : input.fallback();
            if (value != null) {
                filled.put(name, value);
            } else if (input.required()) {
                throw new RuleRefused("the input `" + name + "` is missing");
            }
        });
        return filled;
    }
}
