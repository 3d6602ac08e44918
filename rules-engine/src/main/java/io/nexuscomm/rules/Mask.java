package io.nexuscomm.rules;

/** The rules that one value of a field leaves. Immutable. */
sealed interface Mask {

    /** Beyond one word in so many, a mask is faster whole. */
    int FEW = 4;

    void sift(long[] left);

    /** @param difference how it differs from {@code base} */
    static Mask of(long[] base, Sparse difference) {
        return difference.words() * FEW < base.length
                ? new Patched(base, difference)
                : new Whole(difference.differingFrom(base));
    }

    /** Bit by bit. */
    record Whole(long[] bits) implements Mask {
        @Override
        public void sift(long[] left) {
            Bits.and(left, bits);
        }
    }

    /** As what other values leave, but for a few rules: ten thousand names would need ten thousand whole masks. */
    record Patched(long[] base, Sparse difference) implements Mask {
        @Override
        public void sift(long[] left) {
            difference.sift(left, base);
        }
    }
}
