package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of texts by regular expressions, which are RE2's and written as texts. */
final class MatchFunctions {

    private final Supplier<Budget> budget;

    MatchFunctions(Supplier<Budget> budget) {
        this.budget = budget;
    }

    void register(SafeFunctions functions, Jsonata expression) {
        functions.put(expression, "match", "<s-sn?:a<o>>", this::match);
        functions.put(expression, "matches", "<s-s:b>", this::matches);
        functions.put(expression, "replaceMatches", "<s-ss:s>", this::replaceMatches);
    }

    private @Nullable Object match(List<?> arguments) {
        String text = SafeFunctions.text(arguments, 0);
        String pattern = SafeFunctions.text(arguments, 1);
        if (text == null || pattern == null) {
            return null;
        }
        long limit = SafeFunctions.number(arguments, 2, Long.MAX_VALUE).longValue();
        var matcher = Searches.matcher(pattern, text, budget.get());
        List<Map<String, Object>> found = new ArrayList<>();
        while (found.size() < limit && matcher.find()) {
            SafeFunctions.roomFor(found);
            List<String> groups = new ArrayList<>();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                groups.add(matcher.group(group) == null ? "" : matcher.group(group));
            }
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", groups);
            found.add(match);
        }
        return found;
    }

    private @Nullable Object matches(List<?> arguments) {
        String text = SafeFunctions.text(arguments, 0);
        String pattern = SafeFunctions.text(arguments, 1);
        return text == null || pattern == null
                ? null
                : Searches.matcher(pattern, text, budget.get()).find();
    }

    private @Nullable Object replaceMatches(List<?> arguments) {
        String text = SafeFunctions.text(arguments, 0);
        String pattern = SafeFunctions.text(arguments, 1);
        String with = SafeFunctions.text(arguments, 2);
        if (text == null || pattern == null || with == null) {
            return text;
        }
        var matcher = Searches.matcher(pattern, text, budget.get());
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            SafeFunctions.append(result, text.substring(from, matcher.start()));
            SafeFunctions.append(result, with);
            from = matcher.end();
        }
        SafeFunctions.append(result, text.substring(from));
        return result.toString();
    }
}
