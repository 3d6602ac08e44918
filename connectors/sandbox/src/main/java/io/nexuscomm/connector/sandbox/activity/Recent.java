package io.nexuscomm.connector.sandbox.activity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The last items of a stream: when either limit is passed the oldest item is forgotten. The newest item always stays,
 * even when it alone is heavier than the limit. Safe for many threads.
 */
public final class Recent<T> {
    /** How many items every list of the sandbox keeps. */
    public static final int LIMIT = 500;

    private final Deque<T> items = new ArrayDeque<>();
    private final int maxItems;
    private final long maxWeight;
    private final ToLongFunction<T> weigher;
    private long weight;

    private Recent(int maxItems, long maxWeight, ToLongFunction<T> weigher) {
        this.maxItems = maxItems;
        this.maxWeight = maxWeight;
        this.weigher = weigher;
    }

    /** Keeps the last {@value #LIMIT} items. */
    public static <T> Recent<T> items() {
        return new Recent<>(LIMIT, Long.MAX_VALUE, item -> 0);
    }

    /** Keeps the last {@value #LIMIT} items as long as they weigh at most {@code maxWeight} together. */
    public static <T> Recent<T> weighed(long maxWeight, ToLongFunction<T> weigher) {
        return new Recent<>(LIMIT, maxWeight, weigher);
    }

    public synchronized void add(T item) {
        items.addLast(item);
        weight += weigher.applyAsLong(item);
        while (items.size() > maxItems || (weight > maxWeight && items.size() > 1)) {
            weight -= weigher.applyAsLong(items.removeFirst());
        }
    }

    /** The newest item that matches. */
    public synchronized Optional<T> last(Predicate<? super T> wanted) {
        var newestFirst = items.descendingIterator();
        while (newestFirst.hasNext()) {
            var item = newestFirst.next();
            if (wanted.test(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** Forgets what matches. */
    public synchronized void remove(Predicate<? super T> unwanted) {
        items.removeIf(item -> {
            if (!unwanted.test(item)) {
                return false;
            }
            weight -= weigher.applyAsLong(item);
            return true;
        });
    }

    /** A copy, oldest first. */
    public synchronized List<T> list() {
        return List.copyOf(items);
    }
}
