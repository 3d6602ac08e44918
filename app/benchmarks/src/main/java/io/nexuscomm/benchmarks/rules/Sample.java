package io.nexuscomm.benchmarks.rules;

/** A message as it was drawn. The text has ASCII alone, so that all engines mean the same by "without regard to case". */
record Sample(
        String channel,
        String account,
        String language,
        String tier,
        String country,
        long earlier,
        boolean attachment,
        boolean first,
        String text) {}
