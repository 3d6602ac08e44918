package io.nexuscomm.rules;

import java.util.Arrays;

/** A few rules out of many, by their positions. Grows while an index is built and is never changed after. */
final class Sparse {

    private int[] words = new int[1];
    private long[] bits = new long[1];
    private int size;

    /** @param position not lower than any before */
    void add(int position) {
        int word = position >>> 6;
        if (size == 0 || words[size - 1] != word) {
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
                bits = Arrays.copyOf(bits, 2 * size);
            }
            words[size++] = word;
        }
        bits[size - 1] |= 1L << position;
    }

    /** In how many words of a whole set its bits lie. */
    int words() {
        return size;
    }

    void addTo(long[] whole) {
        for (int i = 0; i < size; i++) {
            whole[words[i]] |= bits[i];
        }
    }

    void takeFrom(long[] whole) {
        for (int i = 0; i < size; i++) {
            whole[words[i]] &= ~bits[i];
        }
    }

    /** Keeps of {@code left} what is in {@code base} or in this, but not in both. */
    void sift(long[] left, long[] base) {
        int from = 0;
        for (int i = 0; i < size; i++) {
            int word = words[i];
            Bits.and(left, base, from, word);
            left[word] &= base[word] ^ bits[i];
            from = word + 1;
        }
        Bits.and(left, base, from, left.length);
    }

    /** The set that {@link #sift} keeps. */
    long[] differingFrom(long[] base) {
        long[] whole = base.clone();
        for (int i = 0; i < size; i++) {
            whole[words[i]] ^= bits[i];
        }
        return whole;
    }
}
