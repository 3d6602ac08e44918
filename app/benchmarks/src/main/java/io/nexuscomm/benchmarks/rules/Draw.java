package io.nexuscomm.benchmarks.rules;

import io.nexuscomm.benchmarks.rules.Wanted.Either;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Rules and messages of a shop's inbox by a seed. A rule has two to six conditions; what a message says follows Zipf's
 * law.
 */
final class Draw {

    static final int MESSAGES = 2_000;

    private static final int VOCABULARY = 20_000;
    private static final int ACCOUNTS = 50;
    private static final int MOST = 6;
    private static final List<String> CHANNELS =
            List.of("whatsapp", "email", "sms", "instagram", "linkedin", "telegram", "webchat");
    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt", "it");
    private static final List<String> TIERS = List.of("basic", "silver", "gold");
    private static final List<String> COUNTRIES = List.of("DE", "US", "BR", "ES", "FR", "IT", "GB", "IN", "MX", "PL");

    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    List<Sample> messages() {
        List<Sample> messages = new ArrayList<>(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(new Sample(
                    one(CHANNELS),
                    account(),
                    one(LANGUAGES),
                    one(TIERS),
                    one(COUNTRIES),
                    random.nextInt(20),
                    chance(15),
                    chance(20),
                    text(10 + random.nextInt(61))));
        }
        return messages;
    }

    List<Wanted> rules(int count) {
        List<Wanted> rules = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            rules.add(rule(number));
        }
        return rules;
    }

    /** Conditions beyond the sixth are left out, and where there are fewer than two, words are looked for. */
    private Wanted rule(int number) {
        Budget budget = new Budget();
        List<String> channels = budget.takes(80) ? some(CHANNELS, 1 + random.nextInt(2)) : List.of();
        String account = budget.takes(60) ? account() : null;
        boolean words = budget.takes(55);
        Either either = budget.takes(20) ? new Either(one(TIERS), words(4)) : null;
        String expression = budget.takes(5) ? "(?i)\\b(inv|rg|fa)[-_ ]?\\d{" + (2 + number % 4) + "}\\b" : null;
        String language = budget.takes(30) ? one(LANGUAGES) : null;
        String tier = budget.takes(20) ? one(TIERS) : null;
        List<String> notCountries = budget.takes(20) ? some(COUNTRIES, 1 + random.nextInt(3)) : List.of();
        Integer earlier = budget.takes(20) ? Integer.valueOf(random.nextInt(18)) : null;
        boolean attachment = budget.takes(10);
        boolean first = budget.takes(10);
        List<String> keywords = words || budget.taken < 2 ? words(3 + random.nextInt(6)) : List.of();
        return new Wanted(
                number,
                channels,
                account,
                language,
                tier,
                notCountries,
                earlier,
                attachment,
                first,
                keywords,
                expression,
                either);
    }

    /** How many conditions a rule has already. */
    private final class Budget {
        private int taken;

        boolean takes(int percent) {
            if (!chance(percent) || taken == MOST) {
                return false;
            }
            taken++;
            return true;
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String account() {
        return "inbox-" + random.nextInt(ACCOUNTS);
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(List<String> from, int count) {
        List<String> list = new ArrayList<>(from);
        Collections.shuffle(list, random);
        return List.copyOf(list.subList(0, count));
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(word(50 + random.nextInt(VOCABULARY - 50)));
        }
        return List.copyOf(words);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            // Zipf: the n-th word is about n times as rare as the first
            int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1;
            text.append(i == 0 ? "" : " ").append(random.nextInt(200) == 0 ? "RG-" + rank : word(rank));
        }
        text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        return text.append('.').toString();
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 30; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }
}
