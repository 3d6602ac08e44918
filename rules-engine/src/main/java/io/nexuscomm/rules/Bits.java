package io.nexuscomm.rules;

import java.util.Arrays;

/** Sets of rules as bits, by the rules' positions. All of one index have the same length. */
final class Bits {

    private Bits() {}

    static long[] none(int size) {
        return new long[(size + 63) >>> 6];
    }

    static long[] all(int size) {
        long[] bits = none(size);
        Arrays.fill(bits, -1L);
        if ((size & 63) != 0) {
            bits[bits.length - 1] = (1L << size) - 1;
        }
        return bits;
    }

    static void set(long[] bits, int position) {
        bits[position >>> 6] |= 1L << position;
    }

    static void clear(long[] bits, int position) {
        bits[position >>> 6] &= ~(1L << position);
    }

    static boolean has(long[] bits, int position) {
        return (bits[position >>> 6] & 1L << position) != 0;
    }

    /** Keeps of {@code left} what is in {@code mask}. */
    static void and(long[] left, long[] mask) {
        and(left, mask, 0, left.length);
    }

    static void and(long[] left, long[] mask, int fromWord, int toWord) {
        for (int word = fromWord; word < toWord; word++) {
            left[word] &= mask[word];
        }
    }

    /** Adds to {@code all} what is in {@code mask}. */
    static void or(long[] all, long[] mask) {
        for (int word = 0; word < all.length; word++) {
            all[word] |= mask[word];
        }
    }

    static boolean meet(long[] one, long[] other) {
        for (int word = 0; word < one.length; word++) {
            if ((one[word] & other[word]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The first position from {@code from} on; negative when there is none. */
    static int next(long[] bits, int from) {
        int word = from >>> 6;
        if (word >= bits.length) {
            return -1;
        }
        long rest = bits[word] & -1L << from;
        while (rest == 0) {
            if (++word == bits.length) {
                return -1;
            }
            rest = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
