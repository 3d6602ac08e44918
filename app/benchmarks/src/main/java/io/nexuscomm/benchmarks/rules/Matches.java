package io.nexuscomm.benchmarks.rules;

/** Takes the rules that fired and keeps of them a sum that does not depend on their order. */
final class Matches {

    private int message;
    private long count;
    private long sum;

    void begin(int number) {
        message = number;
    }

    void add(int rule) {
        count++;
        long mixed = (rule + 1) * 0x9E3779B97F4A7C15L ^ (message + 1) * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ mixed >>> 31) * 0xBF58476D1CE4E5B9L;
        sum += mixed ^ mixed >>> 29;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }
}
