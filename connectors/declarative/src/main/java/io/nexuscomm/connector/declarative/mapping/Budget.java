package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata.Frame;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may use, looked at before and after each step and each call of a function: time of the processor, which a busy machine
 * does not use up for it, nesting, and the size of what it makes. Sizes are logical: a list that holds another one twice
 * is as large as it would be written out, since comparing or writing it costs that much.
 */
final class Budget {

    static final long MAX_NANOS = 250_000_000;
    static final int MAX_DEPTH = 64;

    /** Longest text, in characters. */
    static final int MAX_TEXT = 1 << 20;

    static final int MAX_LIST = 100_000;

    /** Largest single value, in characters and members. Any payload that a webhook takes is smaller. */
    private static final long MAX_WEIGHT = 8L << 20;

    /** All that is made on the way, in octets as a rough guess. */
    private static final long MAX_MADE = 48L << 20;

    private static final int OCTETS_OF_AN_ITEM = 8;
    private static final int OCTETS_OF_A_FIELD = 48;

    /** What a number or a container costs who writes or compares it, beside a character of a text. */
    private static final int WEIGHT_OF_A_VALUE = 16;

    /** Asking what the processor was used for is a system call, and the time of day is none. */
    private static final long NANOS_BETWEEN_LOOKS = 500_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();
    private final long deadline = THREADS.getCurrentThreadCpuTime() + MAX_NANOS;
    private long made;
    private int depth;
    private long looked = System.nanoTime();
    private @Nullable Object counted;

    /** Watches over what is evaluated in {@code frame}, by the thread that calls this. */
    void watch(Frame frame) {
        frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> leave(result));
    }

    private void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new Runaway("it nests deeper than " + MAX_DEPTH);
        }
        look();
    }

    private void leave(@Nullable Object result) {
        depth--;
        look();
        if (result instanceof Pattern) {
            throw new Runaway("a regular expression is written as a text here: $match(value, \"[0-9]+\")");
        }
        made(result);
    }

    /** Counts what a step or a function made, once. */
    void made(@Nullable Object result) {
        if (result != counted) {
            made += octets(result);
            counted = result;
        }
        if (made > MAX_MADE) {
            throw new Runaway("it makes too much on its way");
        }
        weigh(result);
    }

    /** @throws Runaway when the time is over */
    void look() {
        long now = System.nanoTime();
        if (now - looked < NANOS_BETWEEN_LOOKS) {
            return;
        }
        looked = now;
        if (THREADS.getCurrentThreadCpuTime() > deadline) {
            throw new Runaway("it takes longer than " + MAX_NANOS / 1_000_000 + " ms");
        }
    }

    private static long octets(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof List<?> list) {
            return (long) list.size() * OCTETS_OF_AN_ITEM;
        }
        return value instanceof Map<?, ?> map ? (long) map.size() * OCTETS_OF_A_FIELD : 0;
    }

    /** @throws Runaway when it is too large to be kept */
    long weigh(@Nullable Object value) {
        if (value instanceof String text) {
            atMost(text.length(), MAX_TEXT, "a text is too long");
            return text.length();
        }
        if (value instanceof List<?> list) {
            atMost(list.size(), MAX_LIST, "a list is too long");
            return weigh(list, list);
        }
        return value instanceof Map<?, ?> map ? weigh(map, map.values()) + names(map) : WEIGHT_OF_A_VALUE;
    }

    private static long names(Map<?, ?> map) {
        long length = 0;
        for (Object name : map.keySet()) {
            length += String.valueOf(name).length();
        }
        return length;
    }

    private long weigh(Object container, Iterable<?> members) {
        Long known = weights.get(container);
        if (known != null) {
            return known;
        }
        long weight = WEIGHT_OF_A_VALUE;
        for (Object member : members) {
            weight += weigh(member);
            atMost(weight, MAX_WEIGHT, "a value is too large");
        }
        weights.put(container, weight);
        return weight;
    }

    private static void atMost(long size, long limit, String otherwise) {
        if (size > limit) {
            throw new Runaway(otherwise);
        }
    }
}
