package io.nexuscomm.benchmarks.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Rules as somebody would write them by hand: what is cheap and rarely holds comes first. */
final class Closures {

    private Closures() {}

    static Predicate<Seen> of(Wanted rule) {
        List<Predicate<Seen>> parts = parts(rule);
        @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made
        Predicate<Seen>[] all = parts.toArray(new Predicate[0]);
        return seen -> {
            for (Predicate<Seen> part : all) {
                if (!part.test(seen)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static List<Predicate<Seen>> parts(Wanted rule) {
        List<Predicate<Seen>> parts = new ArrayList<>();
        String account = rule.account();
        if (account != null) {
            parts.add(seen -> account.equals(seen.sample().account()));
        }
        if (!rule.channels().isEmpty()) {
            Set<String> channels = Set.copyOf(rule.channels());
            parts.add(seen -> channels.contains(seen.sample().channel()));
        }
        String language = rule.language();
        if (language != null) {
            parts.add(seen -> language.equals(seen.sample().language()));
        }
        String tier = rule.tier();
        if (tier != null) {
            parts.add(seen -> tier.equals(seen.sample().tier()));
        }
        parts.addAll(others(rule).values());
        return parts;
    }

    /** All but equality, by names that are equal where the conditions are. */
    static Map<String, Predicate<Seen>> others(Wanted rule) {
        Map<String, Predicate<Seen>> parts = new LinkedHashMap<>();
        if (rule.attachment()) {
            parts.put("attachment", seen -> seen.sample().attachment());
        }
        if (rule.first()) {
            parts.put("first", seen -> seen.sample().first());
        }
        Integer earlier = rule.earlier();
        if (earlier != null) {
            int edge = earlier;
            parts.put("earlier > " + edge, seen -> seen.sample().earlier() > edge);
        }
        if (!rule.notCountries().isEmpty()) {
            Set<String> countries = Set.copyOf(rule.notCountries());
            parts.put(
                    "country not in " + rule.notCountries().stream().sorted().toList(),
                    seen -> !countries.contains(seen.sample().country()));
        }
        addTexts(rule, parts);
        return parts;
    }

    private static void addTexts(Wanted rule, Map<String, Predicate<Seen>> parts) {
        if (!rule.keywords().isEmpty()) {
            String[] keywords = rule.keywords().toArray(new String[0]);
            parts.put("has " + rule.keywords(), seen -> hasAny(seen, keywords));
        }
        Wanted.Either either = rule.either();
        if (either != null) {
            String[] keywords = either.keywords().toArray(new String[0]);
            parts.put(
                    "either " + either,
                    seen -> either.tier().equals(seen.sample().tier()) || hasAny(seen, keywords));
        }
        if (rule.expression() != null) {
            Pattern pattern = Pattern.compile(rule.expression());
            parts.put(
                    "matches " + rule.expression(),
                    seen -> pattern.matcher(seen.sample().text()).find());
        }
    }

    private static boolean hasAny(Seen seen, String[] keywords) {
        String text = seen.lower();
        for (String keyword : keywords) {
            if (text.contains(keyword)) {
                return true;
            }
        }
        return false;
    }
}
