package io.nexuscomm.rules;

import com.sun.management.ThreadMXBean;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Limits;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Prints the time of a decision for 3, 100 and 1,000 rules: CPU time of one thread, median of five windows. Run it with
 * {@code java -cp ... io.nexuscomm.rules.RuleBench}; figures of a busy machine are for comparison within one run only.
 */
final class RuleBench {

    private static final int MESSAGES = 2_000;
    private static final int VOCABULARY = 20_000;
    private static final List<String> CHANNELS =
            List.of("whatsapp", "email", "sms", "instagram", "linkedin", "telegram", "webchat");

    private final Random random = new Random(20270301);

    private RuleBench() {}

    public static void main(String[] args) {
        RuleBench bench = new RuleBench();
        Facts[] messages = bench.messages();
        System.out.printf("yardstick: adding up a message's characters takes %.2f us%n", yardstick(messages));
        System.out.printf("%8s %12s %12s %12s %12s%n", "rules", "us/decision", "fired/msg", "bytes/msg", "build ms");
        for (int size : new int[] {3, 100, 1_000}) {
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                rules.add(bench.rule(i));
            }
            long started = System.nanoTime();
            RuleSet set = RuleSet.of(rules, 1);
            double buildMillis = (System.nanoTime() - started) / 1e6;
            measure(set, messages, size, buildMillis);
        }
    }

    /** How fast the machine is at the moment: a busy one is several times as slow. */
    private static double yardstick(Facts[] messages) {
        var threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int round = 0; round < 200; round++) {
            long cpu = threads.getCurrentThreadCpuTime();
            for (Facts facts : messages) {
                for (int i = 0; i < facts.text(Field.MESSAGE_TEXT).length(); i++) {
                    sum = sum * 31 + facts.text(Field.MESSAGE_TEXT).charAt(i);
                }
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / messages.length);
        }
        return sum == 42 ? 0 : best;
    }

    private static void measure(RuleSet set, Facts[] messages, int size, double buildMillis) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] windows = new double[5];
        for (long end = System.nanoTime() + 5_000_000_000L; System.nanoTime() < end; ) {
            round(set, messages);
        }
        long effects = round(set, messages);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        round(set, messages);
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        for (int window = 0; window < windows.length; window++) {
            long cpu = threads.getCurrentThreadCpuTime();
            int rounds = 0;
            for (long end = System.nanoTime() + 1_000_000_000L; System.nanoTime() < end; rounds++) {
                round(set, messages);
            }
            windows[window] = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / ((double) rounds * messages.length);
        }
        Arrays.sort(windows);
        System.out.printf(
                "%8d %12.2f %12.2f %12d %12.0f%n",
                size, windows[2], (double) effects / messages.length, allocated / messages.length, buildMillis);
    }

    private static long round(RuleSet set, Facts[] messages) {
        long fired = 0;
        for (Facts facts : messages) {
            for (Verdict verdict : set.decide(facts).verdicts()) {
                fired += verdict.outcome() == Verdict.Outcome.FIRED ? 1 : 0;
            }
        }
        return fired;
    }

    private Facts[] messages() {
        Facts[] messages = new Facts[MESSAGES];
        for (int i = 0; i < messages.length; i++) {
            FactsFixture facts = FactsFixture.message(sentence(10 + random.nextInt(61)))
                    .channel(CHANNELS.get(random.nextInt(CHANNELS.size())))
                    .contactTags(random.nextInt(10) == 0 ? Set.of("vip") : Set.of());
            messages[i] = facts.facts();
        }
        return messages;
    }

    private Rule rule(int number) {
        List<Condition> parts = new ArrayList<>();
        if (random.nextInt(100) < 80) {
            parts.add(new Comparison(Field.CHANNEL, new Operator.AnyOf(some(CHANNELS, 1 + random.nextInt(2)))));
        }
        if (random.nextInt(100) < 40) {
            parts.add(new Comparison(Field.CONVERSATION_ASSIGNEE, new Operator.Exists(random.nextBoolean())));
        }
        if (random.nextInt(100) < 55) {
            parts.add(new Comparison(Field.MESSAGE_TEXT, new Operator.Words(words(3 + random.nextInt(6)))));
        }
        if (random.nextInt(100) < 5) {
            parts.add(new Comparison(
                    Field.MESSAGE_TEXT,
                    new Operator.Matches("(?i)\\b(inv|rg|fa)[-_ ]?\\d{" + (4 + number % 6) + "}\\b")));
        }
        if (random.nextInt(100) < 20) {
            parts.add(new Condition.Any(List.of(
                    new Comparison(Field.CONTACT_TAGS, new Operator.AnyOf(List.of("vip"))),
                    new Comparison(Field.MESSAGE_TEXT, new Operator.Words(words(4))))));
        }
        if (parts.size() < 2) {
            parts.add(new Comparison(Field.MESSAGE_TEXT, new Operator.Words(words(4))));
        }
        List<Action> actions = number % 4 == 0
                ? List.of(new Action.Reply("Hello {{contact.name}}"))
                : List.of(
                        new Action.Tag(List.of("t" + number)),
                        new Action.Assign(Assignee.team("a" + number % 7), Overwrite.NEVER));
        return new Rule(
                "rule-" + number,
                "Rule " + number,
                null,
                null,
                Map.of(),
                Status.LIVE,
                Stage.values()[number % 6],
                100,
                List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                new Condition.All(parts),
                actions.stream().map(Step::new).toList(),
                List.of(),
                null,
                number % 4 == 0 ? new Limits(new Once(Duration.ofHours(12), null), List.of(), null) : null,
                null,
                Map.of(),
                List.of());
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(word(random.nextInt(VOCABULARY)));
        }
        return words;
    }

    private List<String> some(List<String> from, int count) {
        List<String> list = new ArrayList<>(from);
        Collections.shuffle(list, random);
        return list.subList(0, count);
    }

    private String sentence(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            // Zipf: the n-th word is about n times as rare as the first
            int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1;
            boolean number = random.nextInt(200) == 0;
            text.append(i == 0 ? "" : " ").append(number ? "RG-" + rank : word(rank));
        }
        return text.append('.').toString();
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int n = number + 30; n > 0; n /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(n % 20)).append("aeiou".charAt(n % 5));
        }
        return word.toString();
    }
}
