package io.nexuscomm.connector.http;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The descriptor's rules about error codes, ready to be asked. A key is a code, in whatever form the provider has it, or
 * a range of numbers ({@code 200-299}). Immutable and thread-safe.
 */
public final class ErrorRules {

    /** What an error means that no rule knows. */
    public static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "REJECT");

    private final Map<String, ErrorRule> exact = new HashMap<>();
    private final NavigableMap<Integer, Range> ranges = new TreeMap<>();

    private record Range(int last, ErrorRule rule) {}

    public ErrorRules(Map<String, ErrorRule> rules) {
        rules.forEach((key, rule) -> {
            int dash = key.indexOf('-');
            if (dash < 0) {
                exact.put(key, rule);
            } else {
                int last = Integer.parseInt(key.substring(dash + 1));
                ranges.put(Integer.parseInt(key.substring(0, dash)), new Range(last, rule));
            }
        });
    }

    /** @return null when no rule has exactly this key */
    public @Nullable ErrorRule exact(String key) {
        return exact.get(key);
    }

    /** @return null when no rule has this code, nor a range around it */
    public @Nullable ErrorRule of(int code) {
        ErrorRule rule = exact.get(Integer.toString(code));
        Map.Entry<Integer, Range> range = rule == null ? ranges.floorEntry(code) : null;
        return range == null || code > range.getValue().last()
                ? rule
                : range.getValue().rule();
    }

    /**
     * What to do about an answer. A status of 429 or 401 says more than a rule that asks for less.
     *
     * @param rule null when none fits
     * @param otherwise what the provider's other statuses below 500 mean without a rule
     */
    public static Verdict verdict(int status, @Nullable ErrorRule rule, Verdict otherwise) {
        if (status == 429) {
            return Verdict.THROTTLE;
        }
        if (status == 401) {
            return Verdict.REAUTH;
        }
        if (rule != null) {
            return Verdict.valueOf(rule.then());
        }
        return status >= 500 ? Verdict.RETRY : otherwise;
    }
}
